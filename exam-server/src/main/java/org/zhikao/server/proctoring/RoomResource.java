package org.zhikao.server.proctoring;

import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;
import org.zhikao.server.session.RoomId;
import org.zhikao.server.session.SittingId;
import org.zhikao.server.sitting.SittingTimes;
import org.zhikao.server.web.Allowed;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Role;

/** The rooms as JSON. The door asks for the grant's scope. */
@Path("/api/rooms")
@Produces(MediaType.APPLICATION_JSON)
public final class RoomResource {

    private final Rooms rooms;

    /** JSON over these rooms. */
    public RoomResource(Rooms rooms) {
        this.rooms = rooms;
    }

    /**
     * Who stands before the proctor.
     *
     * @param candidate ticket number or 执法证号
     */
    public record CheckIn(Optional<String> candidate) {}

    /**
     * More time for one candidate.
     *
     * @param minutes 1 to 120
     * @param reason required, at most 200 characters
     */
    public record TimeGrant(Optional<UUID> sittingId, Optional<Integer> minutes, Optional<String> reason) {}

    /**
     * A pause or its end.
     *
     * @param sittingId whose; the whole room without it
     * @param reason required, at most 200 characters; the candidates read it
     */
    public record Halt(Optional<UUID> sittingId, Optional<String> reason) {
        private Optional<SittingId> sitting() {
            return sittingId.map(SittingId::new);
        }

        private String why() {
            return reason.orElseThrow(() -> missing("reason"));
        }
    }

    /**
     * What a pause came to.
     *
     * @param papers whose time it stopped
     * @param timeUp open papers that it stopped not, for their time was up
     */
    public record Halted(int papers, int timeUp, RoomView room) {}

    /** A request that needs no more than its address. */
    public record Nothing() {}

    /** The caller's rooms. */
    @GET
    @Allowed({Role.PROCTOR, Role.CHIEF_PROCTOR, Role.INSPECTOR})
    public RoomsView list(@Context Caller caller) {
        return rooms.list(caller);
    }

    /** One room with its seats. */
    @GET
    @Path("/{id}")
    @Allowed({Role.PROCTOR, Role.CHIEF_PROCTOR, Role.INSPECTOR})
    public RoomView view(@PathParam("id") UUID id, @Context Caller caller) {
        return rooms.view(new RoomId(id), caller);
    }

    /** Checks a candidate in; the answer holds the exam password, once. */
    @POST
    @Path("/{id}/check-ins")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed({Role.PROCTOR, Role.CHIEF_PROCTOR})
    public CheckedIn checkIn(@PathParam("id") UUID id, @NotNull CheckIn request, @Context Caller caller) {
        return rooms.checkIn(new RoomId(id), request.candidate().orElse(""), caller);
    }

    /** Starts the room. */
    @POST
    @Path("/{id}/start")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed({Role.PROCTOR, Role.CHIEF_PROCTOR})
    public RoomView start(@PathParam("id") UUID id, @NotNull Nothing request, @Context Caller caller) {
        return rooms.start(new RoomId(id), caller);
    }

    /** Grants one candidate more time. */
    @POST
    @Path("/{id}/grants")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed({Role.PROCTOR, Role.CHIEF_PROCTOR})
    public RoomView grant(@PathParam("id") UUID id, @NotNull TimeGrant request, @Context Caller caller) {
        return rooms.grant(
                new RoomId(id),
                new SittingId(request.sittingId().orElseThrow(() -> missing("sittingId"))),
                request.minutes().orElseThrow(() -> missing("minutes")),
                request.reason().orElseThrow(() -> missing("reason")),
                caller);
    }

    /** Stops the time of the whole room, or of one candidate. */
    @POST
    @Path("/{id}/pause")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed({Role.PROCTOR, Role.CHIEF_PROCTOR})
    public Halted pause(@PathParam("id") UUID id, @NotNull Halt request, @Context Caller caller) {
        SittingTimes.Stopped stopped = rooms.times().pause(new RoomId(id), request.sitting(), request.why(), caller);
        return new Halted(stopped.papers(), stopped.timeUp(), rooms.view(new RoomId(id), caller));
    }

    /** Lets the time of the whole room, or of one candidate, run on. */
    @POST
    @Path("/{id}/resume")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed({Role.PROCTOR, Role.CHIEF_PROCTOR})
    public RoomView resume(@PathParam("id") UUID id, @NotNull Halt request, @Context Caller caller) {
        rooms.times().resume(new RoomId(id), request.sitting(), request.why(), caller);
        return rooms.view(new RoomId(id), caller);
    }

    /** Gives everybody in the room whose paper is open more time; with {@code dryRun} only says to whom. */
    @POST
    @Path("/{id}/extensions")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed({Role.PROCTOR, Role.CHIEF_PROCTOR})
    public ExtensionView extend(
            @PathParam("id") UUID id,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @NotNull ExtensionRequest request,
            @Context Caller caller) {
        return rooms.extensions().extendRoom(new RoomId(id), request, dryRun, caller);
    }

    /** Closes the room for good. */
    @POST
    @Path("/{id}/close")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed({Role.PROCTOR, Role.CHIEF_PROCTOR})
    public RoomView close(@PathParam("id") UUID id, @NotNull Nothing request, @Context Caller caller) {
        return rooms.close(new RoomId(id), caller);
    }

    static Refusal missing(String field) {
        return new Refusal(Reason.BAD_INPUT, "proctoring.field-missing", field).at(field);
    }
}
