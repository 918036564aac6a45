package org.zhikao.server.proctoring;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.session.Candidate;
import org.zhikao.server.session.Place;
import org.zhikao.server.session.RoomId;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.Sessions;
import org.zhikao.server.sitting.SeatView;
import org.zhikao.server.sitting.SittingKey;
import org.zhikao.server.sitting.SittingState;
import org.zhikao.server.sitting.SittingTimes;
import org.zhikao.server.sitting.Sittings;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;
import org.zhikao.sitting.Reach;
import org.zhikao.sitting.TimeChange;

/**
 * More time for a room or a session. Part of the door {@link Rooms}. What an id was first used for is written down before
 * anybody gets it: the same again reaches whom it had not reached, anything else under that id is refused.
 */
public final class RoomExtensions {

    private final Store store;
    private final Clock clock;
    private final Audit audit;
    private final Sessions sessions;
    private final Sittings sittings;
    private final RoomAccess access;

    RoomExtensions(Store store, Clock clock, Audit audit, Sessions sessions, Sittings sittings, RoomAccess access) {
        this.store = store;
        this.clock = clock;
        this.audit = audit;
        this.sessions = sessions;
        this.sittings = sittings;
        this.access = access;
    }

    /**
     * Gives everybody in a room whose paper is open more time.
     *
     * @param dryRun only say to whom
     * @throws Refusal BAD_INPUT naming the field; CONFLICT before the session is frozen, or if the id was used for another
     *     extension; BUSY if it broke off: again with
     *     the same id
     */
    public ExtensionView extendRoom(RoomId roomId, ExtensionRequest request, boolean dryRun, Caller caller) {
        Place place = access.acting(roomId, caller);
        access.frozen(place);
        TimeChange.Extended change = request.change(Reach.ROOM);
        List<SeatView> seats = sittings.reads().room(place.sessionId(), roomId);
        Reached reached = new Reached(seats, sessions.candidates().of(roomId));
        return extend(reached, change, RoomRuns.subject(roomId), dryRun, caller);
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
        return extend(reached, change, "session:" + session, dryRun, caller);
    }

    /** Whom an extension may reach. */
    private record Reached(List<SeatView> seats, List<Candidate> candidates) {}

    private ExtensionView extend(
            Reached reached, TimeChange.Extended change, String subject, boolean dryRun, Caller caller) {
        ExtensionRow act = new ExtensionRow(change.extension(), subject, change.minutes(), change.reason());
        String action = change.reach() == Reach.ROOM ? "room.extend" : "session.extend";
        if (dryRun) {
            store.read(handle -> handle.attach(ExtensionDao.class).find(change.extension()))
                    .ifPresent(first -> refuseOther(first, act));
            Set<SittingKey> reachedBefore = sittings.reads().extendedBy(change.extension());
            return view(
                    change,
                    true,
                    reached,
                    reached.seats().stream()
                            .map(seat -> tried(seat, change, reachedBefore))
                            .toList());
        }
        List<SittingKey> keys = reached.seats().stream().map(SeatView::key).toList();
        ObjectNode detail = JsonNodeFactory.instance
                .objectNode()
                .put("extensionId", change.extension().toString())
                .put("minutes", change.minutes())
                .put("reason", change.reason());
        store.change(handle -> {
            ExtensionDao acts = handle.attach(ExtensionDao.class);
            acts.find(act.extensionId())
                    .ifPresentOrElse(
                            first -> refuseOther(first, act), () -> acts.insert(act, clock.instant(), caller.actor()));
            audit.record(handle, caller.actor(), action + "-begun", subject, detail);
        });
        List<SittingTimes.Extended> extended = sittings.times().extend(keys, change, caller.actor());
        ExtensionView view = view(change, false, reached, extended);
        store.change(handle -> audit.record(
                handle,
                caller.actor(),
                action,
                subject,
                detail.deepCopy().put("papers", view.extended()).put("already", view.already())));
        return view;
    }

    /** The same id for something else would look as if everybody had got that: the first stands. */
    private static void refuseOther(ExtensionRow first, ExtensionRow act) {
        if (!first.equals(act)) {
            throw new Refusal(
                            Reason.CONFLICT,
                            "proctoring.extension-other",
                            first.minutes(),
                            first.reason(),
                            first.subject())
                    .at("extensionId");
        }
    }

    private static SittingTimes.Extended tried(SeatView seat, TimeChange.Extended change, Set<SittingKey> before) {
        boolean open = seat.state() == SittingState.OPEN;
        if (open && before.contains(seat.key())) {
            return new SittingTimes.Extended(seat.key(), SittingTimes.Outcome.ALREADY, seat.dueAt(), seat.dueAt());
        }
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
        return new ExtensionView(
                change.extension().toString(),
                change.minutes(),
                change.reason(),
                dryRun,
                count(extended, SittingTimes.Outcome.EXTENDED),
                count(extended, SittingTimes.Outcome.ALREADY),
                lines);
    }

    private static int count(List<SittingTimes.Extended> extended, SittingTimes.Outcome outcome) {
        return (int) extended.stream().filter(one -> one.outcome() == outcome).count();
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

    private static SittingKey key(Candidate candidate) {
        return new SittingKey(candidate.row().sessionId(), candidate.sittingId());
    }
}
