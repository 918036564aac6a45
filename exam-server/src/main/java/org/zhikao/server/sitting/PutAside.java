package org.zhikao.server.sitting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
     * @param overtaken whether the candidate saved in this slot after it had come: then that is their word
     * @param afterAnother whether a copy that says something else than what counts came before it, or with it, in the same slot
     */
    public record Copy(QuarantineRow row, List<String> counts, boolean overtaken, boolean afterAnother) {

        public Copy {
            counts = List.copyOf(counts);
        }

        /** Whether it says anything else than what counts. */
        public boolean differs() {
            return !row.copy().response().equals(counts);
        }

        /**
         * Whether somebody's word on it can matter. One that says what counts already does where it takes back what another said
         * before it.
         */
        public boolean matters() {
            return !overtaken && (differs() || afterAnother);
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
        Set<UUID> locked = dao.lockQuarantine(session, List.copyOf(copies)).stream()
                .map(QuarantineRow::copyId)
                .collect(Collectors.toSet());
        return session(handle, session).stream()
                .filter(copy -> locked.contains(copy.row().copyId()))
                .sorted(Comparator.comparing(copy -> copy.row().copyId()))
                .toList();
    }

    /**
     * Insists that a copy could be saved on this sitting's paper. Reads the paper: never within a transaction.
     *
     * @throws org.zhikao.server.web.Refusal BAD_INPUT naming the slot
     */
    public void requireFit(QuarantineRow row) {
        shapes.settled(row.key(), row.copy());
    }

    private record Place(SittingKey key, int slot) {
        static Place of(QuarantineRow row) {
            return new Place(row.key(), row.slot());
        }
    }

    private static List<Copy> beside(SittingDao dao, List<QuarantineRow> rows) {
        Map<Place, Optional<StampedEvent>> saves = new HashMap<>();
        Map<Place, Instant> another = new HashMap<>();
        List<Copy> alone = new ArrayList<>();
        for (QuarantineRow row : rows) {
            Optional<StampedEvent> save = saves.computeIfAbsent(
                    Place.of(row),
                    unread -> dao.latestSave(row.key().session(), row.key().sitting(), row.slot()));
            boolean overtaken =
                    save.filter(saved -> saved.at().isAfter(row.receivedAt())).isPresent();
            Copy copy = new Copy(row, save.map(PutAside::response).orElse(List.of()), overtaken, false);
            if (copy.matters()) {
                another.merge(Place.of(row), row.receivedAt(), (one, two) -> one.isBefore(two) ? one : two);
            }
            alone.add(copy);
        }
        return alone.stream()
                .map(copy -> {
                    Instant first = another.getOrDefault(Place.of(copy.row()), Instant.MAX);
                    boolean after = !copy.row().receivedAt().isBefore(first);
                    return new Copy(copy.row(), copy.counts(), copy.overtaken(), after);
                })
                .toList();
    }

    private static List<String> response(StampedEvent save) {
        return save.event() instanceof SittingEvent.Saved saved ? saved.copy().response() : List.of();
    }

    private static SittingDao dao(Handle handle) {
        return handle.attach(SittingDao.class);
    }
}
