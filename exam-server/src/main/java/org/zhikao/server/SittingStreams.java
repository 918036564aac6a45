package org.zhikao.server;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.zhikao.server.proctoring.RoomPhase;
import org.zhikao.server.proctoring.Rooms;
import org.zhikao.server.result.ClosedSittings;
import org.zhikao.server.result.SittingStream;
import org.zhikao.server.session.RoomId;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.Sessions;
import org.zhikao.server.session.SittingId;
import org.zhikao.server.sitting.SeatView;
import org.zhikao.server.sitting.SittingKey;
import org.zhikao.server.sitting.SittingState;
import org.zhikao.server.sitting.Sittings;
import org.zhikao.server.supplement.Admitted;
import org.zhikao.server.supplement.Supplements;

/** What results ask of sittings. */
record SittingStreams(Sittings sittings, Sessions sessions, Rooms rooms, Supplements supplements, Clock clock)
        implements ClosedSittings {

    @Override
    public SittingStream stream(UUID sessionId, UUID sittingId) {
        SittingKey key = new SittingKey(new SessionId(sessionId), new SittingId(sittingId));
        return new SittingStream(
                sittings.reads().startDocument(key),
                sittings.reads().canonicalEvents(key),
                supplements.admitted(sessionId, sittingId).stream()
                        .map(admitted -> new SittingStream.Supplement(
                                admitted.slot(),
                                admitted.response(),
                                admitted.receivedAt(),
                                admitted.record(),
                                admitted.actor()))
                        .toList());
    }

    /** What was admitted to a slot and counts there. */
    Optional<Admitted> admitted(SittingKey key, int slot) {
        return supplements.admitted(key.session().value(), key.sitting().value()).stream()
                .filter(admitted -> admitted.slot() == slot)
                .max(Comparator.comparing(Admitted::receivedAt).thenComparing(Admitted::record));
    }

    /** When something was admitted last, by sitting and slot. */
    Map<UUID, Map<Integer, Instant>> lastAdmitted(UUID sessionId) {
        return supplements.lastAdmitted(sessionId);
    }

    Map<UUID, Map<Integer, Instant>> lastAdmitted(Handle handle, UUID sessionId) {
        return supplements.lastAdmitted(handle, sessionId);
    }

    @Override
    public Map<UUID, Integer> undecided(UUID sessionId) {
        return supplements.undecided(sessionId);
    }

    @Override
    public Progress progress(UUID sessionId) {
        SessionId session = new SessionId(sessionId);
        List<SeatView> seats = sittings.reads().session(session);
        return new Progress(
                count(seats, SittingState.OPEN), waiting(session, seats), count(seats, SittingState.CLOSED));
    }

    @Override
    public Set<UUID> begun(UUID sessionId) {
        return sittings.reads().begun(new SessionId(sessionId)).stream()
                .map(SittingId::value)
                .collect(Collectors.toSet());
    }

    /** How many sit, or can still begin, whether they have come or not. */
    int unfinished(SessionId session) {
        List<SeatView> seats = sittings.reads().session(session);
        return count(seats, SittingState.OPEN) + mayBegin(session, seats).size();
    }

    /** Whether somebody has written here, or still can: also before there is a paper for them. */
    boolean writes(SittingKey key) {
        List<SeatView> own = sittings.reads().session(key.session()).stream()
                .filter(seat -> seat.key().equals(key))
                .toList();
        return own.isEmpty()
                ? !isOver(key.session())
                : own.stream().anyMatch(seat -> !seat.state().before(SittingState.OPEN))
                        || !mayBegin(key.session(), own).isEmpty();
    }

    private int waiting(SessionId session, List<SeatView> seats) {
        return (int) mayBegin(session, seats).stream()
                .filter(seat -> seat.state() != SittingState.EXPECTED)
                .count();
    }

    private List<SeatView> mayBegin(SessionId session, List<SeatView> seats) {
        if (isOver(session)) {
            // No room starts any more and nobody logs in; whoever has logged in where the room started still begins.
            Set<RoomId> started = rooms.in(RoomPhase.STARTED, session);
            return seats.stream()
                    .filter(seat -> seat.state().before(SittingState.OPEN)
                            && seat.state() != SittingState.EXPECTED
                            && started.contains(seat.room()))
                    .toList();
        }
        Set<RoomId> closed = rooms.in(RoomPhase.CLOSED, session);
        return seats.stream()
                .filter(seat -> seat.state().before(SittingState.OPEN) && !closed.contains(seat.room()))
                .toList();
    }

    private boolean isOver(SessionId session) {
        return sessions.find(session)
                .map(found -> clock.instant().isAfter(found.closesAt()))
                .orElse(true);
    }

    private static int count(List<SeatView> seats, SittingState state) {
        return (int) seats.stream().filter(seat -> seat.state() == state).count();
    }
}
