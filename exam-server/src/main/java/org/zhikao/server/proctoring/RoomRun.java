package org.zhikao.server.proctoring;

import java.time.Instant;
import java.util.Optional;
import org.zhikao.server.session.RoomId;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.sitting.RoomClock;

/**
 * How a room's exam went so far; a room without a row is {@link RoomPhase#WAITING}.
 *
 * @param pausedAt since when time stands still in it
 * @param pausedWhy why, as whoever paused it said
 */
public record RoomRun(
        SessionId sessionId,
        RoomId roomId,
        RoomPhase phase,
        Optional<Instant> startedAt,
        Optional<Instant> pausedAt,
        Optional<String> pausedWhy) {

    static RoomRun waiting(SessionId session, RoomId room) {
        return new RoomRun(session, room, RoomPhase.WAITING, Optional.empty(), Optional.empty(), Optional.empty());
    }

    RoomRun started(Instant at) {
        return new RoomRun(sessionId, roomId, RoomPhase.STARTED, Optional.of(at), pausedAt, pausedWhy);
    }

    RoomRun closed() {
        return new RoomRun(sessionId, roomId, RoomPhase.CLOSED, startedAt, pausedAt, pausedWhy);
    }

    /** How it stands with the room, for whoever is to begin in it. */
    RoomClock.Standing standing() {
        if (phase == RoomPhase.CLOSED) {
            return RoomClock.Standing.CLOSED;
        }
        return isPaused() ? RoomClock.Standing.PAUSED : RoomClock.Standing.OPEN;
    }

    /** Whether papers could open in it if it did not stand still. */
    boolean isPaused() {
        return phase == RoomPhase.STARTED && pausedAt.isPresent();
    }
}
