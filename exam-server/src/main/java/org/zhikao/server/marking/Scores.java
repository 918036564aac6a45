package org.zhikao.server.marking;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Port: what marking needs of the scoring. The root fills it. */
public interface Scores {

    /** How long the marks of a sitting stand without a change before it gets its score. */
    Duration settling();

    /** The sessions with a closed sitting that has no score yet. */
    Set<UUID> unscored(Handle handle);

    /** The closed sittings of a session that have no score yet. */
    Set<UUID> open(Handle handle, UUID session);

    /**
     * Tells, in the transaction that stores a mark, that the sitting is to be looked at again once its marks have
     * settled.
     *
     * @return false if it has its score already: then nothing was told, and the mark must not be stored
     */
    boolean again(Handle handle, UUID session, UUID sitting);
}
