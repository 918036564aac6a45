package org.zhikao.server.certificate;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.zhikao.server.web.Allowed;
import org.zhikao.server.web.ClientAddress;
import org.zhikao.server.web.Page;
import org.zhikao.server.web.Role;

/** Where anybody checks a certificate: plain forms, no script. Asking for the form looks nothing up. */
@Path("/c")
@Produces(MediaType.TEXT_HTML)
public final class StatusPages {

    private static final String TEMPLATE = "/org/zhikao/server/certificate/status.ftlh";
    private static final int TOO_MANY_REQUESTS = 429;

    private final StatusCheck check;

    public StatusPages(StatusCheck check) {
        this.check = check;
    }

    /** The form that asks for number and code. */
    @GET
    @Allowed(Role.ANYONE)
    public Response form() {
        return page(new StatusView("", "", 0, Optional.empty()));
    }

    /** The form that asks for the code; any number gets it. */
    @GET
    @Path("/{number}")
    @Allowed(Role.ANYONE)
    public Response form(@PathParam("number") String number) {
        return page(new StatusView(number, "", 0, Optional.empty()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(Role.ANYONE)
    public Response check(
            @FormParam("number") @DefaultValue("") String number,
            @FormParam("code") @DefaultValue("") String code,
            @Context ClientAddress address) {
        return page(check.check(number, code, address));
    }

    private static Response page(StatusView view) {
        Response.ResponseBuilder answer = Response.ok(new Page(TEMPLATE, view)).header("X-Robots-Tag", "noindex");
        switch (view.problem()) {
            case "wait" -> answer.status(TOO_MANY_REQUESTS).header(HttpHeaders.RETRY_AFTER, view.minutes() * 60);
            case "unmatched" -> answer.status(Response.Status.NOT_FOUND);
            case "blank" -> answer.status(422);
            default -> answer.status(Response.Status.OK);
        }
        return answer.build();
    }
}
