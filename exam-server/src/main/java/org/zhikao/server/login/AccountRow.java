package org.zhikao.server.login;

import org.zhikao.server.roster.PersonId;

/**
 * An account with its stored password.
 *
 * @param mustChange the password is for once: somebody else knows it
 */
public record AccountRow(
        AccountId accountId,
        PersonId personId,
        String displayName,
        String loginName,
        String passwordHash,
        boolean mustChange) {

    /** With a password that its person chose. */
    AccountRow changed(String hash) {
        return new AccountRow(accountId, personId, displayName, loginName, hash, false);
    }

    /** Not even a hash belongs in a log. */
    @Override
    public String toString() {
        return "AccountRow[" + loginName + "]";
    }
}
