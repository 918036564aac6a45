package org.zhikao.server.proctoring;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.session.ExamSession;
import org.zhikao.server.session.HeldRoom;
import org.zhikao.server.session.Place;
import org.zhikao.server.session.RoomId;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SessionProgress;
import org.zhikao.server.session.Sessions;
import org.zhikao.server.session.SittingId;
import org.zhikao.server.sitting.RoomClock;
import org.zhikao.server.sitting.SeatView;
import org.zhikao.server.sitting.SittingKey;
import org.zhikao.server.sitting.SittingState;
import org.zhikao.server.sitting.Sittings;
import org.zhikao.server.store.Feed;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/**
 * Rooms while an exam is held. The only door to them: it asks every caller for a grant that covers the room, its site or
 * its session, and acts on sittings only through {@link Sittings}.
 */
public final class Rooms implements RoomClock, SessionProgress {

    private final Store store;
    private final Clock clock;
    private final Feed feed;
    private final Audit audit;
    private final Sessions sessions;
    private final Sittings sittings;
    private final TimeCheck time;
    private final RoomAccess access;
    private final RoomViews views;
    private final RoomRuns runs;
    private final RoomActs acts;
    private final RoomTimes times;
    private final RoomExtensions extensions;

    /** Rooms of the sessions behind {@code sessions}. */
    public Rooms(
            Store store, Clock clock, Feed feed, Audit audit, Sessions sessions, Sittings sittings, TimeCheck time) {
        this.time = time;
        this.store = store;
        this.clock = clock;
        this.feed = feed;
        this.audit = audit;
        this.sessions = sessions;
        this.sittings = sittings;
        this.access = new RoomAccess(sessions);
        this.views = new RoomViews(sessions, sittings);
        this.runs = new RoomRuns(store, sessions, sittings, feed);
        this.acts = new RoomActs(store, audit, sessions, sittings, access, runs);
        this.extensions = new RoomExtensions(store, clock, audit, sessions, sittings, access);
        this.times = new RoomTimes(store, clock, audit, sessions, sittings, access, runs);
    }

    /** The rooms that the caller may see. */
    public RoomsView list(Caller caller) {
        List<HeldRoom> mine = sessions.heldRooms().stream()
                .filter(room -> RoomAccess.maySee(caller, room.place()))
                .toList();
        Map<RoomId, RoomRun> runs = store.read(handle -> {
            RoomDao dao = handle.attach(RoomDao.class);
            return mine.stream()
                    .map(room -> room.session().sessionId())
                    .distinct()
                    .flatMap(session -> dao.ofSession(session).stream())
                    .collect(Collectors.toMap(RoomRun::roomId, Function.identity()));
        });
        return new RoomsView(mine.stream()
                .map(room -> line(room, runs, RoomAccess.mayAct(caller, room.place())))
                .toList());
    }

    /**
     * The room with all its seats.
     *
     * @throws Refusal NOT_FOUND; FORBIDDEN without a grant for the room; CONFLICT before the session is frozen
     */
    public RoomView view(RoomId roomId, Caller caller) {
        Place place = access.seeing(roomId, caller);
        return view(access.frozen(place), place, caller);
    }

    /**
     * Checks a candidate in and makes the exam password that the proctor hands over. Again = a new one, for instance
     * after a change of machine. The audit tells both steps: {@code room.check-in-begun} before there is a password,
     * {@code room.check-in} once it is on disk and can be handed over.
     *
     * @param ticketOrBadge ticket number or 执法证号
     * @throws Refusal naming the right room or session for somebody who stands in the wrong one
     */
    public CheckedIn checkIn(RoomId roomId, String ticketOrBadge, Caller caller) {
        return acts.checkIn(roomId, ticketOrBadge, caller);
    }

