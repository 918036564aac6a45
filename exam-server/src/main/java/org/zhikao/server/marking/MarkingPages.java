package org.zhikao.server.marking;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.zhikao.item.InvalidItemException;
import org.zhikao.item.Points;
import org.zhikao.server.web.Allowed;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Page;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Role;

/** Marking as pages: plain forms, which a keyboard alone fills in. */
@Path("/marking")
@Produces(MediaType.TEXT_HTML)
public final class MarkingPages {

    private final Marking marking;

    /** Pages over this. */
    public MarkingPages(Marking marking) {
        this.marking = marking;
    }

    /** What the list shows. */
    public record SessionsView(List<SessionMarking> sessions, int settlingMinutes) {}

    /** Everything that the caller may mark. */
    @GET
    @Allowed(Role.MARKER)
    public Page sessions(@Context Caller caller) {
        return new Page(
                "/org/zhikao/server/marking/sessions.ftlh",
                new SessionsView(marking.sessions(caller), marking.settlingMinutes()));
    }

    /** One response. */
    @GET
    @Path("/{response}")
    @Allowed(Role.MARKER)
    public Page response(@PathParam("response") UUID response, @Context Caller caller) {
        return new Page("/org/zhikao/server/marking/response.ftlh", marking.response(response, caller));
    }

    /** Gives a mark, and shows the list of what is left. */
    @POST
    @Path("/{response}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Allowed(Role.MARKER)
    public Response give(
            @PathParam("response") UUID response,
            @FormParam("points") List<String> points,
            @FormParam("comment") @DefaultValue("") String comment,
            @FormParam("reason") @DefaultValue("") String reason,
            @FormParam("after") @DefaultValue("0") int after,
            @FormParam("seen") Optional<String> seen,
            @FormParam("confirmed") @DefaultValue("false") boolean confirmed,
            @Context Caller caller) {
        marking.requireReadable(response, caller);
        if (!confirmed) {
            throw new Refusal(Reason.BAD_INPUT, "marking.unconfirmed").at("confirmed");
        }
        List<Integer> lines = points.stream().map(MarkingPages::hundredths).toList();
        marking.give(
                response,
                new MarkRequest(
                        Optional.of(lines), Optional.of(comment), Optional.of(reason), Optional.of(after), seen),
                caller);
        return Response.seeOther(URI.create("/marking")).build();
    }

    private static int hundredths(String typed) {
        try {
            return Points.parse(typed.strip()).hundredths();
        } catch (InvalidItemException e) {
            throw new Refusal(Reason.BAD_INPUT, "marking.points", typed).at("points");
        }
    }
}
