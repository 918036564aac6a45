package org.zhikao.server.marking;

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
import java.util.UUID;
import org.zhikao.bank.ReleaseContent;
import org.zhikao.server.store.Rehearsal;
import org.zhikao.server.web.Allowed;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Role;

/** Responses to mark, as JSON. */
@Path("/api/marking/{response}")
@Produces(MediaType.APPLICATION_JSON)
public final class MarkingResource {

    private final Marking marking;

    /** JSON over this. */
    public MarkingResource(Marking marking) {
        this.marking = marking;
    }

    /** What was asked, what was written, what it is marked by. */
    @GET
    @Allowed(Role.MARKER)
    public ResponseView response(@PathParam("response") UUID response, @Context Caller caller) {
        return marking.response(response, caller);
    }

    /** A picture of the case; browsers keep it for this log-in and not for long, machines are shared. */
    @GET
    @Path("/image/{number}")
    @Produces({"image/png", "image/jpeg", "image/webp", MediaType.APPLICATION_JSON})
    @Allowed(Role.MARKER)
    public Response image(
            @PathParam("response") UUID response, @PathParam("number") int number, @Context Caller caller) {
        ReleaseContent.Picture picture = marking.picture(response, number, caller);
        return Response.ok(picture.bytes(), picture.kind().mediaType())
                .header(HttpHeaders.CACHE_CONTROL, "private, max-age=300")
                .header(HttpHeaders.VARY, HttpHeaders.COOKIE)
                .build();
    }

    /** Gives a mark; with {@code dryRun} it is only tried. */
    @POST
    @Path("/marks")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.MARKER)
    public ResponseView give(
            @PathParam("response") UUID response,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @NotNull MarkRequest request,
            @Context Caller caller) {
        return Rehearsal.of(dryRun, () -> marking.give(response, request, caller));
    }
}
