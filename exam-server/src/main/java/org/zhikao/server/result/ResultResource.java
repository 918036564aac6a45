package org.zhikao.server.result;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.UUID;
import org.zhikao.evidence.Digest;
import org.zhikao.server.web.Allowed;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Page;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Role;

/** Results over HTTP: for those who release them, and for the officer whose they are. */
@Path("/")
public final class ResultResource {

    private final Results results;

    public ResultResource(Results results) {
        this.results = results;
    }

    @GET
    @Path("/api/sessions/{session}/results")
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed({Role.ADMIN, Role.SIGNER})
    public SessionResults pending(@PathParam("session") UUID session, @Context Caller caller) {
        return results.pending(session, caller);
    }

    /** The bytes to sign, exactly. */
    @GET
    @Path("/api/sessions/{session}/results/manifest")
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed({Role.ADMIN, Role.SIGNER})
    public Response manifest(@PathParam("session") UUID session, @Context Caller caller) {
        return Response.ok(results.manifest(session, caller), MediaType.APPLICATION_JSON)
                .build();
    }

    @POST
    @Path("/api/sessions/{session}/results/release")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed(Role.SIGNER)
    public SessionResults.ReleaseLine release(
            @PathParam("session") UUID session, @Valid @NotNull ReleaseRequest request, @Context Caller caller) {
        return results.release(
                session, new Digest(request.manifestDigest()), decoded(request.signature()), caller.person());
    }

    /** The proof bundle (核验包) of a sitting, a zip. */
    @GET
    @Path("/api/sittings/{sitting}/bundle")
    @Produces("application/zip")
    @Allowed({Role.ADMIN, Role.AUDITOR, Role.OFFICER})
    public Response bundle(@PathParam("sitting") UUID sitting, @Context Caller caller) throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        results.sittingBundle(sitting, caller).write(zip);
        return Response.ok(zip.toByteArray(), "application/zip")
                .header("Content-Disposition", "attachment; filename=\"zhikao-" + sitting + ".zip\"")
                .build();
    }

    /** The officer's own results. */
    @GET
    @Path("/me")
    @Produces(MediaType.TEXT_HTML)
    @Allowed(Role.OFFICER)
    public Page mine(@Context Caller caller) {
        return new Page("/org/zhikao/server/result/me.ftlh", results.ofOfficer(caller.person()));
    }

    /** One released result of the officer. */
    @GET
    @Path("/me/results/{sitting}")
    @Produces(MediaType.TEXT_HTML)
    @Allowed(Role.OFFICER)
    public Page one(@PathParam("sitting") UUID sitting, @Context Caller caller) {
        return new Page("/org/zhikao/server/result/result.ftlh", results.ofOfficer(sitting, caller.person()));
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new Refusal(Reason.BAD_INPUT, "result.release.signature", e.getMessage()).at("signature");
        }
    }
}
