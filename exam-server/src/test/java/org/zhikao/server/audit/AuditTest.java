package org.zhikao.server.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhikao.server.SettableClock;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;

class AuditTest {

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void aChainOfDeedsHolds(Supplier<Store> database) {
        Store store = database.get();
        Audit audit = new Audit(store, new SettableClock());
        for (int i = 0; i < 5; i++) {
            record(store, audit, i);
        }

        assertEquals(Optional.empty(), only(audit).firstBroken());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit_entry SET actor = 'person:other' WHERE seq = 3",
                "UPDATE audit_entry SET detail = '{\"i\":9}' WHERE seq = 3",
                "DELETE FROM audit_entry WHERE seq = 3",
                "DELETE FROM audit_entry WHERE seq >= 3",
            })
    void aDeedThatIsChangedOrRemovedLaterShows(String tampering) {
        Store store = TestDatabases.h2();
        Audit audit = new Audit(store, new SettableClock());
        for (int i = 0; i < 5; i++) {
            record(store, audit, i);
        }

        store.change(handle -> handle.execute(tampering));

        assertEquals(Optional.of(3L), only(audit).firstBroken());
    }

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void aDeedThatIsRolledBackLeavesNoEntryAndNoGap(Supplier<Store> database) {
        Store store = database.get();
        Audit audit = new Audit(store, new SettableClock());
        record(store, audit, 1);

        assertThrows(
                IllegalStateException.class,
                () -> store.change(handle -> {
                    audit.record(handle, "system", "test", "thing", JsonNodeFactory.instance.objectNode());
                    throw new IllegalStateException("later in the transaction");
                }));
        record(store, audit, 2);

        assertEquals(Optional.empty(), only(audit).firstBroken());
        int last = store.read(handle -> handle.createQuery("SELECT MAX(seq) FROM audit_entry")
                .mapTo(Integer.class)
                .one());
        assertEquals(2, last);
    }

    private static void record(Store store, Audit audit, int i) {
        store.change(handle -> audit.record(
                handle,
                "person:" + i,
                "test",
                "thing:" + i,
                JsonNodeFactory.instance.objectNode().put("i", i)));
    }

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void theChainOfEveryStartIsChecked(Supplier<Store> database) {
        Store store = database.get();
        Audit first = new Audit(store, new SettableClock());
        record(store, first, 1);
        record(store, first, 2);
        Audit second = new Audit(store, new SettableClock());
        record(store, second, 3);

        store.change(handle -> handle.execute("UPDATE audit_entry SET action = 'other' WHERE seq = 2"));

        assertEquals(
                Set.of("2 Optional[2]", "1 Optional.empty"),
                second.check().stream()
                        .map(chain -> chain.entries() + " " + chain.firstBroken())
                        .collect(Collectors.toSet()));
    }

    private static Audit.CheckedChain only(Audit audit) {
        List<Audit.CheckedChain> chains = audit.check();
        assertEquals(1, chains.size());
        return chains.get(0);
    }
}
