package org.zhikao.server.session;

import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.zhikao.server.store.Rehearsal;
import org.zhikao.server.web.Allowed;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;

/** Sessions as JSON. Plans and enrolment files come as they are, with their name in {@code fileName}. */
@Path("/api/sessions")
@Produces(MediaType.APPLICATION_JSON)
public final class SessionResource {

    private final Sessions sessions;

    /** JSON over these sessions. */
    public SessionResource(Sessions sessions) {
        this.sessions = sessions;
    }

    /** A plan that a dry run found good. */
    public record Planned(String title, int durationMinutes) {}

    /** Schedules a session from a plan in JSON or YAML, as a make-up where the plan or the query says so. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Allowed(Role.ADMIN)
    public Response create(
            byte[] plan,
            @QueryParam("fileName") @DefaultValue("") String fileName,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @QueryParam("makeUp") @DefaultValue("false") boolean makeUp,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @DefaultValue("") String contentType,
            @Context Caller caller) {
        caller.require(Role.ADMIN, Scope.ANY);
        SessionPlan given = sessions.plan(plan, isYaml(fileName, contentType));
        SessionPlan read = makeUp ? given.asMakeUp() : given;
        if (dryRun) {
            return Response.ok(new Planned(read.title(), sessions.check(read))).build();
        }
        SessionView view = sessions.create(read, caller);
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, "/api/sessions/" + view.id())
                .entity(view)
                .build();
    }

    /** Every session, latest first. */
    @GET
    @Allowed(Role.ADMIN)
    public SessionsView list(@Context Caller caller) {
        return sessions.list(caller);
    }

    /** One session with its sites, rooms and candidates. */
    @GET
    @Path("/{id}")
    @Allowed(Role.ADMIN)
    public SessionView view(@PathParam("id") UUID id, @Context Caller caller) {
        caller.require(Role.ADMIN, Scope.session(id));
        return sessions.view(new SessionId(id));
    }

    /** Enrols the officers of a file; 422 with the report if any row was refused. */
    @POST
    @Path("/{id}/candidates")
    @Consumes(MediaType.WILDCARD)
    @Allowed(Role.ADMIN)
    public Response enrol(
            @PathParam("id") UUID id,
            byte[] file,
            @QueryParam("fileName") @DefaultValue("") String fileName,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @Context Language language,
            @Context Caller caller) {
        caller.require(Role.ADMIN, Scope.session(id));
        EnrolReport report =
                sessions.enrol(new SessionId(id), EnrolFile.read(fileName, file), dryRun, language, caller);
        boolean refused = !dryRun && !report.findings().isEmpty();
        return Response.status(refused ? Reason.BAD_INPUT.status() : Response.Status.OK.getStatusCode())
                .entity(report)
                .build();
    }

    /** Makes and commits all forms. */
    @POST
    @Path("/{id}/freeze")
    @Allowed(Role.ADMIN)
    public SessionView freeze(
            @PathParam("id") UUID id,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @Context Caller caller) {
        caller.require(Role.ADMIN, Scope.session(id));
        return Rehearsal.of(dryRun, () -> sessions.freeze(new SessionId(id), caller));
    }

    /** Why forms are frozen anew. */
    public record Refreeze(Optional<String> reason) {}

    /** Makes and commits all forms anew, before anybody has come. */
    @POST
    @Path("/{id}/refreeze")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.ADMIN)
    public SessionView refreeze(
            @PathParam("id") UUID id,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @NotNull Refreeze request,
            @Context Caller caller) {
        caller.require(Role.ADMIN, Scope.session(id));
        return Rehearsal.of(
                dryRun,
                () -> sessions.refreeze(new SessionId(id), request.reason().orElse(""), caller));
    }

    /** Who changes seats with whom, by their tickets, and why. */
    public record Swap(Optional<String> ticket, Optional<String> other, Optional<String> reason) {}

    /** Lets two candidates change seats; each keeps the paper. */
    @POST
    @Path("/{id}/seats")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.ADMIN)
    public SwapView swapSeats(
            @PathParam("id") UUID id,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @NotNull Swap swap,
            @Context Caller caller) {
        caller.require(Role.ADMIN, Scope.session(id));
        return Rehearsal.of(
                dryRun,
                () -> sessions.swapSeats(
                        new SessionId(id),
                        swap.ticket().orElse(""),
                        swap.other().orElse(""),
                        swap.reason().orElse(""),
                        caller));
    }

    /** Every freeze, with the items that no draw was made from. */
    @GET
    @Path("/{id}/freezes")
    @Allowed({Role.ADMIN, Role.AUDITOR})
    public FreezesView freezes(@PathParam("id") UUID id, @Context Caller caller) {
        caller.requireAny(Scope.session(id), Role.ADMIN, Role.AUDITOR);
        return sessions.freezes(new SessionId(id));
    }

    /** What makes the session's forms again, once its secret is in the register. */
    @GET
    @Path("/{id}/draw")
    @Allowed({Role.ADMIN, Role.AUDITOR})
    @Produces(MediaType.APPLICATION_JSON)
    public byte[] draw(@PathParam("id") UUID id, @QueryParam("record") Optional<UUID> record, @Context Caller caller) {
        caller.requireAny(Scope.session(id), Role.ADMIN, Role.AUDITOR);
        return sessions.draw(new SessionId(id), record).json();
    }

    /** Opens the session's secret in the register, once nobody can sit any more. */
    @POST
    @Path("/{id}/seed")
    @Allowed(Role.ADMIN)
    public SessionView openSeed(
            @PathParam("id") UUID id,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @Context Caller caller) {
        caller.require(Role.ADMIN, Scope.session(id));
        return Rehearsal.of(dryRun, () -> sessions.openSeed(new SessionId(id), caller));
    }

    private static boolean isYaml(String fileName, String contentType) {
        String name = fileName.toLowerCase(Locale.ROOT);
        String type = contentType.toLowerCase(Locale.ROOT);
        return name.endsWith(".yaml") || name.endsWith(".yml") || (name.isEmpty() && type.contains("yaml"));
    }
}
