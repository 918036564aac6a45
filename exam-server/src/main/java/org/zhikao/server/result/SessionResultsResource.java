package org.zhikao.server.result;

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
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.zhikao.evidence.Digest;
import org.zhikao.server.store.Rehearsal;
import org.zhikao.server.web.Allowed;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Role;

/**
 * A session's results for those who check and release them. A class of its own, because Jersey chooses the class with
 * the longest matching path first and looks into no other.
 */
@Path("/api/sessions/{session}/results")
public final class SessionResultsResource {

    private final Results results;

    public SessionResultsResource(Results results) {
        this.results = results;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed({Role.ADMIN, Role.SIGNER})
    public SessionResults pending(@PathParam("session") UUID session, @Context Caller caller) {
        return results.pending(session, caller);
    }

    /** The bytes to sign, exactly. */
    @GET
    @Path("/manifest")
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed({Role.ADMIN, Role.SIGNER})
    public Response manifest(@PathParam("session") UUID session, @Context Caller caller) {
        return Response.ok(results.manifest(session, caller), MediaType.APPLICATION_JSON)
                .build();
    }

    @POST
    @Path("/release")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.SIGNER)
    public SessionResults.ReleaseLine release(
            @PathParam("session") UUID session,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @Valid @NotNull ReleaseRequest request,
            @Context Caller caller) {
        if (request.signature().isEmpty() && !dryRun) {
            throw new Refusal(Reason.BAD_INPUT, "result.release.unsigned").at("signature");
        }
        Digest manifest = new Digest(request.manifestDigest());
        byte[] signature =
                request.signature().map(SessionResultsResource::decoded).orElseGet(() -> new byte[0]);
        return Rehearsal.of(
                dryRun,
                () -> results.release(
                        session, manifest, signature, request.leaveUndecided().orElse(false), caller.person()));
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new Refusal(Reason.BAD_INPUT, "result.release.signature", "base64").at("signature");
        }
    }

    /**
     * Asks to release the results that a manifest names.
     *
     * @param manifestDigest SHA-256 of the manifest's bytes, 64 hexadecimal characters
     * @param signature detached CMS over these bytes in base64; a dry run needs none
     * @param leaveUndecided true to release though responses that came too late wait for a decision
     */
    public record ReleaseRequest(
            @NotNull @Pattern(regexp = "[0-9a-f]{64}") String manifestDigest,

            Optional<@Pattern(regexp = "[0-9A-Za-z+/]{4,20000}={0,2}") String> signature,
            Optional<Boolean> leaveUndecided) {}
}
