package org.zhikao.server.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jdbi.v3.core.Handle;

/** Port: tells live views what became of a session, in the transaction in which it became so. */
@FunctionalInterface
public interface SessionNews {

    /**
     * The forms of a session were frozen anew. Called last, because whoever tells locks what comes after everything else.
     *
     * @param facts session, number of forms, number of items that were left out
     */
    void refrozen(Handle handle, ObjectNode facts);
}
