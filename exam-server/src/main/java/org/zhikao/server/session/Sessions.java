package org.zhikao.server.session;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.zhikao.bank.impact.ToldLaw;
import org.zhikao.form.OpenedDraw;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.roster.Roster;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Texts;

/**
 * Scheduled exams: who sits which paper, when, at which seat. The only door to them.
 *
 * <p>A session is planned, its candidates are enrolled, then its forms are frozen: from there on nothing about it
 * changes, and the register holds what its papers are without telling them.
 */
public final class Sessions {

    /** Enough for a thousand papers of usual length; the rest is rendered again when asked for. */
    private static final long SHELF_BYTES = 64L << 20;

    private final Store store;
    private final SessionSettings settings;
    private final Audit audit;
    private final Planning planning;
    private final Enrolling enrolling;
    private final Freezes freezes;
    private final SessionViews views;
    private final Candidates candidates;
    private final PaperShelf papers;
    private final SeatSwaps swaps;

    /**
     * Sessions of this database.
     *
     * @param evidence register and sealing key, for what is committed at the freeze
     */
    public Sessions(
            Store store,
            Clock clock,
            SessionSettings settings,
            Roster roster,
            Audit audit,
            SessionEvidence evidence,
            Texts texts,
            SessionPorts ports) {
        this.store = store;
        this.settings = settings;
        this.audit = audit;
        this.planning = new Planning(ports.papers(), settings, clock);
        this.candidates = new Candidates(store, roster);
        this.papers = new PaperShelf(store, ports.papers(), SHELF_BYTES);
        this.enrolling = new Enrolling(store, clock, roster, audit, texts);
        this.views = new SessionViews(settings.zone());
        this.swaps = new SeatSwaps(store, audit, ports.papers(), ports.seats());
        this.freezes = new Freezes(
                store,
                clock,
                audit,
                ports,
                planning,
                new Freezing(evidence.register(), evidence.sealing()),
                papers,
                views);
    }

    /**
     * Schedules a session.
     *
     * @throws Refusal BAD_INPUT naming the plan's field and the cure
     */
    public SessionView create(SessionPlan plan, Caller caller) {
        int minutes = planning.check(plan);
        ExamSession session = store.write(handle -> {
            ExamSession written = planning.write(handle, plan, minutes, caller.actor());
            audit.record(
                    handle,
                    caller.actor(),
                    "session.create",
                    subject(written),
                    JsonNodeFactory.instance.objectNode().put("title", written.title()));
            return written;
        });
        return view(session.sessionId());
    }

    /**
     * Checks a plan as {@link #create} would, and writes nothing.
     *
     * @return the duration in minutes
     */
    public int check(SessionPlan plan) {
        return planning.check(plan);
    }

    /** Reads a plan as people write it; see {@link #create}. */
    public SessionPlan plan(byte[] text, boolean yaml) {
        return yaml ? PlanFile.yaml(text, settings.zone()) : PlanFile.json(text, settings.zone());
    }

    /**
     * Enrols the officers of a CSV or xlsx file (columns 执法证号 and, if wanted, 姓名, 考点, 考场, 座位号), all rows or
     * none.
     *
     * @param dryRun only report what would happen
     * @param language of the report's texts
     * @throws Refusal if the file as a whole can't be read, the session is unknown or already frozen
     */
    public EnrolReport enrol(SessionId sessionId, EnrolFile file, boolean dryRun, Language language, Caller caller) {
        return enrolling.enrol(sessionId, file.rows(), dryRun, language, caller);
    }

    /**
     * Makes and commits all forms. From here on candidates and seats are fixed.
     *
     * @throws Refusal CONFLICT if the session has no candidates, is frozen already, or may not use its release;
     *     BAD_INPUT if the release can't fill the blueprint
     */
    public SessionView freeze(SessionId sessionId, Caller caller) {
        freezes.freeze(sessionId, caller);
        return view(sessionId);
    }

    /**
     * Makes and commits all forms anew, from what may be used by now. The forms before stay on record, and the register
     * shows that others took their place.
     *
     * @param reason why, for the record
     * @throws Refusal CONFLICT unless a form holds an item whose words are not in force on the session's day: so each
     *     change of the law lets forms be drawn anew once; before the first freeze, from the session's opening on, and
     *     once anybody has been checked in; BAD_INPUT without a reason, or as {@link #freeze}
     */
    public SessionView refreeze(SessionId sessionId, String reason, Caller caller) {
        freezes.refreeze(sessionId, reason, caller);
        return view(sessionId);
    }

    /**
     * Lets two candidates change seats after the freeze; each keeps paper, ticket and responses.
     *
     * @param ticket of one, {@code other} of the other
     * @param reason why, for the record
     * @return where they sit, and which neighbours' papers now have more in common than they may
     * @throws Refusal NOT_FOUND; BAD_INPUT for a ticket of another session, for one candidate named twice, without a
     *     reason; CONFLICT before the freeze and after the session, once a paper is closed, for changing rooms once one
     *     of them has been checked in, and for a room that is closed
     */
    public SwapView swapSeats(SessionId sessionId, String ticket, String other, String reason, Caller caller) {
        return swaps.swap(require(sessionId), ticket, other, reason, caller);
    }

