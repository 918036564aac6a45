package org.zhikao.server.supplement;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.zhikao.evidence.RecordType;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.register.Intent;
import org.zhikao.server.register.Register;
import org.zhikao.server.register.StoredRecord;
import org.zhikao.server.session.Place;
import org.zhikao.server.session.RoomId;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.Sessions;
import org.zhikao.server.session.SittingId;
import org.zhikao.server.sitting.PutAside;
import org.zhikao.server.sitting.QuarantineRow;
import org.zhikao.server.sitting.SeatView;
import org.zhikao.server.sitting.SittingKey;
import org.zhikao.server.sitting.Sittings;
import org.zhikao.server.store.Feed;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/**
 * The door to copies that were put aside and to what a chief proctor decides about them. A decision is a signed record and
 * is never changed; a sitting is never reopened by one.
 */
public final class Supplements {

    private final Store store;
    private final Register register;
    private final Audit audit;
    private final Feed feed;
    private final Sessions sessions;
    private final Sittings sittings;
    private final Rescoring scores;
    private final Clock clock;
    private final SupplementAccess access;
    private final PutAsideList list;

    /** Supplements in this database. */
    public Supplements(
            Store store,
            Register register,
            Audit audit,
            Feed feed,
            Sessions sessions,
            Sittings sittings,
            Rescoring scores,
            Clock clock) {
        this.store = store;
        this.register = register;
        this.audit = audit;
        this.feed = feed;
        this.sessions = sessions;
        this.sittings = sittings;
        this.scores = scores;
        this.clock = clock;
        this.access = new SupplementAccess(sessions);
        this.list = new PutAsideList(store, sessions, sittings, access);
    }

    /**
     * The copies of a session that the caller may know of.
     *
     * @param stale whether also those of which another window of the same candidate had saved first
     * @throws Refusal NOT_FOUND; FORBIDDEN unless the caller runs a room of the session, heads it or audits it
     */
    public PutAsideView ofSession(SessionId session, boolean stale, Caller caller) {
        return list.view(session, candidate -> true, stale, caller);
    }

    /**
     * The copies of a room.
     *
     * @throws Refusal as {@link #ofSession}, for this room
     */
    public PutAsideView ofRoom(RoomId room, boolean stale, Caller caller) {
        Place place = sessions.place(room).orElseThrow(() -> new Refusal(Reason.NOT_FOUND, "supplement.room-unknown"));
        return list.view(
                place.sessionId(), candidate -> candidate.row().roomId().equals(room), stale, caller);
    }

    /** Site and room as people say them; empty if there is no such room. */
    String roomLabel(RoomId room) {
        return sessions.place(room).map(Place::label).orElse("");
    }

    /**
     * The copies of a sitting.
     *
     * @throws Refusal as {@link #ofSession}, for its room
     */
    public PutAsideView ofSitting(SittingId sitting, boolean stale, Caller caller) {
        SessionId session = sittings.reads().find(sitting).key().session();
        return list.view(session, candidate -> candidate.sittingId().equals(sitting), stale, caller);
    }

    /**
     * Admits or rejects copies of a session, all or none. The same again changes nothing; what was decided otherwise before
     * stays, and is refused.
     *
     * @throws Refusal NOT_FOUND; FORBIDDEN unless the caller is a chief proctor of the whole session and does not sit it;
     *     BAD_INPUT naming the field; CONFLICT naming the slot and what to do
     */
    public DecidedView decide(
            SessionId session, SupplementRequest request, SupplementDecision decision, Caller caller) {
        access.session(session);
        access.requireDecider(session, caller);
        SortedSet<UUID> named = request.named();
        String why = request.why();
        if (decision == SupplementDecision.ADMITTED) {
            sittings.putAside().session(session).stream()
                    .map(PutAside.Copy::row)
                    .filter(row -> named.contains(row.copyId()))
                    .forEach(sittings.putAside()::requireFit);
        }
        Map<SittingKey, SeatView> seats = list.seats(session);
        return store.write(handle -> {
            List<PutAside.Copy> copies = found(sittings.putAside().lock(handle, session, named), named);
            Map<UUID, SupplementRow> before = PutAsideList.decided(handle, session);
            List<QuarantineRow> now = new ArrayList<>();
            for (PutAside.Copy copy : copies) {
                SupplementRow first = before.get(copy.row().copyId());
                if (first == null) {
                    requireWorth(copy, decision);
                    now.add(copy.row());
                } else if (first.decision() != decision) {
                    throw new Refusal(
                            Reason.CONFLICT,
                            "supplement.decided." + first.decision(),
                            first.slot(),
                            first.copyId(),
                            sessions.local(first.decidedAt()),
                            first.reason());
                }
            }
            SortedSet<String> concerned = keep(handle, now, decision, why, caller);
            tell(handle, now, seats);
            return new DecidedView(decision.name(), now.size(), copies.size() - now.size(), List.copyOf(concerned));
        });
    }

    /** What was admitted of a sitting, as its records say. For packages after this one, never for an endpoint. */
    public List<Admitted> admitted(UUID session, UUID sitting) {
        return store.read(handle -> dao(handle).admitted(session, sitting).stream()
                .map(row -> SupplementRecord.admitted(
                        row,
                        register.record(handle, row.recordId())
                                .orElseThrow(() -> new IllegalStateException(
                                        "The body of the supplement record " + row.recordId() + " was erased"))))
                .toList());
    }

