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
import org.zhikao.server.web.Role;

/** Roles of persons: given, ended, listed. */
final class Grants {

    private final Store store;
    private final Audit audit;
    private final Clock clock;

    Grants(Store store, Audit audit, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Gives a person a role within a scope from now on.
     *
     * @param to when it ends; empty for no end
     * @return the grant's id
     * @throws Refusal BAD_INPUT if it would have ended before it began; CONFLICT for one of {@link Accounts#CONFIRMED} to a
     *     person with two accounts, and to one whose password the caller set
     */
    UUID give(PersonId person, Grant grant, Optional<Instant> to, Caller by) {
        return store.write(handle -> {
            boolean confirmed = Accounts.CONFIRMED.contains(grant.role());
            if (confirmed) {
                dao(handle).lock(person);
            }
            Instant now = now();
            to.filter(end -> !end.isAfter(now)).ifPresent(end -> {
                throw new Refusal(Reason.BAD_INPUT, "login.grantOver", end).at("to");
            });
            if (confirmed) {
                requireOneAccount(handle, person, grant.role());
                if (dao(handle).setBy(person, by.actor()) > 0) {
                    throw new Refusal(Reason.CONFLICT, "login.grantBySetter", grant.role()).at("role");
                }
            }
            return give(handle, person, grant, now, to, by);
        });
    }

    private static void requireOneAccount(Handle handle, PersonId person, Role role) {
        if (dao(handle).accountsOf(person) > 1) {
            throw new Refusal(Reason.CONFLICT, "login.grantToTwo", role).at("role");
        }
    }

    /**
     * Ends a grant now.
     *
     * @throws Refusal NOT_FOUND if this person has no such grant in force; CONFLICT if it is the caller's own
     *     administration, because an installation without an administrator can't be mended
     */
    void end(PersonId person, UUID grantId, Caller by) {
        Instant now = now();
        store.change(handle -> {
            GrantRow ended = dao(handle).grants(person, now).stream()
                    .filter(row -> row.grantId().equals(grantId))
                    .findFirst()
                    .orElseThrow(() -> new Refusal(Reason.NOT_FOUND, "login.noGrant", grantId));
            if (ended.grant().role() == Role.ADMIN
                    && person.value().equals(by.person().personId())) {
                throw new Refusal(Reason.CONFLICT, "login.ownAdmin");
            }
            dao(handle).endGrant(grantId, person, now);
            audit.record(
                    handle,
                    by.actor(),
                    "grant.end",
                    "person:" + person.value(),
                    Accounts.detail(ended.role(), ended.scopeKind() + ":" + ended.scopeId()));
        });
    }

    /** The grants in force, with who gave them. */
    List<GrantRow> rows(PersonId person) {
        return store.read(handle -> dao(handle).grants(person, now()));
    }

    /** As part of another change. */
    UUID give(Handle handle, PersonId person, Grant grant, Instant from, Optional<Instant> to, Caller by) {
        UUID grantId = UUID.randomUUID();
        dao(handle)
                .insertGrant(
                        grantId,
                        person,
                        grant.role().name(),
                        grant.scope().kind(),
                        grant.scope().id(),
                        from,
                        to,
                        by.actor());
        audit.record(
                handle,
                by.actor(),
                "grant",
                "person:" + person.value(),
                Accounts.detail(
                        grant.role().name(),
                        grant.scope().kind() + ":" + grant.scope().id()));
        return grantId;
    }

    private static LoginDao dao(Handle handle) {
        return handle.attach(LoginDao.class);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
