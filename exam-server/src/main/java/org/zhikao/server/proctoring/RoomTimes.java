package org.zhikao.server.proctoring;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.session.Candidate;
import org.zhikao.server.session.Place;
import org.zhikao.server.session.RoomId;
import org.zhikao.server.session.SessionId;
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
import org.zhikao.sitting.Reach;
import org.zhikao.sitting.TimeChange;

/**
 * Time that stands still, and more time for a room or a session. Part of the door {@link Rooms}. The audit tells both
 * steps of each act, as of every grant; an act that breaks off is done again, and reaches only whom it had not reached.
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
     * @throws Refusal BAD_INPUT; NOT_FOUND if the sitting is not of this room; CONFLICT if the room has not started or is
     *     closed, or the paper is not open or its time is up
     */
    public void pause(RoomId roomId, Optional<SittingId> one, String reason, Caller caller) {
        Place place = access.acting(roomId, caller);
        access.frozen(place);
        String why = SittingTimes.requireReason(reason);
        if (one.isPresent()) {
            SittingKey key = open(place, one.get());
            audited(
                    caller,
                    "room.pause",
                    place,
                    detail(one, why),
                    () -> sittings.times().pause(key, why, caller.actor()));
            return;
        }
        ObjectNode detail = detail(one, why);
        store.change(handle -> {
            RoomRun run = requireStarted(runs.locked(handle, place), place);
            audit.record(handle, caller.actor(), "room.pause-begun", RoomRuns.subject(roomId), detail);
            if (!run.isPaused()) {
                handle.attach(RoomDao.class).pause(roomId, clock.instant(), caller.actor(), why);
            }
        });
        // Read after the room is shut: who is not open now does not begin any more.
        int paused = sittings.times().pauseRoom(keys(place, SittingState.OPEN), why, caller.actor());
        store.change(handle -> audit.record(
                handle,
                caller.actor(),
                "room.pause",
                RoomRuns.subject(roomId),
                detail.deepCopy().put("papers", paused)));
        runs.tell(place);
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
            SittingKey key = open(place, one.get());
            audited(
                    caller,
                    "room.resume",
                    place,
                    detail(one, why),
                    () -> sittings.times().resume(key, why, caller.actor()));
            return;
        }
        ObjectNode detail = detail(one, why);
        store.change(handle -> {
            requireStarted(runs.locked(handle, place), place);
            audit.record(handle, caller.actor(), "room.resume-begun", RoomRuns.subject(roomId), detail);
            handle.attach(RoomDao.class).resume(roomId);
        });
        int resumed = sittings.times().resumeRoom(keys(place, SittingState.OPEN), why, caller.actor());
        sittings.begin(keys(place, SittingState.COMMITTED), caller.actor());
        store.change(handle -> audit.record(
                handle,
                caller.actor(),
                "room.resume",
                RoomRuns.subject(roomId),
                detail.deepCopy().put("papers", resumed)));
        runs.tell(place);
    }

    /**
     * Gives everybody in a room whose paper is open more time.
     *
     * @param dryRun only say to whom
     * @throws Refusal BAD_INPUT naming the field; CONFLICT before the session is frozen; BUSY if it broke off: again with
     *     the same id
     */
    public ExtensionView extendRoom(RoomId roomId, ExtensionRequest request, boolean dryRun, Caller caller) {
        Place place = access.acting(roomId, caller);
        access.frozen(place);
        TimeChange.Extended change = request.change(Reach.ROOM);
        List<SeatView> seats = sittings.reads().room(place.sessionId(), roomId);
        Reached reached = new Reached(seats, sessions.candidates().of(roomId));
        return extend(reached, change, "room.extend", RoomRuns.subject(roomId), dryRun, caller);
    }

    /**
     * Gives everybody in a session whose paper is open more time.
     *
     * @param dryRun only say to whom
     * @throws Refusal FORBIDDEN without a grant for the session; otherwise as {@link #extendRoom}
     */
    public ExtensionView extendSession(SessionId session, ExtensionRequest request, boolean dryRun, Caller caller) {
        caller.requireAny(Scope.session(session.value()), Role.CHIEF_PROCTOR, Role.ADMIN);
        access.frozen(session);
        TimeChange.Extended change = request.change(Reach.SESSION);
        List<SeatView> seats = sittings.reads().session(session);
        Reached reached = new Reached(seats, sessions.candidates().of(session));
        return extend(reached, change, "session.extend", "session:" + session, dryRun, caller);
    }

    /** Whom an extension may reach. */
    private record Reached(List<SeatView> seats, List<Candidate> candidates) {}

    private ExtensionView extend(
            Reached reached, TimeChange.Extended change, String action, String subject, boolean dryRun, Caller caller) {
        if (dryRun) {
            return view(
                    change,
                    true,
                    reached,
                    reached.seats().stream().map(seat -> tried(seat, change)).toList());
        }
        List<SittingKey> keys = reached.seats().stream().map(SeatView::key).toList();
        ObjectNode detail = JsonNodeFactory.instance
                .objectNode()
                .put("extensionId", change.extension().toString())
                .put("minutes", change.minutes())
                .put("reason", change.reason());
        store.change(handle -> audit.record(handle, caller.actor(), action + "-begun", subject, detail));
        List<SittingTimes.Extended> extended = sittings.times().extend(keys, change, caller.actor());
        ExtensionView view = view(change, false, reached, extended);
        store.change(handle -> audit.record(
                handle, caller.actor(), action, subject, detail.deepCopy().put("papers", view.extended())));
        return view;
    }

    private static SittingTimes.Extended tried(SeatView seat, TimeChange.Extended change) {
        boolean open = seat.state() == SittingState.OPEN;
        return new SittingTimes.Extended(
                seat.key(),
                open ? SittingTimes.Outcome.EXTENDED : SittingTimes.Outcome.NOT_OPEN,
                seat.dueAt().filter(due -> open),
                seat.dueAt()
                        .filter(due -> open)
                        .map(due -> change.applyTo(seat.time(), due))
                        .flatMap(time -> time.due()));
    }

    private ExtensionView view(
            TimeChange.Extended change, boolean dryRun, Reached reached, List<SittingTimes.Extended> extended) {
        Map<SittingKey, SittingTimes.Extended> byKey =
                extended.stream().collect(Collectors.toMap(SittingTimes.Extended::key, Function.identity()));
        Map<RoomId, String> rooms = reached.candidates().stream()
                .map(candidate -> candidate.row().roomId())
                .distinct()
                .collect(Collectors.toMap(
                        Function.identity(),
                        room -> sessions.place(room).map(Place::label).orElse("")));
        List<ExtensionView.Line> lines = reached.candidates().stream()
                .flatMap(candidate -> Optional.ofNullable(byKey.get(key(candidate))).stream()
                        .map(one -> line(
                                candidate, rooms.getOrDefault(candidate.row().roomId(), ""), one)))
                .toList();
        int given = (int) extended.stream()
                .filter(one -> one.outcome() != SittingTimes.Outcome.NOT_OPEN)
                .count();
        return new ExtensionView(
                change.extension().toString(), change.minutes(), change.reason(), dryRun, given, lines);
    }

    private static ExtensionView.Line line(Candidate candidate, String room, SittingTimes.Extended one) {
        return new ExtensionView.Line(
                candidate.sittingId().toString(),
                room,
                candidate.row().seatLabel(),
                candidate.officer().name(),
                candidate.row().ticket(),
                one.outcome().name(),
                one.dueBefore().map(Instant::toString).orElse(""),
                one.dueAt().map(Instant::toString).orElse(""));
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
                sittings.reads().times(head.key()).stream()
                        .map(StampedEvent::document)
                        .toList());
    }

    private void audited(Caller caller, String action, Place place, ObjectNode detail, Runnable act) {
        String subject = RoomRuns.subject(place.roomId());
        store.change(handle -> audit.record(handle, caller.actor(), action + "-begun", subject, detail));
        act.run();
        store.change(handle -> audit.record(handle, caller.actor(), action, subject, detail));
    }

    /** The sitting of this room, if its paper is open. */
    private SittingKey open(Place place, SittingId sitting) {
        Candidate candidate = runs.candidate(place, sitting);
        SittingKey key = key(candidate);
        if (sittings.head(key).state() != SittingState.OPEN) {
            throw new Refusal(
                    Reason.CONFLICT,
                    "proctoring.not-open-pause",
                    candidate.officer().name());
        }
        return key;
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
