package org.zhikao.server.doubt;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.web.Allowed;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Role;

/** The doubts of a session. A class of its own, because Jersey chooses the class with the longest path. */
@Path("/api/sessions/{session}/doubts")
@Produces(MediaType.APPLICATION_JSON)
public final class SessionDoubtsResource {

    private final Doubts doubts;

    /** JSON over these. */
    public SessionDoubtsResource(Doubts doubts) {
        this.doubts = doubts;
    }

    /** What candidates reported, with slot and item; no name is in it, and no key. */
    @GET
    @Allowed({Role.ADMIN, Role.CHIEF_PROCTOR, Role.CUSTODIAN})
    public DoubtsView of(@PathParam("session") UUID session, @Context Caller caller) {
        return doubts.of(new SessionId(session), caller);
    }
}
