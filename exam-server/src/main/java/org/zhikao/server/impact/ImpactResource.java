package org.zhikao.server.impact;

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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.store.Rehearsal;
import org.zhikao.server.web.Allowed;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;

/** Changes of the law and what they do, as JSON. */
@Path("/api/impact")
@Produces(MediaType.APPLICATION_JSON)
public final class ImpactResource {

    /** 16 MiB: the digests of some thousands of articles in a dozen versions. */
    private static final int LARGEST = 16 << 20;

    private final Impacts impacts;

    /** JSON over these. */
    public ImpactResource(Impacts impacts) {
        this.impacts = impacts;
    }

    /** Why forms stay as they are. */
    public record Keep(Optional<String> reason) {}

    /** Every notice, and the sessions to look at. */
    @GET
    @Allowed({Role.ADMIN, Role.CUSTODIAN, Role.AUDITOR})
    public ImpactView overview(@Context Caller caller) {
        return ImpactPages.readable(caller, impacts).overview();
    }

    /**
     * Takes a notice in; the one that counts already changes nothing. Only from a custodian, as a release: whoever freezes
     * papers must not be who decides which items they are drawn from. With {@code replace} it takes the place even of one
     * that tells more; with {@code dryRun} it is only tried, with the answer that it would have.
     */
    @POST
    @Path("/notices")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_OCTET_STREAM})
    @Allowed(Role.CUSTODIAN)
    public Response publish(
            InputStream body,
            @QueryParam("replace") @DefaultValue("false") boolean replace,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @Context Caller caller)
            throws IOException {
        caller.require(Role.CUSTODIAN, Scope.ANY);
        byte[] document = body.readNBytes(LARGEST + 1);
        if (document.length > LARGEST) {
            throw new Refusal(Reason.TOO_LARGE, "catalog.too-large", LARGEST >> 20);
        }
        return Response.ok(
                        dryRun ? impacts.tried(document, replace, caller) : impacts.publish(document, replace, caller))
                .build();
    }

    /** One notice with all that rests on it. */
    @GET
    @Path("/notices/{number}")
    @Allowed({Role.ADMIN, Role.CUSTODIAN, Role.AUDITOR})
    public NoticeView notice(@PathParam("number") int number, @Context Caller caller) {
        return ImpactPages.readable(caller, impacts).notice(number);
    }

    /** A bundle that proves one notice offline. */
    @GET
    @Path("/notices/{number}/proof")
    @Produces("application/zip")
    @Allowed({Role.ADMIN, Role.CUSTODIAN, Role.AUDITOR})
    public Response proof(@PathParam("number") int number, @Context Caller caller) throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        ImpactPages.readable(caller, impacts).proof(number).write(zip);
        return Response.ok(zip.toByteArray())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"notice-" + number + ".zip\"")
                .build();
    }

    /** Which forms of a session are concerned, of one notice's changes if it is named. */
    @GET
    @Path("/sessions/{id}/sittings")
    @Allowed({Role.ADMIN, Role.CUSTODIAN, Role.AUDITOR})
    public SittingsView sittings(
            @PathParam("id") UUID id, @QueryParam("notice") Optional<Integer> notice, @Context Caller caller) {
        return ImpactPages.readable(caller, impacts).sittings(new SessionId(id), notice);
    }

    /** Lets the forms of a session stand. */
    @POST
    @Path("/sessions/{id}/keep")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.ADMIN)
    public ImpactView.SessionLine keep(
            @PathParam("id") UUID id,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @NotNull Keep request,
            @Context Caller caller) {
        caller.require(Role.ADMIN, Scope.session(id));
        return Rehearsal.of(
                dryRun, () -> impacts.keep(new SessionId(id), request.reason().orElse(""), caller));
    }
}
