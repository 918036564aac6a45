package org.zhikao.server.renewal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
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
import java.util.UUID;
import org.zhikao.evidence.Digest;
import org.zhikao.renewal.Outcome;
import org.zhikao.server.certificate.PersonalSignature;
import org.zhikao.server.store.Rehearsal;
import org.zhikao.server.web.Allowed;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Role;

/**
 * Proposals, their approval, and the issuing over HTTP. A class of its own, because Jersey chooses the class with the
 * longest matching path first and looks into no other.
 */
@Path("/api/renewals/proposals")
@Produces(MediaType.APPLICATION_JSON)
public final class ProposalResource {

    private final Renewals renewals;

    public ProposalResource(Renewals renewals) {
        this.renewals = renewals;
    }

    /**
     * Asks to propose the decisions that a manifest names.
     *
     * @param manifestDigest SHA-256 of the manifest's bytes, 64 hexadecimal characters
     * @param signature detached CMS over these bytes in base64; a dry run needs none
     */
    public record ProposalRequest(
            @NotBlank @Size(max = 40) String seasonId,
            @NotBlank @Size(max = 20) String outcome,
            @NotNull @Pattern(regexp = "[0-9a-f]{64}") String manifestDigest,
            Optional<@Pattern(regexp = PersonalSignature.BASE64) String> signature) {}

    /** A signature over a proposal's manifest; a dry run needs none. */
    public record ApprovalRequest(Optional<@Pattern(regexp = PersonalSignature.BASE64) String> signature) {}

    /** Why a proposal is rejected or withdrawn. */
    public record RejectionRequest(
            @NotBlank @Size(max = 500) String reason) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.CERTIFICATE_OFFICER)
    public ProposalView propose(
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @Valid @NotNull ProposalRequest request,
            @Context Caller caller) {
        Outcome outcome = RenewalResource.outcome(request.outcome());
        Digest manifest = new Digest(request.manifestDigest());
        byte[] signature = PersonalSignature.sent(request.signature(), dryRun);
        return Rehearsal.of(
                dryRun, () -> renewals.propose(request.seasonId(), outcome, manifest, signature, caller.person()));
    }

    @GET
    @Allowed({Role.CERTIFICATE_OFFICER, Role.CERTIFICATE_APPROVER, Role.ADMIN, Role.AUDITOR})
    public List<ProposalView> proposals(@Context Caller caller) {
        RenewalResource.requireReader(caller);
        return renewals.proposals();
    }

    @GET
    @Path("/{proposal}")
    @Allowed({Role.CERTIFICATE_OFFICER, Role.CERTIFICATE_APPROVER, Role.ADMIN, Role.AUDITOR})
    public ProposalView proposal(@PathParam("proposal") UUID proposal, @Context Caller caller) {
        RenewalResource.requireReader(caller);
        return renewals.proposal(proposal);
    }

    /** The bytes that were signed, exactly: the second person signs the same. */
    @GET
    @Path("/{proposal}/manifest")
    @Allowed({Role.CERTIFICATE_OFFICER, Role.CERTIFICATE_APPROVER, Role.ADMIN, Role.AUDITOR})
    public Response manifest(@PathParam("proposal") UUID proposal, @Context Caller caller) {
        RenewalResource.requireReader(caller);
        return Response.ok(renewals.manifestOf(proposal), MediaType.APPLICATION_JSON)
                .build();
    }

    @POST
    @Path("/{proposal}/approval")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.CERTIFICATE_APPROVER)
    public ProposalView approve(
            @PathParam("proposal") UUID proposal,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @Valid @NotNull ApprovalRequest request,
            @Context Caller caller) {
        byte[] signature = PersonalSignature.sent(request.signature(), dryRun);
        return Rehearsal.of(dryRun, () -> renewals.approve(proposal, signature, caller.person()));
    }

    @POST
    @Path("/{proposal}/rejection")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.CERTIFICATE_APPROVER)
    public ProposalView reject(
            @PathParam("proposal") UUID proposal,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @Valid @NotNull RejectionRequest request,
            @Context Caller caller) {
        return Rehearsal.of(
                dryRun, () -> renewals.reject(proposal, request.reason().strip(), caller.person()));
    }

    /** Takes a proposal back while nobody has decided on it; only its proposer may. */
    @POST
    @Path("/{proposal}/withdrawal")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.CERTIFICATE_OFFICER)
    public ProposalView withdraw(
            @PathParam("proposal") UUID proposal,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @Valid @NotNull RejectionRequest request,
            @Context Caller caller) {
        return Rehearsal.of(
                dryRun, () -> renewals.withdraw(proposal, request.reason().strip(), caller.person()));
    }

    /** Issues the next batch; to be asked again until done is the total. A dry run looks at all that is left at once. */
    @POST
    @Path("/{proposal}/issue")
    @Allowed(Role.CERTIFICATE_OFFICER)
    public IssueProgress issue(
            @PathParam("proposal") UUID proposal,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @Context Language language,
            @Context Caller caller) {
        return Rehearsal.of(dryRun, () -> renewals.issue(proposal, language, caller.person()));
    }
}
