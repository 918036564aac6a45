package org.zhikao.server.sitting;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.store.Store;

/** The copies that did not count, for whoever may decide about them. Part of the door {@link Sittings}. */
public final class PutAside {

    private final Store store;
    private final PaperShapes shapes;

    PutAside(Store store, PaperShapes shapes) {
        this.store = store;
        this.shapes = shapes;
    }

    /**
     * A copy and what stands in its place.
     *
     * @param counts what was saved last in the same slot, as {@link ResponseCopy#response}; empty if nothing was
     */
    public record Copy(QuarantineRow row, List<String> counts) {

        public Copy {
            counts = List.copyOf(counts);
        }

        /** Whether it says anything else than what counts. */
        public boolean differs() {
            return !row.copy().response().equals(counts);
        }
    }

    /** All copies of a session, in the order in which they came. */
    public List<Copy> session(SessionId session) {
        return store.read(handle -> session(handle, session));
    }

    /** The same within the caller's transaction. */
    public List<Copy> session(Handle handle, SessionId session) {
        SittingDao dao = dao(handle);
        return beside(dao, dao.quarantine(session));
    }

    /**
     * These copies of a session; until the transaction ends nobody else gets them here.
     *
     * @return in the order of their ids; what is no copy of this session is left out
     */
    public List<Copy> lock(Handle handle, SessionId session, Collection<UUID> copies) {
        SittingDao dao = dao(handle);
        return beside(dao, dao.lockQuarantine(session, List.copyOf(copies)));
    }

    /**
     * Insists that a copy could be saved on this sitting's paper. Reads the paper: never within a transaction.
     *
     * @throws org.zhikao.server.web.Refusal BAD_INPUT naming the slot
     */
    public void requireFit(QuarantineRow row) {
        shapes.settled(row.key(), row.copy());
    }

    private static List<Copy> beside(SittingDao dao, List<QuarantineRow> rows) {
        Map<SittingKey, Map<Integer, List<String>>> counts = new HashMap<>();
        return rows.stream()
                .map(row -> new Copy(
                        row,
                        counts.computeIfAbsent(row.key(), key -> new HashMap<>())
                                .computeIfAbsent(row.slot(), slot -> saved(dao, row.key(), slot))))
                .toList();
    }

    private static List<String> saved(SittingDao dao, SittingKey key, int slot) {
        return dao.latestSave(key.session(), key.sitting(), slot)
                .map(StampedEvent::event)
                .map(event ->
                        event instanceof SittingEvent.Saved saved ? saved.copy().response() : List.<String>of())
                .orElse(List.of());
    }

    private static SittingDao dao(Handle handle) {
        return handle.attach(SittingDao.class);
    }
}
