package org.zhikao.server.sitting;

import java.time.Instant;
import java.util.Optional;
import org.zhikao.server.session.RoomId;

/** Port: tells whether a room was started, so that who commits later begins at once. Filled by proctoring. */
@FunctionalInterface
public interface RoomClock {

    /** When the room was started; empty if it was not, or is closed again. */
    Optional<Instant> startedAt(RoomId room);
}
