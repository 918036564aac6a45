package org.zhikao.server.sitting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Port: writes the intent of a SITTING_CLOSED record. Filled by the register through the root. */
@FunctionalInterface
public interface ClosedSittingRecord {

    /**
     * Writes the intent in the caller's transaction.
     *
     * @param body sessionId, sittingId, formDigest, chainHead, events (their number), reason (HANDED_IN or TIME_UP)
     * @return the record's random id
     */
    UUID close(Handle handle, ObjectNode body);
}
