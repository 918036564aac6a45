package org.zhikao.server.supplement;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.zhikao.server.session.RoomId;
import org.zhikao.server.web.Allowed;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Page;
import org.zhikao.server.web.Role;

/** What was put aside in a room, as a page. */
@Path("/rooms/{id}/late")
@Produces(MediaType.TEXT_HTML)
public final class LatePages {

    private final Supplements supplements;

    /** Pages over these. */
    public LatePages(Supplements supplements) {
        this.supplements = supplements;
    }

    /** Client and server time side by side, and what the chief proctor decided. */
    @GET
    @Allowed({Role.PROCTOR, Role.CHIEF_PROCTOR, Role.AUDITOR})
    public Page room(@PathParam("id") UUID id, @Context Caller caller) {
        RoomId room = new RoomId(id);
        return new Page(
                "/org/zhikao/server/supplement/late.ftlh",
                LateView.of(room.toString(), supplements.roomLabel(room), supplements.ofRoom(room, false, caller)));
    }
}
