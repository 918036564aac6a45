package org.zhikao.server.login;

import org.zhikao.server.roster.PersonId;

/** An account with its stored password. */
public record AccountRow(
        AccountId accountId, PersonId personId, String displayName, String loginName, String passwordHash) {

    /** Not even a hash belongs in a log. */
    @Override
    public String toString() {
        return "AccountRow[" + loginName + "]";
    }
}
