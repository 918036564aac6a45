package org.zhikao.server.session;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.zhikao.server.web.Allowed;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Page;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;

/** Sessions as pages. */
@Path("/sessions")
@Produces(MediaType.TEXT_HTML)
public final class SessionPages {

    private final Sessions sessions;

    /** Pages over these sessions. */
    public SessionPages(Sessions sessions) {
        this.sessions = sessions;
    }

    /** Every session, latest first. */
    @GET
    @Allowed(Role.ADMIN)
    public Page list(@Context Caller caller) {
        return new Page("/org/zhikao/server/session/sessions.ftlh", sessions.list(caller));
    }

    /** One session. */
    @GET
    @Path("/{id}")
    @Allowed(Role.ADMIN)
    public Page session(@PathParam("id") UUID id, @Context Caller caller) {
        caller.require(Role.ADMIN, Scope.session(id));
        return new Page("/org/zhikao/server/session/session.ftlh", sessions.view(new SessionId(id)));
    }

    /** The admission tickets, to be printed. */
    @GET
    @Path("/{id}/tickets")
    @Allowed(Role.ADMIN)
    public Page tickets(@PathParam("id") UUID id, @Context Caller caller) {
        caller.require(Role.ADMIN, Scope.session(id));
        return new Page("/org/zhikao/server/session/tickets.ftlh", sessions.tickets(new SessionId(id)));
    }
}
