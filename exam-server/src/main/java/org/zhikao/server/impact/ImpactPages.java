package org.zhikao.server.impact;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.web.Allowed;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Page;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;

/** Changes of the law and what they do, as pages. */
@Path("/impact")
@Produces(MediaType.TEXT_HTML)
public final class ImpactPages {

    private final Impacts impacts;

    /** Pages over these. */
    public ImpactPages(Impacts impacts) {
        this.impacts = impacts;
    }

    /** Every notice, and the sessions to look at. */
    @GET
    @Allowed({Role.ADMIN, Role.CUSTODIAN, Role.AUDITOR})
    public Page overview(@Context Caller caller) {
        return new Page(
                "/org/zhikao/server/impact/overview.ftlh",
                readable(caller, impacts).overview());
    }

    /** One notice. */
    @GET
    @Path("/{number}")
    @Allowed({Role.ADMIN, Role.CUSTODIAN, Role.AUDITOR})
    public Page notice(@PathParam("number") int number, @Context Caller caller) {
        return new Page(
                "/org/zhikao/server/impact/notice.ftlh",
                readable(caller, impacts).notice(number));
    }

    /** Which forms of a session are concerned, of one notice's changes if it is named. */
    @GET
    @Path("/sessions/{id}")
    @Allowed({Role.ADMIN, Role.CUSTODIAN, Role.AUDITOR})
    public Page sittings(
            @PathParam("id") UUID id, @QueryParam("notice") Optional<Integer> notice, @Context Caller caller) {
        return new Page(
                "/org/zhikao/server/impact/sittings.ftlh",
                readable(caller, impacts).sittings(new SessionId(id), notice));
    }

    /** What is told is about every session, so a role for one of them is not enough. */
    static Impacts readable(Caller caller, Impacts impacts) {
        caller.requireAny(Scope.ANY, Role.ADMIN, Role.CUSTODIAN, Role.AUDITOR);
        return impacts;
    }
}
