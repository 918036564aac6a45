package org.zhikao.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is only tried. */
class RehearsalTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatIsTriedAnswersAndIsNotKept(Supplier<Store> database) {
        Store store = table(database.get());

        int seen = Rehearsal.of(
                true,
                () -> store.write(handle -> {
                    handle.execute("INSERT INTO tried (number) VALUES (1)");
                    return count(handle);
                }));

        assertEquals(1, seen);
        assertEquals(0, (int) store.read(RehearsalTest::count));
        assertFalse(Rehearsal.isOn());
        Rehearsal.of(false, () -> store.write(handle -> handle.execute("INSERT INTO tried (number) VALUES (1)")));
        assertEquals(1, (int) store.read(RehearsalTest::count));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatTheDatabaseRefusesIsRefusedTriedToo(Supplier<Store> database) {
        Store store = table(database.get());
        store.change(handle -> handle.execute("INSERT INTO tried (number) VALUES (1)"));

        assertThrows(
                RuntimeException.class,
                () -> Rehearsal.of(
                        true, () -> store.write(handle -> handle.execute("INSERT INTO tried (number) VALUES (1)"))));

        store.change(handle -> handle.execute("INSERT INTO tried (number) VALUES (2)"));
        assertEquals(2, (int) store.read(RehearsalTest::count));
    }

    @Test
    void withinARehearsalNothingIsDoneInEarnest() {
        Store store = table(TestDatabases.h2());

        Rehearsal.of(
                true,
                () -> Rehearsal.of(
                        false, () -> store.write(handle -> handle.execute("INSERT INTO tried (number) VALUES (1)"))));

        assertEquals(0, (int) store.read(RehearsalTest::count));
    }

    @Test
    void theGroupCommitTakesNothingThatIsOnlyTried() throws InterruptedException {
        GroupCommit<Integer, Integer> commit =
                new GroupCommit<>("tried", TestDatabases.h2(), 1, (handle, commands) -> java.util.List.of());

        assertThrows(IllegalStateException.class, () -> Rehearsal.of(true, () -> commit.submit(1)));
        assertEquals(0, commit.waiting());
    }

    private static Store table(Store store) {
        store.change(handle -> handle.execute("CREATE TABLE tried (number INT NOT NULL PRIMARY KEY)"));
        return store;
    }

    private static int count(org.jdbi.v3.core.Handle handle) {
        return handle.createQuery("SELECT COUNT(*) FROM tried")
                .mapTo(Integer.class)
                .one();
    }
}
