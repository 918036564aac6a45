package org.zhikao.server.proctoring;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Handle;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.session.Candidate;
import org.zhikao.server.session.Place;
import org.zhikao.server.session.RoomId;
import org.zhikao.server.session.Sessions;
import org.zhikao.server.session.SittingId;
import org.zhikao.server.sitting.SeatView;
import org.zhikao.server.sitting.SittingHead;
import org.zhikao.server.sitting.SittingKey;
import org.zhikao.server.sitting.SittingState;
import org.zhikao.server.sitting.SittingTimes;
import org.zhikao.server.sitting.Sittings;
import org.zhikao.server.sitting.StampedEvent;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;
import org.zhikao.sitting.Pause;

/**
 * Time that stands still. Part of the door {@link Rooms}. The audit tells both steps of each act, as of every grant; an
 * act that breaks off is done again, or the sweep makes up for it, and reaches only whom it had not reached.
 */
public final class RoomTimes {

    private final Store store;
    private final Clock clock;
    private final Audit audit;
    private final Sessions sessions;
    private final Sittings sittings;
    private final RoomAccess access;
    private final RoomRuns runs;

    RoomTimes(
            Store store,
            Clock clock,
            Audit audit,
            Sessions sessions,
            Sittings sittings,
            RoomAccess access,
            RoomRuns runs) {
        this.store = store;
        this.clock = clock;
        this.audit = audit;
        this.sessions = sessions;
        this.sittings = sittings;
        this.access = access;
        this.runs = runs;
    }

    /**
     * Stops the time of everybody in the room whose paper is open, or of one candidate. Nobody begins in a paused room.
     * What is paused already stays so.
     *
     * @param one the candidate; the whole room without
     * @param reason required, at most 200 characters, without names: the candidates read it
     * @return whom it stopped, and for whom it came too late
     * @throws Refusal BAD_INPUT; NOT_FOUND if the sitting is not of this room; CONFLICT if the room has not started or is
     *     closed, or the paper is not open or its time is up, or that of everybody who writes in the room
     */
    public SittingTimes.Stopped pause(RoomId roomId, Optional<SittingId> one, String reason, Caller caller) {
        Place place = access.acting(roomId, caller);
        access.frozen(place);
        String why = SittingTimes.requireReason(reason);
        if (one.isPresent()) {
            SittingKey key = stillRunning(place, one.get());
            boolean changed = audited(
                    caller,
                    "room.pause",
                    place,
                    detail(one, why),
                    () -> sittings.times().pause(key, why, caller.actor()));
            return new SittingTimes.Stopped(changed ? 1 : 0, 0);
        }
        ObjectNode detail = detail(one, why);
        boolean marked = store.write(handle -> {
            RoomRun run = requireStarted(runs.locked(handle, place), place);
            if (!run.isPaused()) {
                refuseIfAllOver(handle, place);
            }
            audit.record(handle, caller.actor(), "room.pause-begun", RoomRuns.subject(roomId), detail);
            if (!run.isPaused()) {
                handle.attach(RoomDao.class).pause(roomId, clock.instant(), caller.actor(), why);
            }
            return !run.isPaused();
        });
        // Read after the room is shut: who is not open now does not begin any more.
        SittingTimes.Stopped stopped = sittings.times().pauseRoom(keys(place, SittingState.OPEN), why, caller.actor());
        store.change(handle -> audit.record(
                handle,
                caller.actor(),
                "room.pause",
                RoomRuns.subject(roomId),
                detail.deepCopy()
                        .put("changed", marked || stopped.papers() > 0)
                        .put("papers", stopped.papers())
                        .put("timeUp", stopped.timeUp())));
        runs.tell(place);
        return stopped;
    }

    /** A pause that would stop nobody is none: it would only look like one until everybody is closed. */
    private void refuseIfAllOver(Handle handle, Place place) {
        List<SeatView> open = sittings.reads().room(handle, place.sessionId(), place.roomId()).stream()
                .filter(seat -> seat.state() == SittingState.OPEN)
                .toList();
        if (!open.isEmpty() && open.stream().allMatch(this::isOver)) {
            throw new Refusal(Reason.CONFLICT, "proctoring.all-over", open.size());
        }
    }

    private boolean isOver(SeatView seat) {
        return seat.time().isOver(clock.instant(), Duration.ZERO);
    }

