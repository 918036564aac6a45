package org.zhikao.server.result;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.UUID;
import org.zhikao.server.web.Allowed;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Role;

/**
 * Proofs over HTTP for those who check. A class of its own for the reason given at {@link SessionResultsResource}: below
 * {@code /} it would be hidden by the classes below {@code /api}.
 */
@Path("/api/sittings/{sitting}/bundle")
public final class BundleResource {

    private final Results results;

    public BundleResource(Results results) {
        this.results = results;
    }

    /** The proof bundle (核验包) of a sitting, a zip. */
    @GET
    @Produces("application/zip")
    @Allowed({Role.ADMIN, Role.AUDITOR, Role.OFFICER})
    public Response bundle(@PathParam("sitting") UUID sitting, @Context Caller caller) throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        results.sittingBundle(sitting, caller).write(zip);
        return Response.ok(zip.toByteArray(), "application/zip")
                .header("Content-Disposition", "attachment; filename=\"zhikao-" + sitting + ".zip\"")
                .build();
    }
}
