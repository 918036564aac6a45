package org.zhikao.server.doubt;

import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.zhikao.server.web.Allowed;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Role;

/** A candidate's doubts; which sitting is told by the exam cookie alone. A class of its own for its path. */
@Path("/api/exam/doubts")
@Produces(MediaType.APPLICATION_JSON)
public final class DoubtResource {

    private final Doubts doubts;

    /** JSON over these. */
    public DoubtResource(Doubts doubts) {
        this.doubts = doubts;
    }

    /** Since when it is on record. */
    public record Kept(Instant at) {}

    /** Reports a doubt about the item in a slot; the same again changes nothing. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.CANDIDATE)
    public Kept report(@Context Caller caller, @NotNull DoubtRequest request) {
        return new Kept(doubts.report(caller.candidate(), request).reportedAt());
    }
}
