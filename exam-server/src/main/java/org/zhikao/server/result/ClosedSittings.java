package org.zhikao.server.result;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Port: what results need of sittings. The root fills it from the sittings' door. */
public interface ClosedSittings {

    /** The stream of a closed sitting, with what was admitted to it. */
    SittingStream stream(UUID sessionId, UUID sittingId);

    /** How far the sittings of a session are. */
    Progress progress(UUID sessionId);

    /** The sittings of a session for which a paper was opened, closed since or not: nobody of these was absent. */
    Set<UUID> begun(UUID sessionId);

    /** The sittings of a session to which responses came too late that nobody has decided about, and how many. */
    Map<UUID, Integer> undecided(UUID sessionId);

    /**
     * Sittings of a session; absent candidates count nowhere.
     *
     * @param open begun and not closed
     * @param waiting checked in and not begun, while they may still begin: the session's window is open, their room not
     *     closed; after the window, their room started and not closed
     * @param closed handed in, or time was up
     */
    record Progress(int open, int waiting, int closed) {}
}
