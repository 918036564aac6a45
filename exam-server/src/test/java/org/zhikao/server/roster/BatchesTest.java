package org.zhikao.server.roster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.zhikao.evidence.Digest;
import org.zhikao.server.SettableClock;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.roster.ImportBatch.Kind;
import org.zhikao.server.roster.ImportBatch.State;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.TestCallers;

/** Writing an audit entry makes everybody else's wait, so it is the last thing that an import or approval does. */
class BatchesTest {

    private final SettableClock clock = new SettableClock();
    private final Store store = TestDatabases.h2();
    private final Batches batches = new Batches(new Audit(store, clock), clock);
    private final Caller.Person clerk = TestCallers.person(Role.CLERK);
    private final Caller.Person admin = TestCallers.person(Role.ADMIN);

    @Test
    void theRowsGoInBeforeTheAuditEntryOfTheImportAndOfItsApproval() {
        List<Integer> entries = new ArrayList<>();

        BatchId batch = store.write(handle -> open(handle, entries));
        entries.add(store.read(BatchesTest::entries));
        store.write(handle -> batches.approve(handle, Kind.TRAINING, batch, admin, () -> entries.add(entries(handle))));
        entries.add(store.read(BatchesTest::entries));

        assertEquals(List.of(0, 1, 1, 2), entries);
    }

    @Test
    void whatCannotBeEnteredIsNotApproved() {
        BatchId batch = store.write(handle -> open(handle, new ArrayList<>()));

        assertThrows(
                Refusal.class,
                () -> store.write(handle -> batches.approve(handle, Kind.TRAINING, batch, admin, () -> {
                    throw new Refusal(Reason.CONFLICT, "training.ownEntries");
                })));

        assertEquals(
                State.PENDING,
                store.read(handle -> batches.find(handle, Kind.TRAINING, batch)).state());
        assertEquals(1, store.read(BatchesTest::entries));
    }

    private BatchId open(Handle handle, List<Integer> entries) {
        batches.lock(handle, Kind.TRAINING);
        return batches.open(
                handle, Kind.TRAINING, "training.csv", Digest.of("file"), 1, clerk, id -> entries.add(entries(handle)));
    }

    private static int entries(Handle handle) {
        return handle.createQuery("SELECT COUNT(*) FROM audit_entry")
                .mapTo(Integer.class)
                .one();
    }
}
