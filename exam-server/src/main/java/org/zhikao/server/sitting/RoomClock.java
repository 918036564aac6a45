package org.zhikao.server.sitting;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.zhikao.server.session.RoomId;

/** Port: tells how it stands with a room, so that who commits later begins at once. Filled by proctoring. */
public interface RoomClock {

    /** How it stands with a room. */
    enum Standing {
        /** Started or not; whoever is to begin may. */
        OPEN,
        /** Started, and time stands still in it: nobody begins. */
        PAUSED,
        /** Closed for good. */
        CLOSED
    }

    /** When the room was started; empty if it was not, is closed again, or is paused. */
    Optional<Instant> startedAt(RoomId room);

    /** Whether the room has started and is not closed, paused or not. */
    boolean isUnderWay(RoomId room);

    /** Why time stands still, of each room in which it does. */
    Map<RoomId, String> paused();

    /**
     * How it stands with the room. The answer holds until the handle's transaction ends: nobody pauses, resumes or closes
     * it before.
     */
    Standing standing(Handle handle, RoomId room);
}
