package org.zhikao.server.session;

import org.jdbi.v3.core.Handle;

/** Port: takes back the sittings of a session whose forms are about to be frozen anew. */
@FunctionalInterface
public interface SittingWithdrawal {

    /**
     * Undoes what {@link SittingPreparation} did, in the caller's transaction.
     *
     * @throws org.zhikao.server.web.Refusal CONFLICT if anything has happened in one of the sittings
     */
    void withdraw(Handle handle, SessionId session);
}
