package org.zhikao.server.proctoring;

import java.time.Instant;
import java.util.Optional;
import org.zhikao.server.session.RoomId;
import org.zhikao.server.session.SessionId;

/** How a room's exam went so far; a room without a row is {@link RoomPhase#WAITING}. */
public record RoomRun(SessionId sessionId, RoomId roomId, RoomPhase phase, Optional<Instant> startedAt) {

    static RoomRun waiting(SessionId session, RoomId room) {
        return new RoomRun(session, room, RoomPhase.WAITING, Optional.empty());
    }
}
