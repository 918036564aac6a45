package org.zhikao.server.certificate;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.zhikao.evidence.ProofBundle;
import org.zhikao.server.store.Rehearsal;
import org.zhikao.server.web.Allowed;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;

/** What was proposed to be done to certificates, for the second person and for those who read. */
@Path("/api/certificates/actions")
@Produces(MediaType.APPLICATION_JSON)
public final class CertificateActionsResource {

    private final CertificateActions actions;

    public CertificateActionsResource(CertificateActions actions) {
        this.actions = actions;
    }

    /** A signature of the second person; a dry run needs none. */
    public record Approval(Optional<@Pattern(regexp = PersonalSignature.BASE64) String> signature) {}

    /** Why a proposal is rejected. */
    public record Rejection(@NotNull String reason) {}

    @GET
    @Allowed({Role.CERTIFICATE_OFFICER, Role.CERTIFICATE_APPROVER, Role.ADMIN, Role.AUDITOR})
    public List<ActionView> list(@Context Caller caller) {
        requireReader(caller);
        return actions.list();
    }

    /** The bytes to sign, exactly. */
    @GET
    @Path("/{id}/statement")
    @Allowed({Role.CERTIFICATE_OFFICER, Role.CERTIFICATE_APPROVER, Role.ADMIN, Role.AUDITOR})
    public Response statement(@PathParam("id") UUID id, @Context Caller caller) {
        requireReader(caller);
        return Response.ok(actions.statementOf(new ActionId(id)), MediaType.APPLICATION_JSON)
                .build();
    }

    /** The proof bundle (核验包) of an approved action, a zip. */
    @GET
    @Path("/{id}/bundle")
    @Produces("application/zip")
    @Allowed({Role.CERTIFICATE_OFFICER, Role.CERTIFICATE_APPROVER, Role.ADMIN, Role.AUDITOR})
    public Response bundle(@PathParam("id") UUID id, @Context Caller caller) throws IOException {
        requireReader(caller);
        ProofBundle bundle = actions.bundle(new ActionId(id))
                .orElseThrow(() -> new Refusal(Reason.BUSY, "certificate.action.notRegistered"));
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        bundle.write(zip);
        return Response.ok(zip.toByteArray(), "application/zip")
                .header("Content-Disposition", "attachment; filename=\"zhikao-" + id + ".zip\"")
                .build();
    }

    @POST
    @Path("/{id}/approval")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.CERTIFICATE_APPROVER)
    public ActionView approve(
            @PathParam("id") UUID id,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @Valid @NotNull Approval request,
            @Context Caller caller) {
        caller.require(Role.CERTIFICATE_APPROVER, Scope.ANY);
        byte[] signature = PersonalSignature.sent(request.signature(), dryRun);
        return Rehearsal.of(dryRun, () -> actions.approve(new ActionId(id), signature, caller.person()));
    }

    /** Rejects a pending action; whoever proposed it takes it back this way. */
    @POST
    @Path("/{id}/rejection")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed({Role.CERTIFICATE_OFFICER, Role.CERTIFICATE_APPROVER})
    public ActionView reject(
            @PathParam("id") UUID id,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @Valid @NotNull Rejection request,
            @Context Caller caller) {
        caller.requireAny(Scope.ANY, Role.CERTIFICATE_OFFICER, Role.CERTIFICATE_APPROVER);
        return Rehearsal.of(dryRun, () -> actions.reject(new ActionId(id), request.reason(), caller.person()));
    }

    private static void requireReader(Caller caller) {
        caller.requireAny(Scope.ANY, Role.CERTIFICATE_OFFICER, Role.CERTIFICATE_APPROVER, Role.ADMIN, Role.AUDITOR);
    }
}
