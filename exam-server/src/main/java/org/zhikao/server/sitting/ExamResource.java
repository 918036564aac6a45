package org.zhikao.server.sitting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.zhikao.form.DeliveredForm;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SittingId;
import org.zhikao.server.web.Allowed;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.ClientAddress;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Role;

/**
 * What the candidate's window reads, and the hand-in. Which sitting is told by the exam cookie alone, so nobody can
 * name another's. A window whose log-in was taken over gets 409 with outcome MOVED.
 */
@Path("/api/exam")
@Produces(MediaType.APPLICATION_JSON)
public final class ExamResource {

    /** The empty body of a hand-in. */
    public record HandInRequest() {}

    /**
     * The candidate has covered the screen.
     *
     * @param offlineAt milliseconds since 1970 by the candidate's computer, where the server could not be told at once
     */
    public record AwayRequest(Optional<Long> offlineAt) {}

    /**
     * The candidate is back.
     *
     * @param password as typed; not needed with {@code offlineAt}
     * @param offlineAt milliseconds since 1970 by the candidate's computer, where the server could not be asked
     */
    public record BackRequest(Optional<String> password, Optional<Long> offlineAt) {}

    private final Sittings sittings;
    private final Papers papers;
    private final Clock clock;

    /** The endpoints. */
    public ExamResource(Sittings sittings, Papers papers, Clock clock) {
        this.sittings = sittings;
        this.papers = papers;
        this.clock = clock;
    }

    /** The paper, while it is open. */
    @GET
    @Path("paper")
    @Allowed(Role.CANDIDATE)
    public Response paper(@Context Caller caller) {
        return latest(caller, head -> {
            requireOpen(head);
            return Response.ok(papers.delivered(head.key())).build();
        });
    }

    /**
     * A picture of the paper, while that is open. The number means another picture to another candidate at the same
     * machine, so a browser may keep it for this log-in only.
     */
    @GET
    @Path("paper/image/{number}")
    @Produces({"image/png", "image/jpeg", "image/webp", MediaType.APPLICATION_JSON})
    @Allowed(Role.CANDIDATE)
    public Response image(@Context Caller caller, @PathParam("number") int number) {
        return latest(caller, head -> {
            requireOpen(head);
            DeliveredForm.Image image = papers.image(head.key(), number)
                    .orElseThrow(() -> new Refusal(Reason.NOT_FOUND, "sitting.noSuchImage", number));
            return Response.ok(image.bytes(), image.mediaType())
                    .header(HttpHeaders.CACHE_CONTROL, "private, max-age=300")
                    .header(HttpHeaders.VARY, HttpHeaders.COOKIE)
                    .build();
        });
    }

    private static void requireOpen(SittingHead head) {
        if (head.state() != SittingState.OPEN) {
            throw new Refusal(Reason.CONFLICT, "sitting.notOpen");
        }
    }

    /** State, times and saved responses: all that a window needs after a reload. */
    @GET
    @Path("state")
    @Allowed(Role.CANDIDATE)
    public Response state(@Context Caller caller) {
        return latest(caller, head -> {
            Sitting sitting = sittings.reads()
                    .view(head.key())
                    .orElseThrow(() -> new Refusal(Reason.NOT_FOUND, "sitting.noSuchSitting"));
            return Response.ok(
                            ExamJson.state(sitting, pauseReason(sitting.head()), papers.candidate(head.key()), now()))
                    .build();
        });
    }

    /** A sign of life, and the least that a window must know. */
    @GET
    @Path("heartbeat")
    @Allowed(Role.CANDIDATE)
    public Response heartbeat(@Context Caller caller) {
        return latest(
                caller,
                head -> Response.ok(ExamJson.heartbeat(head, pauseReason(head), now()))
                        .build());
    }

    /** Hands in for good; again = the same receipt. */
    @POST
    @Path("hand-in")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.CANDIDATE)
    public Response handIn(@Context Caller caller, @NotNull HandInRequest request) {
        return latest(caller, head -> {
            if (head.state().before(SittingState.OPEN)) {
                throw new Refusal(Reason.CONFLICT, "sitting.notOpen");
            }
            HandInReceipt receipt = sittings.handIn(head.key(), head.epoch());
            return Response.ok(ExamJson.handIn(receipt)).build();
        });
    }

    /** Covers the screen: told to the room and recorded. Again = no change. */
    @POST
    @Path("away")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.CANDIDATE)
    public Response away(@Context Caller caller, @NotNull AwayRequest request) {
        Optional<Instant> offlineAt = request.offlineAt().map(ExamResource::offlineAt);
        return latest(caller, head -> stands(sittings.away(head.key(), head.epoch(), offlineAt)));
    }

    /**
     * Opens the covered screen again, with the exam password. What is told later of a time without the network needs none,
     * because the page is open already; it is recorded as that.
     */
    @POST
    @Path("back")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.CANDIDATE)
    public Response back(@Context Caller caller, @Context ClientAddress address, @NotNull BackRequest request) {
        Optional<Instant> offlineAt = request.offlineAt().map(ExamResource::offlineAt);
        return latest(
                caller,
                head -> stands(offlineAt
                        .map(at -> sittings.backUnchecked(head.key(), head.epoch(), at))
                        .orElseGet(() -> sittings.back(
                                head.key(), head.epoch(), request.password().orElse(""), address))));
    }

    private static Instant offlineAt(long milliseconds) {
        return ResponseRequest.instant(milliseconds, "offlineAt");
    }

    private Response stands(SittingHead head) {
        return Response.ok(ExamJson.heartbeat(head, pauseReason(head), now())).build();
    }

    private Optional<String> pauseReason(SittingHead head) {
        return sittings.reads().pauseReason(head);
    }

    private Response latest(Caller caller, Function<SittingHead, Response> answer) {
        Caller.Candidate candidate = caller.candidate();
        SittingKey key = key(candidate);
        sittings.admit(key);
        SittingHead head = sittings.head(key);
        if (!head.isLatest(candidate.epoch())) {
            ObjectNode moved = ExamJson.outcome(SaveOutcome.MOVED, now());
            return Response.status(Reason.CONFLICT.status())
                    .entity(moved)
                    .type(MediaType.APPLICATION_JSON)
                    .build();
        }
        sittings.touch(key);
        return answer.apply(head);
    }

    static SittingKey key(Caller.Candidate candidate) {
        return new SittingKey(new SessionId(candidate.sessionId()), new SittingId(candidate.sittingId()));
    }

    private Instant now() {
        return clock.instant();
    }
}
