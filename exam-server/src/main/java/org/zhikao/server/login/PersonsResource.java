package org.zhikao.server.login;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.roster.Roster;
import org.zhikao.server.store.Rehearsal;
import org.zhikao.server.web.Allowed;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;

/** What persons may do: given and ended by an administrator, for all accounts of the person alike. */
@Path("/api/persons/{person}/grants")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class PersonsResource {

    /** Their holders sign for others: who they are must be known, so that nobody signs twice as two persons. */
    private static final Set<Role> SIGNING =
            Set.of(Role.SIGNER, Role.CUSTODIAN, Role.CERTIFICATE_OFFICER, Role.CERTIFICATE_APPROVER);

    private final Accounts accounts;
    private final Roster roster;

    public PersonsResource(Accounts accounts, Roster roster) {
        this.accounts = accounts;
        this.roster = roster;
    }

    /**
     * A role to give.
     *
     * @param scope any, session, site or room
     * @param id of that object; absent for any
     * @param to when it ends; absent for no end
     */
    public record NewGrant(@NotNull Role role, @NotNull String scope, Optional<String> id, Optional<Instant> to) {

        AccountsResource.NewGrant plain() {
            return new AccountsResource.NewGrant(role, scope, id);
        }
    }

    /** A role in force. */
    public record Line(
            String grantId, String role, String scope, String id, Instant from, Optional<Instant> to, String by) {}

    /** What was given. */
    public record Created(String grantId) {}

    /** The grants of a person that are in force. */
    @GET
    @Consumes(MediaType.WILDCARD)
    @Allowed({Role.ADMIN, Role.AUDITOR})
    public List<Line> list(@PathParam("person") UUID person, @Context Caller caller) {
        caller.requireAny(Scope.ANY, Role.ADMIN, Role.AUDITOR);
        return accounts.grantRows(known(person)).stream()
                .map(row -> new Line(
                        row.grantId().toString(),
                        row.role(),
                        row.scopeKind(),
                        row.scopeId(),
                        row.validFrom(),
                        row.validTo(),
                        row.grantedBy()))
                .toList();
    }

    /** Gives a role from now on. Nobody gives one to themselves. */
    @POST
    @Allowed(Role.ADMIN)
    public Response give(
            @PathParam("person") UUID person,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @Valid @NotNull NewGrant request,
            @Context Caller caller) {
        caller.require(Role.ADMIN, Scope.ANY);
        PersonId to = known(person);
        if (person.equals(caller.person().personId())) {
            throw new Refusal(Reason.FORBIDDEN, "login.grantToSelf");
        }
        if (SIGNING.contains(request.role()) && !roster.isIdentified(to)) {
            throw new Refusal(Reason.CONFLICT, "login.unidentified").at("person");
        }
        UUID id = Rehearsal.of(dryRun, () -> accounts.grant(to, request.plain().grant(), request.to(), caller));
        return Response.status(dryRun ? Response.Status.OK : Response.Status.CREATED)
                .entity(new Created(id.toString()))
                .build();
    }

    /** Ends a role now; what was done with it stands. */
    @DELETE
    @Path("{grant}")
    @Consumes(MediaType.WILDCARD)
    @Allowed(Role.ADMIN)
    public Response end(
            @PathParam("person") UUID person,
            @PathParam("grant") UUID grant,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @Context Caller caller) {
        caller.require(Role.ADMIN, Scope.ANY);
        PersonId of = known(person);
        Rehearsal.of(dryRun, () -> {
            accounts.endGrant(of, grant, caller);
            return true;
        });
        return Response.noContent().build();
    }

    private PersonId known(UUID person) {
        PersonId id = new PersonId(person);
        if (!accounts.has(id)) {
            throw new Refusal(Reason.NOT_FOUND, "login.noPerson", person);
        }
        return id;
    }
}
