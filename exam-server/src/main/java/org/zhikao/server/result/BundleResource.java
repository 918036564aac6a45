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
 * Proofs for those who check. A class of its own, because Jersey chooses the class with the longest matching path first
 * and looks into no other: under {@code /} it would never be reached, as other classes are under {@code /api}.
 */
@Path("/api/sittings")
public final class BundleResource {

    private final Results results;

    /** Proofs of these results. */
    public BundleResource(Results results) {
        this.results = results;
    }

    /** The proof bundle (核验包) of a sitting, a zip. */
    @GET
    @Path("/{sitting}/bundle")
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