    /**
     * Starts the room: opens the paper of everybody who has committed, in one submission; whoever commits later begins
     * then. Starting a started room again begins nobody twice.
     *
     * @throws Refusal CONFLICT outside the session's window, before anybody is checked in, or once closed; BUSY while the clock is wrong
     */
    public RoomView start(RoomId roomId, Caller caller) {
        Place place = access.acting(roomId, caller);
        ExamSession session = access.frozen(place);
        Instant now = clock.instant();
        List<SeatView> before = sittings.reads().room(place.sessionId(), roomId);
        store.change(handle -> {
            RoomRun run = runs.locked(handle, place);
            if (run.phase() == RoomPhase.STARTED) {
                return;
            }
            refuseStart(session, place, run, now);
            handle.attach(RoomDao.class).start(roomId, now, caller.actor());
            audit.record(
                    handle,
                    caller.actor(),
                    "room.start",
                    RoomRuns.subject(roomId),
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("present", RoomViews.counts(before).present()));
            RoomRun started = run.started(now);
            feed.append(handle, RoomRuns.topic(roomId), "ROOM", RoomViews.news(started, before));
        });
        // Read after the start is on disk: who commits from now on sees it and begins alone.
        List<SittingKey> committed = sittings.reads().room(place.sessionId(), roomId).stream()
                .filter(seat -> seat.state() == SittingState.COMMITTED)
                .map(SeatView::key)
                .toList();
        sittings.begin(committed, caller.actor());
        runs.tell(place);
        return view(session, place, caller);
    }

    /**
     * Grants one candidate more time.
     *
     * @param minutes 1 to 120
     * @param reason required, at most 200 characters, without names
     * @throws Refusal BAD_INPUT naming the field; CONFLICT if the paper is not open; NOT_FOUND if the sitting is not of
     *     this room
     */
    public RoomView grant(RoomId roomId, SittingId sittingId, int minutes, String reason, Caller caller) {
        Place place = acts.grant(roomId, sittingId, minutes, reason, caller);
        return view(access.frozen(place), place, caller);
    }

    /** Pauses. */
    public RoomTimes times() {
        return times;
    }

    /** More time for a room or a session. */
    public RoomExtensions extensions() {
        return extensions;
    }

    /**
     * Closes the room for good.
     *
     * @throws Refusal CONFLICT while a paper is open or about to open, before the start, or if closed already
     */
    public RoomView close(RoomId roomId, Caller caller) {
        Place place = access.acting(roomId, caller);
        ExamSession session = access.frozen(place);
        Instant now = clock.instant();
        store.change(handle -> {
            RoomRun run = runs.locked(handle, place);
            if (run.phase() == RoomPhase.CLOSED) {
                throw new Refusal(Reason.CONFLICT, "proctoring.closed", place.roomName());
            }
            // A room where nobody sat can be closed once nobody can come any more.
            if (run.phase() != RoomPhase.STARTED && !now.isAfter(session.closesAt())) {
                throw new Refusal(Reason.CONFLICT, "proctoring.not-started", place.roomName());
            }
            List<SeatView> seats = sittings.reads().room(handle, place.sessionId(), roomId);
            int open = RoomViews.count(seats, SittingState.OPEN);
            if (open > 0) {
                throw new Refusal(Reason.CONFLICT, "proctoring.papers-open", open);
            }
            int committed = RoomViews.count(seats, SittingState.COMMITTED);
            if (run.phase() == RoomPhase.STARTED && committed > 0) {
                throw new Refusal(
                        Reason.CONFLICT,
                        run.isPaused() ? "proctoring.about-to-begin-paused" : "proctoring.about-to-begin",
                        committed);
            }
            RoomDao dao = handle.attach(RoomDao.class);
            if (run.phase() == RoomPhase.WAITING) {
                dao.open(place.sessionId(), roomId);
            }
            dao.close(roomId, now, caller.actor());
            audit.record(
                    handle,
                    caller.actor(),
                    "room.close",
                    RoomRuns.subject(roomId),
                    JsonNodeFactory.instance.objectNode().put("closed", RoomViews.count(seats, SittingState.CLOSED)));
            RoomRun closed = run.closed();
            feed.append(handle, RoomRuns.topic(roomId), "ROOM", RoomViews.news(closed, seats));
        });
        return view(session, place, caller);
    }

    @Override
    public Optional<Instant> startedAt(RoomId room) {
        return store.read(handle -> handle.attach(RoomDao.class).find(room))
                .filter(run -> run.phase() == RoomPhase.STARTED && !run.isPaused())
                .flatMap(RoomRun::startedAt);
    }

