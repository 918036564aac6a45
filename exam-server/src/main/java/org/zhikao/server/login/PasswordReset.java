package org.zhikao.server.login;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/** A password for once in the place of one that its person forgot: {@link Accounts#resetPassword} says for whom. */
record PasswordReset(Store store, Audit audit, Clock clock) {

    AccountLine of(String login, String hash, Caller.Person by) {
        return store.write(handle -> {
            LoginDao dao = handle.attach(LoginDao.class);
            AccountRow account =
                    dao.byLoginName(login).orElseThrow(() -> new Refusal(Reason.NOT_FOUND, "login.noAccount", login));
            if (account.personId().value().equals(by.personId())) {
                throw new Refusal(Reason.FORBIDDEN, "login.resetOwn");
            }
            dao.lock(account.personId());
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            Accounts.confirmed(dao.grantsNotOver(account.personId(), now)).ifPresent(role -> {
                throw new Refusal(Reason.CONFLICT, "login.resetOfHolder", role);
            });
            dao.resetCredential(account.accountId(), hash, Optional.of(by.actor()), now);
            dao.deleteTokensOf(account.accountId());
            audit.record(
                    handle,
                    by.actor(),
                    "password.reset",
                    "account:" + account.accountId(),
                    JsonNodeFactory.instance.objectNode());
            return new AccountLine(account.accountId(), account.personId(), account.displayName(), login);
        });
    }
}
