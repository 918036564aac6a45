package org.zhikao.server.supplement;

import jakarta.validation.constraints.NotNull;
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
import java.util.UUID;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.store.Rehearsal;
import org.zhikao.server.web.Allowed;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Role;

/**
 * The copies of a session that were put aside, and decisions about them. A class of its own, because Jersey chooses the
 * class with the longest path.
 */
@Path("/api/sessions/{session}/put-aside")
@Produces(MediaType.APPLICATION_JSON)
public final class PutAsideResource {

    private final Supplements supplements;

    /** JSON over these. */
    public PutAsideResource(Supplements supplements) {
        this.supplements = supplements;
    }

    /** Those that the caller may know of; with {@code all} also what another window of the same candidate had overtaken. */
    @GET
    @Allowed({Role.PROCTOR, Role.CHIEF_PROCTOR, Role.AUDITOR})
    public PutAsideView list(
            @PathParam("session") UUID session,
            @QueryParam("all") @DefaultValue("false") boolean all,
            @Context Caller caller) {
        return supplements.ofSession(new SessionId(session), all, caller);
    }

    /** Lets copies count; with {@code dryRun} only says what would come of it. */
    @POST
    @Path("/admissions")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.CHIEF_PROCTOR)
    public DecidedView admit(
            @PathParam("session") UUID session,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @NotNull SupplementRequest request,
            @Context Caller caller) {
        return decide(session, dryRun, request, SupplementDecision.ADMITTED, caller);
    }

    /** Leaves copies where they are, for good; with {@code dryRun} only says what would come of it. */
    @POST
    @Path("/rejections")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.CHIEF_PROCTOR)
    public DecidedView reject(
            @PathParam("session") UUID session,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @NotNull SupplementRequest request,
            @Context Caller caller) {
        return decide(session, dryRun, request, SupplementDecision.REJECTED, caller);
    }

    private DecidedView decide(
            UUID session, boolean dryRun, SupplementRequest request, SupplementDecision decision, Caller caller) {
        return Rehearsal.of(dryRun, () -> supplements.decide(new SessionId(session), request, decision, caller));
    }
}
