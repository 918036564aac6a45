package org.zhikao.server.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** Endpoints that show what the web layer does. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class ProbeResource {

    /** A request body. */
    public record Body(@NotNull String name, @Max(10) int number) {}

    /** A page's model. */
    public record Model(String text, int number) {}

    @GET
    @Path("api/who")
    @Produces(MediaType.TEXT_PLAIN)
    @Allowed(Role.ANYONE)
    public String who(@Context Caller caller) {
        return caller.actor();
    }

    @GET
    @Path("api/admin")
    @Produces(MediaType.TEXT_PLAIN)
    @Allowed({Role.ADMIN, Role.AUDITOR})
    public String admin(@Context Caller caller) {
        return caller.person().name();
    }

    @GET
    @Path("exam")
    @Produces(MediaType.TEXT_PLAIN)
    @Allowed(Role.CANDIDATE)
    public String exam(@Context Caller caller) {
        return caller.candidate().sittingId().toString();
    }

    @POST
    @Path("api/bodies")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.ANYONE)
    public Body echo(@Valid @NotNull Body body) {
        return body;
    }

    @POST
    @Path("api/secret")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.ADMIN)
    public Body secret(@Valid @NotNull Body body) {
        return body;
    }

    @POST
    @Path("exam/login")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_PLAIN)
    @Allowed(Role.ANYONE)
    public String logIn(@FormParam("ticket") @DefaultValue("") String ticket) {
        return ticket;
    }

    @GET
    @Path("api/refusal")
    @Allowed(Role.ANYONE)
    public Body refuse(@QueryParam("taken") @DefaultValue("true") boolean taken) {
        if (taken) {
            throw new Refusal(Reason.CONFLICT, "web.topics", 3).at("seat");
        }
        return new Body("free", 0);
    }

    @GET
    @Path("api/failure")
    @Allowed(Role.ANYONE)
    public Body fail(@QueryParam("broken") @DefaultValue("true") boolean broken) {
        if (broken) {
            throw new IllegalStateException("a secret from the inside");
        }
        return new Body("whole", 0);
    }

    @GET
    @Path("page")
    @Produces(MediaType.TEXT_HTML)
    @Allowed(Role.ANYONE)
    public Page page() {
        return new Page("/org/zhikao/server/web/probe.ftlh", new Model("<b>甲&乙</b>", 12345));
    }

    @GET
    @Path("attack")
    @Produces(MediaType.TEXT_HTML)
    @Allowed(Role.ANYONE)
    public Page attack() {
        return new Page("/org/zhikao/server/web/attack.ftlh");
    }
}
