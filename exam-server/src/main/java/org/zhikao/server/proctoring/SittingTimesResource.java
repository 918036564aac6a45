package org.zhikao.server.proctoring;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.zhikao.server.session.SittingId;
import org.zhikao.server.web.Allowed;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Role;

/** How a sitting's time came about, for whoever wants to fold it again. */
@Path("/api/sittings/{sitting}/times")
@Produces(MediaType.APPLICATION_JSON)
public final class SittingTimesResource {

    private final RoomTimes times;

    /** JSON over this. */
    public SittingTimesResource(RoomTimes times) {
        this.times = times;
    }

    /** The events that moved its time, with who and why; no response is among them. */
    @GET
    @Allowed({Role.CHIEF_PROCTOR, Role.ADMIN, Role.AUDITOR})
    public SittingTimesView times(@PathParam("sitting") UUID sitting, @Context Caller caller) {
        return times.times(new SittingId(sitting), caller);
    }
}
