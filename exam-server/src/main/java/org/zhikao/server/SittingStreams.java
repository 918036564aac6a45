package org.zhikao.server;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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

/** What results ask of sittings. */
record SittingStreams(Sittings sittings, Sessions sessions, Rooms rooms, Clock clock) implements ClosedSittings {

    @Override
    public SittingStream stream(UUID sessionId, UUID sittingId) {
        SittingKey key = new SittingKey(new SessionId(sessionId), new SittingId(sittingId));
        return new SittingStream(sittings.startDocument(key), sittings.canonicalEvents(key));
    }

    @Override
    public Progress progress(UUID sessionId) {
        SessionId session = new SessionId(sessionId);
        List<SeatView> seats = sittings.session(session);
        return new Progress(
                count(seats, SittingState.OPEN), waiting(session, seats), count(seats, SittingState.CLOSED));
    }

    @Override
    public Set<UUID> begun(UUID sessionId) {
        return sittings.session(new SessionId(sessionId)).stream()
                .filter(seat -> !seat.state().before(SittingState.OPEN))
                .map(seat -> seat.key().sitting().value())
                .collect(Collectors.toSet());
    }

    /** How many sit, or can still begin, whether they have come or not. */
    int unfinished(SessionId session) {
        List<SeatView> seats = sittings.session(session);
        return count(seats, SittingState.OPEN) + mayBegin(session, seats).size();
    }

    private int waiting(SessionId session, List<SeatView> seats) {
        return (int) mayBegin(session, seats).stream()
                .filter(seat -> seat.state() != SittingState.EXPECTED)
                .count();
    }

    private List<SeatView> mayBegin(SessionId session, List<SeatView> seats) {
        boolean ended = sessions.find(session)
                .map(found -> clock.instant().isAfter(found.closesAt()))
                .orElse(true);
        if (ended) {
            return List.of();
        }
        Set<RoomId> closed = rooms.closed(session);
        return seats.stream()
                .filter(seat -> seat.state().before(SittingState.OPEN) && !closed.contains(seat.room()))
                .toList();
    }

    private static int count(List<SeatView> seats, SittingState state) {
        return (int) seats.stream().filter(seat -> seat.state() == state).count();
    }
}