    /**
     * Lets the time run on that {@link #pause} stopped, for the whole room or for one candidate. Who was committed in a
     * paused room begins now.
     *
     * @param one the candidate; the whole room without
     * @param reason required, at most 200 characters, without names
     * @throws Refusal BAD_INPUT; NOT_FOUND if the sitting is not of this room; CONFLICT if the room has not started or is
     *     closed
     */
    public void resume(RoomId roomId, Optional<SittingId> one, String reason, Caller caller) {
        Place place = access.acting(roomId, caller);
        access.frozen(place);
        String why = SittingTimes.requireReason(reason);
        if (one.isPresent()) {
            SittingKey key = open(place, one.get()).key();
            audited(
                    caller,
                    "room.resume",
                    place,
                    detail(one, why),
                    () -> sittings.times().resume(key, why, caller.actor()));
            return;
        }
        ObjectNode detail = detail(one, why);
        boolean marked = store.write(handle -> {
            RoomRun run = requireStarted(runs.locked(handle, place), place);
            audit.record(handle, caller.actor(), "room.resume-begun", RoomRuns.subject(roomId), detail);
            handle.attach(RoomDao.class).resume(roomId);
            return run.isPaused();
        });
        int resumed = sittings.times().resumeRoom(keys(place, SittingState.OPEN), why, caller.actor());
        sittings.begin(keys(place, SittingState.COMMITTED), caller.actor());
        store.change(handle -> audit.record(
                handle,
                caller.actor(),
                "room.resume",
                RoomRuns.subject(roomId),
                detail.deepCopy().put("changed", marked || resumed > 0).put("papers", resumed)));
        runs.tell(place);
    }

    /**
     * What moved a sitting's time; no response is in it.
     *
     * @throws Refusal NOT_FOUND; FORBIDDEN unless a grant as chief proctor covers the room, its site or its session, or
     *     one as administrator or auditor the session
     */
    public SittingTimesView times(SittingId sitting, Caller caller) {
        SittingHead head = sittings.reads().find(sitting);
        Scope session = Scope.session(head.key().session().value());
        boolean chief = sessions.place(head.facts().room())
                .filter(place -> caller.has(Role.CHIEF_PROCTOR, place.scopes()))
                .isPresent();
        if (!chief) {
            caller.requireAny(session, Role.ADMIN, Role.AUDITOR);
        }
        return new SittingTimesView(
                sitting.toString(),
                head.key().session().toString(),
                head.facts().seatLabel(),
                head.state().name(),
                head.dueAt().map(Instant::toString).orElse(""),
                head.time().pause().map(Pause::since).map(Instant::toString).orElse(""),
                sittings.reads().times(head).stream()
                        .map(StampedEvent::document)
                        .toList());
    }

    /** Writes both steps down; a second pause with another reason changes nothing, and the note says so. */
    private boolean audited(Caller caller, String action, Place place, ObjectNode detail, BooleanSupplier act) {
        String subject = RoomRuns.subject(place.roomId());
        store.change(handle -> audit.record(handle, caller.actor(), action + "-begun", subject, detail));
        boolean changed = act.getAsBoolean();
        store.change(handle -> audit.record(
                handle, caller.actor(), action, subject, detail.deepCopy().put("changed", changed)));
        return changed;
    }

    /** The sitting of this room, if its paper is open and its time is not up. */
    private SittingKey stillRunning(Place place, SittingId sitting) {
        SittingHead head = open(place, sitting);
        if (head.time().isOver(clock.instant(), Duration.ZERO)) {
            throw new Refusal(Reason.CONFLICT, "proctoring.over", head.facts().seatLabel());
        }
        return head.key();
    }

    /** The sitting of this room, if its paper is open. */
    private SittingHead open(Place place, SittingId sitting) {
        Candidate candidate = runs.candidate(place, sitting);
        SittingHead head = sittings.head(key(candidate));
        if (head.state() != SittingState.OPEN) {
            throw new Refusal(
                    Reason.CONFLICT,
                    "proctoring.not-open-pause",
                    candidate.officer().name());
        }
        return head;
    }

    private List<SittingKey> keys(Place place, SittingState state) {
        return sittings.reads().room(place.sessionId(), place.roomId()).stream()
                .filter(seat -> seat.state() == state)
                .map(SeatView::key)
                .toList();
    }

    private static SittingKey key(Candidate candidate) {
        return new SittingKey(candidate.row().sessionId(), candidate.sittingId());
    }

    private static RoomRun requireStarted(RoomRun run, Place place) {
        if (run.phase() == RoomPhase.CLOSED) {
            throw new Refusal(Reason.CONFLICT, "proctoring.closed", place.roomName());
        }
        if (run.phase() != RoomPhase.STARTED) {
            throw new Refusal(Reason.CONFLICT, "proctoring.not-running", place.roomName());
        }
        return run;
    }

    private static ObjectNode detail(Optional<SittingId> one, String reason) {
        ObjectNode detail = JsonNodeFactory.instance.objectNode().put("reason", reason);
        one.ifPresent(sitting -> detail.put("sittingId", sitting.toString()));
        return detail;
    }
}
