package org.zhikao.server.sitting;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.zhikao.server.web.Allowed;
import org.zhikao.server.web.Page;
import org.zhikao.server.web.Role;

/** The first page: candidates to their exam, officers to their results, staff to their work. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public final class LandingPage {

    /** The page. */
    @GET
    @Allowed(Role.ANYONE)
    public Page landing() {
        return new Page("/org/zhikao/server/sitting/landing.ftlh");
    }
}
