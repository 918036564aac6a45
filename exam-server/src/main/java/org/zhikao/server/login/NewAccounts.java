package org.zhikao.server.login;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Grant;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/** Accounts as they are made: {@link Accounts#create} says by which rules. */
final class NewAccounts {

    private final Store store;
    private final Audit audit;
    private final Clock clock;
    private final Grants grants;
    private final Passwords passwords;

    NewAccounts(Store store, Audit audit, Clock clock, Grants grants, Passwords passwords) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
        this.grants = grants;
        this.passwords = passwords;
    }

    /** What somebody logs in with; the first password is for once unless a demonstration's. */
    record Credential(String loginName, String password, boolean once) {

        /** The person who knows the password and gives roles; a demonstration prints it for everybody. */
        private Optional<String> setter(Caller by) {
            return once && by instanceof Caller.Person ? Optional.of(by.actor()) : Optional.empty();
        }

        /** A password belongs in no log. */
        @Override
        public String toString() {
            return "Credential[" + loginName + "]";
        }
    }

    AccountId of(PersonId person, String displayName, Credential credential, List<Grant> roles, Caller by) {
        String login = LoginName.require(credential.loginName());
        Accounts.requireLength(credential.password(), "password");
        Optional<String> setter = credential.setter(by);
        Accounts.confirmedAmong(roles).filter(role -> setter.isPresent()).ifPresent(role -> {
            throw new Refusal(Reason.CONFLICT, "login.grantBySetter", role).at("grants");
        });
        AccountId id = new AccountId(UUID.randomUUID());
        String hash = passwords.hash(credential.password());
        return store.write(handle -> {
            LoginDao dao = dao(handle);
            dao.lock(person);
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            if (dao.byLoginName(login).isPresent()) {
                throw new Refusal(Reason.CONFLICT, "login.nameTaken", login).at("loginName");
            }
            if (dao.accountsOf(person) > 0) {
                requireHarmless(dao.grantsNotOver(person, now), person, roles, by);
            }
            dao.insertAccount(id, person, displayName, login, now, by.actor());
            dao.insertCredential(id, hash, credential.once(), setter, now);
            audit.record(
                    handle, by.actor(), "account.create", "person:" + person.value(), Accounts.detail("login", login));
            roles.forEach(grant -> grants.give(handle, person, grant, now, Optional.empty(), by));
            return id;
        });
    }

    private static void requireHarmless(List<GrantRow> held, PersonId person, List<Grant> more, Caller by) {
        if (by instanceof Caller.Person self && self.personId().equals(person.value())) {
            throw new Refusal(Reason.FORBIDDEN, "login.secondOwn").at("identityNumber");
        }
        if (!more.isEmpty()) {
            throw new Refusal(Reason.CONFLICT, "login.secondGrants").at("grants");
        }
        Accounts.confirmed(held).ifPresent(role -> {
            throw new Refusal(Reason.CONFLICT, "login.secondOfHolder", role).at("identityNumber");
        });
    }

    private static LoginDao dao(Handle handle) {
        return handle.attach(LoginDao.class);
    }
}
