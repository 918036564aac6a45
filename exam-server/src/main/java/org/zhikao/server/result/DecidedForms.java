package org.zhikao.server.result;

import java.util.UUID;

/** Port: whether anything is left to decide about the forms of a session. The root fills it from impacts. */
public interface DecidedForms {

    /**
     * Makes sure that somebody answered for the forms of this session before anybody learns their results.
     *
     * @throws org.zhikao.server.web.Refusal CONFLICT naming the cure
     */
    void require(UUID sessionId);
}
