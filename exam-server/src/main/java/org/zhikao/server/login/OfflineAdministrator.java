package org.zhikao.server.login;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Grant;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;

/** An administrator made by whoever holds the secrets: {@link Accounts#makeAdministrator} says when. */
record OfflineAdministrator(Audit audit, Clock clock, Grants grants) {

    private static final Grant ADMINISTRATION = new Grant(Role.ADMIN, Scope.ANY);

    void make(Store store, PersonId person, String displayName, String login, String hash, Caller by) {
        store.change(handle -> {
            LoginDao dao = handle.attach(LoginDao.class);
            dao.lock(person);
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            requireOnly(dao, person, login);
            Optional<AccountRow> there = dao.byLoginName(login);
            if (there.isPresent()) {
                dao.resetCredential(there.get().accountId(), hash, Optional.empty(), now);
                dao.deleteTokensOf(there.get().accountId());
            } else {
                AccountId id = new AccountId(UUID.randomUUID());
                dao.insertAccount(id, person, displayName, login, now, by.actor());
                dao.insertCredential(id, hash, true, Optional.empty(), now);
            }
            String subject = "person:" + person.value();
            audit.record(
                    handle,
                    by.actor(),
                    "account.make-administrator",
                    subject,
                    Accounts.detail("login", login, "account", there.isPresent() ? "reset" : "new"));
            // One with an end would leave the installation without an administrator again.
            boolean held = dao.grants(person, now).stream()
                    .filter(row -> row.validTo().isEmpty())
                    .map(GrantRow::grant)
                    .anyMatch(ADMINISTRATION::equals);
            if (!held) {
                grants.give(handle, person, ADMINISTRATION, now, Optional.empty(), by);
            }
        });
    }

    /** One human being, one account: with a second one nobody answers for what takes two persons. */
    private static void requireOnly(LoginDao dao, PersonId person, String login) {
        List<String> own = dao.all().stream()
                .filter(line -> line.personId().equals(person))
                .map(AccountLine::loginName)
                .toList();
        if (own.size() > 1) {
            throw new Refusal(Reason.CONFLICT, "login.twoAccounts", String.join(", ", own)).at("identityNumber");
        }
        if (own.isEmpty() && dao.byLoginName(login).isPresent()) {
            throw new Refusal(Reason.CONFLICT, "login.nameTaken", login).at("loginName");
        }
        own.stream().filter(name -> !name.equals(login)).forEach(name -> {
            throw new Refusal(Reason.CONFLICT, "login.otherAccount", name).at("loginName");
        });
    }
}
