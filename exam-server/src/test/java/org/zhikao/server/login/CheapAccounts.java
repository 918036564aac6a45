package org.zhikao.server.login;

import java.time.Clock;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.register.TestKeys;
import org.zhikao.server.store.Store;

/**
 * Accounts whose passwords cost next to nothing to derive, for tests of everything else about them. What they cost in
 * earnest is for {@link PasswordsTest} and the one in {@link AccountsTest} that reads a stored password.
 */
final class CheapAccounts {

    private CheapAccounts() {}

    static Accounts of(Store store, Audit audit, Clock clock) {
        return new Accounts(store, audit, clock, TestKeys.node(), new PasswordCost(64, 1));
    }
}
