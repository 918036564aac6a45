package org.zhikao.server.sitting;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.zhikao.server.session.RoomId;

/** Port: tells whether a room was started, so that who commits later begins at once. Filled by proctoring. */
public interface RoomClock {

    /** When the room was started; empty if it was not, or is closed again. */
    Optional<Instant> startedAt(RoomId room);

    /**
     * Whether the room is closed. The answer holds until the handle's transaction ends: nobody closes the room before.
     */
    boolean isClosed(Handle handle, RoomId room);
}
