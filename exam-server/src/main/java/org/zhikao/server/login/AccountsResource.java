package org.zhikao.server.login;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
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
import java.util.List;
import java.util.Optional;
import org.zhikao.server.roster.Officer;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.roster.Roster;
import org.zhikao.server.store.Rehearsal;
import org.zhikao.server.web.Allowed;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Grant;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;

/** Accounts for staff and officers, made by an administrator. */
@Path("/api/accounts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class AccountsResource {

    private final Accounts accounts;
    private final Roster roster;

    public AccountsResource(Accounts accounts, Roster roster) {
        this.accounts = accounts;
        this.roster = roster;
    }

    /**
     * A role and where it holds.
     *
     * @param scope any, session, site or room
     * @param id of that object; absent for any
     */
    public record NewGrant(@NotNull Role role, @NotNull String scope, Optional<String> id) {

        Grant grant() {
            try {
                return new Grant(role, new Scope(scope, id.orElse("")));
            } catch (IllegalArgumentException e) {
                throw new Refusal(Reason.BAD_INPUT, "login.badGrant").at("grants");
            }
        }
    }

    /**
     * An account for an officer on the roster, by badge number, or for somebody else, by name and identity number. The
     * identity number tells who is whom: with it a second account of the same human being acts as the same person, and
     * comes without roles. So everybody who gets one with roles here is identified.
     *
     * @param badgeNumber 执法证号 of the officer
     * @param name of the person who is no officer
     * @param identityNumber 身份证号 of the person who is no officer
     */
    public record NewAccount(
            @NotNull @Size(max = 64) String loginName,
            @NotNull @Size(max = 200) String password,
            Optional<String> badgeNumber,
            Optional<@Size(min = 1, max = 64) String> name,
            Optional<@Size(max = 18) String> identityNumber,
            @NotNull @Valid List<NewGrant> grants) {

        /** A password belongs in no log. */
        @Override
        public String toString() {
            return "NewAccount[" + loginName + "]";
        }
    }

    /** An account in a list. */
    public record Line(String accountId, String personId, String loginName, String name) {}

    /** What was made. */
    public record Created(String accountId, String personId) {}

    /** Makes an account with its roles: all of it, or nothing. */
    @POST
    @Allowed(Role.ADMIN)
    public Response create(
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @Valid @NotNull NewAccount request,
            @Context Caller caller) {
        caller.require(Role.ADMIN, Scope.ANY);
        Created created = Rehearsal.of(dryRun, () -> created(request, caller));
        return Response.status(dryRun ? Response.Status.OK : Response.Status.CREATED)
                .entity(created)
                .build();
    }

    private Created created(NewAccount request, Caller caller) {
        List<Grant> grants = request.grants().stream().map(NewGrant::grant).toList();
        if (request.badgeNumber().isPresent() == request.name().isPresent()) {
            throw new Refusal(Reason.BAD_INPUT, "login.whoseAccount").at("badgeNumber");
        }
        if (request.name().isPresent() != request.identityNumber().isPresent()) {
            throw new Refusal(Reason.BAD_INPUT, "login.whoseIdentity").at("identityNumber");
        }
        Optional<Officer> officer = request.badgeNumber().map(this::officer);
        PersonId person = officer.map(Officer::id)
                .orElseGet(() -> roster.person(request.identityNumber().orElseThrow(), caller));
        String name = officer.map(Officer::name).or(request::name).orElseThrow();
        AccountId id = accounts.create(person, name, request.loginName(), request.password(), grants, caller);
        return new Created(id.value().toString(), person.toString());
    }

    /** A password for once. */
    public record NewPassword(@NotNull @Size(max = 200) String password) {

        /** A password belongs in no log. */
        @Override
        public String toString() {
            return "NewPassword";
        }
    }

    /** Gives an account whose person forgot theirs a password for once; every log-in of it ends. */
    @POST
    @Path("/{login}/password")
    @Allowed(Role.ADMIN)
    public Line resetPassword(
            @PathParam("login") String login,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @Valid @NotNull NewPassword request,
            @Context Caller caller) {
        caller.require(Role.ADMIN, Scope.ANY);
        return line(Rehearsal.of(dryRun, () -> accounts.resetPassword(login, request.password(), caller.person())));
    }

    /** Every account, without what it may do: that belongs to its person. */
    @GET
    @Consumes(MediaType.WILDCARD)
    @Allowed({Role.ADMIN, Role.AUDITOR})
    public List<Line> list(@Context Caller caller) {
        caller.requireAny(Scope.ANY, Role.ADMIN, Role.AUDITOR);
        return accounts.list().stream().map(AccountsResource::line).toList();
    }

    private static Line line(AccountLine line) {
        return new Line(
                line.accountId().value().toString(), line.personId().toString(), line.loginName(), line.displayName());
    }

    private Officer officer(String badgeNumber) {
        return roster.findByBadge(badgeNumber)
                .orElseThrow(() -> new Refusal(Reason.BAD_INPUT, "login.unknownBadge", badgeNumber).at("badgeNumber"));
    }
}
