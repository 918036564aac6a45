package org.zhikao.server.proctoring;

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

/** The rooms as pages. */
@Path("/rooms")
@Produces(MediaType.TEXT_HTML)
public final class RoomPages {

    private final Rooms rooms;

    /** Pages over these rooms. */
    public RoomPages(Rooms rooms) {
        this.rooms = rooms;
    }

    /** The caller's rooms. */
    @GET
    @Allowed({Role.PROCTOR, Role.CHIEF_PROCTOR, Role.INSPECTOR})
    public Page list(@Context Caller caller) {
        return new Page("/org/zhikao/server/proctoring/rooms.ftlh", rooms.list(caller));
    }

    /** One room: the seat map. */
    @GET
    @Path("/{id}")
    @Allowed({Role.PROCTOR, Role.CHIEF_PROCTOR, Role.INSPECTOR})
    public Page room(@PathParam("id") UUID id, @Context Caller caller) {
        return new Page("/org/zhikao/server/proctoring/room.ftlh", rooms.view(new RoomId(id), caller));
    }
}