    /**
     * Every freeze of a session. For staff: it names items.
     *
     * @throws Refusal NOT_FOUND
     */
    public FreezesView freezes(SessionId sessionId) {
        return freezes.all(sessionId);
    }

    /**
     * What makes a session's forms again, for staff and auditors: it names items.
     *
     * @param formsRecord id of the FORMS_FROZEN; empty for the one that counts
     * @throws Refusal NOT_FOUND; CONFLICT while the secret is sealed
     */
    public OpenedDraw draw(SessionId sessionId, Optional<UUID> formsRecord) {
        return freezes.draw(sessionId, formsRecord);
    }

    /** Every session, latest first: for packages after this one, which ask for themselves who may know. */
    public List<ExamSession> all() {
        return store.read(handle -> handle.attach(SessionDao.class).all());
    }

    /**
     * Whether a session's forms can't be made of what may be used on its day: a freeze would say what is lacking.
     *
     * @param law by which it is asked, known here or only tried
     */
    public boolean isShort(ExamSession session, ToldLaw law) {
        return freezes.isShort(session, law);
    }

    /**
     * Opens the session's secret in the register, so that whoever holds the release re-derives every form; and the secrets
     * of forms that others took the place of, which show why those had been what they were.
     *
     * @throws Refusal CONFLICT while somebody can still sit, before the freeze, or if it is open already
     */
    public SessionView openSeed(SessionId sessionId, Caller caller) {
        freezes.openSeed(sessionId, caller);
        return view(sessionId);
    }

    /** The sessions that the caller administers, latest first. */
    public SessionsView list(Caller caller) {
        return store.read(handle -> {
            SessionDao dao = handle.attach(SessionDao.class);
            List<ExamSession> mine = dao.all().stream()
                    .filter(session -> caller.has(Role.ADMIN, session.scope()))
                    .toList();
            return views.list(mine, dao.sizes());
        });
    }

    /**
     * The whole session with its sites, rooms and candidates.
     *
     * @throws Refusal NOT_FOUND
     */
    public SessionView view(SessionId sessionId) {
        ExamSession session = require(sessionId);
        List<Candidate> all = candidates.of(sessionId);
        return store.read(handle -> views.one(
                session,
                handle.attach(SessionDao.class).places(sessionId),
                all,
                handle.attach(FormDao.class).freeze(sessionId)));
    }

    /**
     * The admission tickets in ticket order.
     *
     * @throws Refusal NOT_FOUND
     */
    public TicketsView tickets(SessionId sessionId) {
        ExamSession session = require(sessionId);
        List<Candidate> all = candidates.of(sessionId);
        return store.read(
                handle -> views.tickets(session, handle.attach(SessionDao.class).places(sessionId), all));
    }

    /** The session, if there is one. */
    public Optional<ExamSession> find(SessionId sessionId) {
        return store.read(handle -> handle.attach(SessionDao.class).find(sessionId));
    }

    /** Instants as pages show them, such as "2026-11-22 09:00" in the exam's zone. */
    public String local(Instant instant) {
        return views.local(instant);
    }

    /** Who sits where. */
    public Candidates candidates() {
        return candidates;
    }

    /** Frozen forms and delivered papers. */
    public PaperShelf papers() {
        return papers;
    }

    /** A room with its site. */
    public Optional<Place> place(RoomId room) {
        return store.read(handle -> handle.attach(SessionDao.class).place(room));
    }

    /** The rooms of all frozen sessions, latest session first, then by site and room. */
    public List<HeldRoom> heldRooms() {
        return store.read(handle -> {
            SessionDao dao = handle.attach(SessionDao.class);
            List<HeldRoom> rooms = new ArrayList<>();
            for (ExamSession session : dao.all()) {
                if (session.state() != SessionState.PLANNED) {
                    for (Place place : dao.places(session.sessionId())) {
                        rooms.add(new HeldRoom(
                                session,
                                place,
                                handle.attach(CandidateDao.class).countOf(place.roomId())));
                    }
                }
            }
            return rooms;
        });
    }

    /**
     * Holds a room back for others who want to change its phase, until the caller's transaction ends.
     *
     * @throws Refusal NOT_FOUND
     */
    public void lockRoom(Handle handle, RoomId room) {
        if (handle.attach(SessionDao.class).lockRoom(room).isEmpty()) {
            throw new Refusal(Reason.NOT_FOUND, "session.room-unknown");
        }
    }

    private ExamSession require(SessionId session) {
        return find(session).orElseThrow(() -> unknown(session));
    }

    static Refusal unknown(SessionId session) {
        return new Refusal(Reason.NOT_FOUND, "session.unknown", session);
    }

    static String subject(ExamSession session) {
        return "session:" + session.sessionId();
    }
}
