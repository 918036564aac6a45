package org.zhikao.server.marking;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.zhikao.server.web.Allowed;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Role;

/** What waits for a mark in a session. A class of its own, because Jersey chooses the class with the longest path. */
@Path("/api/sessions/{session}/marking")
@Produces(MediaType.APPLICATION_JSON)
public final class SessionMarkingResource {

    private final Marking marking;

    /** JSON over this. */
    public SessionMarkingResource(Marking marking) {
        this.marking = marking;
    }

    /** The responses that the caller may mark. */
    @GET
    @Allowed(Role.MARKER)
    public SessionMarking session(@PathParam("session") UUID session, @Context Caller caller) {
        return marking.session(session, caller);
    }
}
