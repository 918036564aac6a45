package org.zhikao.server.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;
import java.util.function.Supplier;
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

        assertEquals(Optional.empty(), audit.firstBroken());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit_entry SET actor = 'person:other' WHERE seq = 3",
                "UPDATE audit_entry SET detail = '{\"i\":9}' WHERE seq = 3",
                "DELETE FROM audit_entry WHERE seq = 3",
            })
    void aDeedThatIsChangedOrRemovedLaterShows(String tampering) {
        Store store = TestDatabases.h2();
        Audit audit = new Audit(store, new SettableClock());
        for (int i = 0; i < 5; i++) {
            record(store, audit, i);
        }

        store.change(handle -> handle.execute(tampering));

        assertEquals(Optional.of(3L), audit.firstBroken());
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

        assertEquals(Optional.empty(), audit.firstBroken());
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
}
