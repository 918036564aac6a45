package org.zhikao.server.login;

import java.util.Optional;
import org.zhikao.server.roster.PersonId;

/**
 * An account with its stored password.
 *
 * @param mustChange the password is for once: somebody else knows it
 * @param setBy the actor who set the password, or the one before its person's own; empty for nobody who grants roles
 */
public record AccountRow(
        AccountId accountId,
        PersonId personId,
        String displayName,
        String loginName,
        String passwordHash,
        boolean mustChange,
        Optional<String> setBy) {

    /** With a password that its person chose. */
    AccountRow changed(String hash) {
        return new AccountRow(accountId, personId, displayName, loginName, hash, false, setBy);
    }

    /**
     * Whether this role counts with this account. One that takes two persons does not if whoever gave it set the
     * password, too: they could have chosen "the person's own" themselves, and one administrator would be both.
     */
    boolean mayUse(GrantRow row) {
        return !Accounts.CONFIRMED.contains(row.grant().role())
                || setBy.filter(row.grantedBy()::equals).isEmpty();
    }

    /** Not even a hash belongs in a log. */
    @Override
    public String toString() {
        return "AccountRow[" + loginName + "]";
    }
}
