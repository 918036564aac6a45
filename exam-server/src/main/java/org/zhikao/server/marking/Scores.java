package org.zhikao.server.marking;

import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Port: what marking needs of the scoring. The root fills it. */
public interface Scores {

    /** The closed sittings of a session that have no score yet. */
    Set<UUID> open(Handle handle, UUID session);

    /**
     * Tells, in the transaction that stores a mark, that the sitting is to be looked at again.
     *
     * @return false if it has its score already: then nothing was told, and the mark must not be stored
     */
    boolean again(Handle handle, UUID session, UUID sitting);
}
