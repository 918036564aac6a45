package org.zhikao.server.result;

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

/** Results as pages for the officer whose they are. */
@Path("/me")
public final class ResultResource {

    private final Results results;

    public ResultResource(Results results) {
        this.results = results;
    }

    /** The officer's own results. */
    @GET
    @Produces(MediaType.TEXT_HTML)
    @Allowed(Role.OFFICER)
    public Page mine(@Context Caller caller) {
        return new Page("/org/zhikao/server/result/me.ftlh", results.ofOfficer(caller.person()));
    }

    /** One released result of the officer. */
    @GET
    @Path("/results/{sitting}")
    @Produces(MediaType.TEXT_HTML)
    @Allowed(Role.OFFICER)
    public Page one(@PathParam("sitting") UUID sitting, @Context Caller caller) {
        return new Page("/org/zhikao/server/result/result.ftlh", results.ofOfficer(sitting, caller.person()));
    }
}
