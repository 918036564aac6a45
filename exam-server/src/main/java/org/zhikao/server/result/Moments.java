package org.zhikao.server.result;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * Port: when results are released. The root fills it with the moments that evaluations of renewals are ordered by, so that
 * of a release and an evaluation each knows which was first, on whatever nodes.
 */
public interface Moments {

    /**
     * A moment in milliseconds that nobody else has; whoever asks from now on waits until the transaction ends, and gets a
     * later one. Asked after every other lock but that of the audit.
     *
     * @param handle of a transaction that writes
     */
    Instant next(Handle handle);
}