    /** When something was admitted last, by sitting and slot of a session. For packages after this one, never for an endpoint. */
    public Map<UUID, Map<Integer, Instant>> lastAdmitted(UUID session) {
        return store.read(handle -> lastAdmitted(handle, session));
    }

    /** The same within the caller's transaction. */
    public Map<UUID, Map<Integer, Instant>> lastAdmitted(Handle handle, UUID session) {
        Map<UUID, Map<Integer, Instant>> last = new HashMap<>();
        dao(handle).ofSession(session).stream()
                .filter(row -> row.decision() == SupplementDecision.ADMITTED)
                .forEach(row -> last.computeIfAbsent(row.sittingId(), sitting -> new HashMap<>())
                        .put(row.slot(), row.decidedAt()));
        return last;
    }

    /**
     * The sittings of a session with copies that wait for a decision, and how many. For packages after this one, never for an
     * endpoint.
     */
    public Map<UUID, Integer> undecided(UUID session) {
        return store.read(handle -> {
            SessionId id = new SessionId(session);
            Map<UUID, SupplementRow> decided = PutAsideList.decided(handle, id);
            Map<UUID, Integer> counts = new HashMap<>();
            sittings.putAside().session(handle, id).stream()
                    .filter(copy -> PutAsideList.waits(copy, decided))
                    .forEach(copy -> counts.merge(copy.row().sittingId().value(), 1, Integer::sum));
            return counts;
        });
    }

    private static List<PutAside.Copy> found(List<PutAside.Copy> copies, SortedSet<UUID> named) {
        SortedSet<UUID> missing = new TreeSet<>(named);
        copies.forEach(copy -> missing.remove(copy.row().copyId()));
        if (!missing.isEmpty()) {
            throw new Refusal(Reason.NOT_FOUND, "supplement.no-copy", missing.first()).at("copies");
        }
        return copies;
    }

    /** What counts already needs nobody's word; a rejection of it does no harm. */
    private static void requireWorth(PutAside.Copy copy, SupplementDecision decision) {
        if (decision == SupplementDecision.ADMITTED && !copy.matters()) {
            throw new Refusal(
                            Reason.CONFLICT,
                            copy.overtaken() ? "supplement.overtaken" : "supplement.same",
                            copy.row().slot(),
                            copy.row().copyId())
                    .at("copies");
        }
    }

    /** Returns the sittings whose score is to be made with what was admitted. */
    private SortedSet<String> keep(
            Handle handle, List<QuarantineRow> copies, SupplementDecision decision, String why, Caller caller) {
        SortedSet<String> concerned = decision == SupplementDecision.ADMITTED ? again(handle, copies) : new TreeSet<>();
        for (QuarantineRow copy : copies) {
            StoredRecord closed = closed(handle, copy);
            Intent intent = register.intend(
                    handle, RecordType.SUPPLEMENT, SupplementRecord.body(copy, closed, decision, why, caller.actor()));
            dao(handle)
                    .insert(new SupplementRow(
                            copy.copyId(),
                            copy.sessionId().value(),
                            copy.sittingId().value(),
                            copy.slot(),
                            decision,
                            why,
                            caller.actor(),
                            now(),
                            intent.recordId(),
                            intent.digest()));
            audit.record(
                    handle,
                    caller.actor(),
                    decision.action(),
                    "sitting:" + copy.sittingId(),
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("copy", copy.copyId().toString())
                            .put("slot", copy.slot())
                            .put("reason", why)
                            .put("record", intent.digest().hex()));
        }
        return concerned;
    }

    /** Has them scored again, in one order for everybody, because each locks its row until the end. */
    private SortedSet<String> again(Handle handle, List<QuarantineRow> copies) {
        SortedMap<String, QuarantineRow> bySitting = new TreeMap<>();
        copies.forEach(copy -> bySitting.putIfAbsent(copy.sittingId().toString(), copy));
        for (QuarantineRow copy : bySitting.values()) {
            UUID closed = closed(handle, copy).recordId();
            if (!scores.again(handle, copy.sessionId().value(), copy.sittingId().value(), closed)) {
                throw new Refusal(Reason.CONFLICT, "supplement.released", copy.slot(), copy.copyId()).at("copies");
            }
        }
        return new TreeSet<>(bySitting.keySet());
    }

    private StoredRecord closed(Handle handle, QuarantineRow copy) {
        return register
                .records(handle, RecordType.SITTING_CLOSED, copy.sittingId().value())
                .stream()
                .findFirst()
                .orElseThrow(() -> new Refusal(Reason.CONFLICT, "supplement.not-closed", copy.slot()).at("copies"));
    }

    /** The rooms hear that something was decided; what, they read. */
    private void tell(Handle handle, List<QuarantineRow> copies, Map<SittingKey, SeatView> seats) {
        copies.stream()
                .map(QuarantineRow::key)
                .distinct()
                .map(key -> Optional.ofNullable(seats.get(key)))
                .flatMap(Optional::stream)
                .forEach(seat -> feed.append(
                        handle,
                        "room/" + seat.room(),
                        "SUPPLEMENT",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("sittingId", seat.key().sitting().toString())
                                .put("seat", seat.seat())));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static SupplementDao dao(Handle handle) {
        return handle.attach(SupplementDao.class);
    }
}
