package org.zhikao.server.supplement;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.zhikao.server.session.SittingId;
import org.zhikao.server.web.Allowed;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Role;

/** The copies of one sitting that were put aside. */
@Path("/api/sittings/{sitting}/put-aside")
@Produces(MediaType.APPLICATION_JSON)
public final class SittingPutAsideResource {

    private final Supplements supplements;

    /** JSON over these. */
    public SittingPutAsideResource(Supplements supplements) {
        this.supplements = supplements;
    }

    /** As of a session. */
    @GET
    @Allowed({Role.PROCTOR, Role.CHIEF_PROCTOR, Role.AUDITOR})
    public PutAsideView list(
            @PathParam("sitting") UUID sitting,
            @QueryParam("all") @DefaultValue("false") boolean all,
            @Context Caller caller) {
        return supplements.ofSitting(new SittingId(sitting), all, caller);
    }
}
