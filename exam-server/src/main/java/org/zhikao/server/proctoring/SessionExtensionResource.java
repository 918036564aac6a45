package org.zhikao.server.proctoring;

import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.web.Allowed;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Role;

/** More time for a whole session. A class of its own, because Jersey chooses the class with the longest path. */
@Path("/api/sessions/{session}/extensions")
@Produces(MediaType.APPLICATION_JSON)
public final class SessionExtensionResource {

    private final RoomExtensions extensions;

    /** JSON over this. */
    public SessionExtensionResource(RoomExtensions extensions) {
        this.extensions = extensions;
    }

    /** Gives everybody in the session whose paper is open more time; with {@code dryRun} only says to whom. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed({Role.CHIEF_PROCTOR, Role.ADMIN})
    public ExtensionView extend(
            @PathParam("session") UUID session,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @NotNull ExtensionRequest request,
            @Context Caller caller) {
        return extensions.extendSession(new SessionId(session), request, dryRun, caller);
    }
}
