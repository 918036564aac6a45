package org.zhikao.server.supplement;

import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Port: what supplements need of the scoring. The root fills it. */
@FunctionalInterface
public interface Rescoring {

    /**
     * Tells, in the transaction that admits a response of a closed sitting, that its score is to be made, or made anew,
     * with it.
     *
     * @param closedRecord the SITTING_CLOSED record
     * @return false if its result is released: then nothing was told, and nothing may be admitted
     */
    boolean again(Handle handle, UUID session, UUID sitting, UUID closedRecord);
}
