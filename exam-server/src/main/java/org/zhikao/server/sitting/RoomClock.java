package org.zhikao.server.sitting;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.zhikao.server.session.RoomId;

/** Port: tells whether a room was started, so that who commits later begins at once. Filled by proctoring. */
public interface RoomClock {

    /** When the room was started; empty if it was not, is closed again, or is paused. */
    Optional<Instant> startedAt(RoomId room);

    /**
     * Whether the room is closed. The answer holds until the handle's transaction ends: nobody closes the room before.
     */
    boolean isClosed(Handle handle, RoomId room);

    /** Whether nobody may begin in it, because it is closed or paused. The answer holds as that of {@link #isClosed}. */
    boolean isShut(Handle handle, RoomId room);
}