    @Override
    public boolean isUnderWay(RoomId room) {
        return store.read(handle -> handle.attach(RoomDao.class).find(room))
                .filter(run -> run.phase() == RoomPhase.STARTED)
                .isPresent();
    }

    @Override
    public Map<RoomId, String> paused() {
        return store.read(handle -> handle.attach(RoomDao.class).paused()).stream()
                .collect(
                        Collectors.toMap(RoomRun::roomId, run -> run.pausedWhy().orElse("")));
    }

    @Override
    public Standing standing(Handle handle, RoomId room) {
        sessions.lockRoom(handle, room);
        return handle.attach(RoomDao.class).find(room).map(RoomRun::standing).orElse(Standing.OPEN);
    }

    /**
     * The rooms of a session that have come to this phase and not further.
     *
     * @param phase any but WAITING, which rooms are in of which nothing is written down
     */
    public Set<RoomId> in(RoomPhase phase, SessionId session) {
        return store.read(handle -> handle.attach(RoomDao.class).ofSession(session)).stream()
                .filter(run -> run.phase() == phase)
                .map(RoomRun::roomId)
                .collect(Collectors.toSet());
    }

    /** Whether every room that has candidates is closed and nobody sits. */
    @Override
    public boolean over(SessionId session) {
        Map<RoomId, RoomRun> runs = store
                .read(handle -> handle.attach(RoomDao.class).ofSession(session))
                .stream()
                .collect(Collectors.toMap(RoomRun::roomId, Function.identity()));
        return sessions.heldRooms().stream()
                        .filter(room -> room.session().sessionId().equals(session) && room.candidates() > 0)
                        .allMatch(room -> phase(runs, room.place()) == RoomPhase.CLOSED)
                && RoomViews.count(sittings.reads().session(session), SittingState.OPEN) == 0;
    }

    /** Whether the caller may follow this live topic, {@code room/<id>}; false for every other kind of topic. */
    public boolean mayRead(Caller caller, String topic) {
        if (!topic.startsWith("room/")) {
            return false;
        }
        try {
            RoomId room = new RoomId(UUID.fromString(topic.substring("room/".length())));
            return sessions.place(room)
                    .map(place -> RoomAccess.maySee(caller, place))
                    .orElse(false);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private RoomView view(ExamSession session, Place place, Caller caller) {
        RoomRun run = store.read(handle -> RoomRuns.run(handle, place));
        return views.view(session, place, run, clock.instant(), RoomAccess.mayAct(caller, place));
    }

    private void refuseStart(ExamSession session, Place place, RoomRun run, Instant now) {
        if (run.phase() == RoomPhase.CLOSED) {
            throw new Refusal(Reason.CONFLICT, "proctoring.closed", place.roomName());
        }
        if (run.phase() == RoomPhase.WAITING) {
            throw new Refusal(Reason.CONFLICT, "proctoring.nobody-here", place.roomName());
        }
        if (now.isBefore(session.opensAt())) {
            throw new Refusal(Reason.CONFLICT, "proctoring.too-early", sessions.local(session.opensAt()));
        }
        if (now.isAfter(session.closesAt())) {
            throw new Refusal(Reason.CONFLICT, "proctoring.too-late", sessions.local(session.closesAt()));
        }
        time.alarm().ifPresent(off -> {
            throw new Refusal(Reason.BUSY, "proctoring.clock-off", off.toMillis());
        });
    }

    private RoomsView.Line line(HeldRoom room, Map<RoomId, RoomRun> runs, boolean mayAct) {
        Place place = room.place();
        return new RoomsView.Line(
                place.roomId().toString(),
                place.roomName(),
                place.siteName(),
                place.sessionId().toString(),
                room.session().title(),
                sessions.local(room.session().opensAt()),
                room.session().durationMinutes(),
                phase(runs, place).name(),
                room.candidates(),
                mayAct);
    }

    private static RoomPhase phase(Map<RoomId, RoomRun> runs, Place place) {
        return runs.getOrDefault(place.roomId(), RoomRun.waiting(place.sessionId(), place.roomId()))
                .phase();
    }
}
