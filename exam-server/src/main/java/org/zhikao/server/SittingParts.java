package org.zhikao.server;

import io.dropwizard.core.setup.Environment;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.zhikao.evidence.RecordType;
import org.zhikao.server.catalog.Notices;
import org.zhikao.server.login.ExamCookies;
import org.zhikao.server.proctoring.RoomPages;
import org.zhikao.server.proctoring.RoomResource;
import org.zhikao.server.proctoring.Rooms;
import org.zhikao.server.proctoring.SessionExtensionResource;
import org.zhikao.server.proctoring.SittingTimesResource;
import org.zhikao.server.result.ScoringWorker;
import org.zhikao.server.session.IndividualTime;
import org.zhikao.server.session.RoomId;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SessionPorts;
import org.zhikao.server.session.Sessions;
import org.zhikao.server.session.SittingId;
import org.zhikao.server.sitting.ExamPages;
import org.zhikao.server.sitting.ExamResource;
import org.zhikao.server.sitting.LandingPage;
import org.zhikao.server.sitting.Papers;
import org.zhikao.server.sitting.ResponsesServlet;
import org.zhikao.server.sitting.RoomClock;
import org.zhikao.server.sitting.SittingKey;
import org.zhikao.server.sitting.SittingPorts;
import org.zhikao.server.sitting.SittingSettings;
import org.zhikao.server.sitting.Sittings;
import org.zhikao.server.sitting.Sweep;
import org.zhikao.server.store.Feed;
import org.zhikao.server.supplement.LatePages;
import org.zhikao.server.supplement.PutAsideResource;
import org.zhikao.server.supplement.Rescoring;
import org.zhikao.server.supplement.SittingPutAsideResource;
import org.zhikao.server.supplement.Supplements;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;
import org.zhikao.server.web.Web;

/** Sittings and their rooms, wired: what a session asks of them, and what they ask of each other. */
final class SittingParts {

    private final Base base;
    private final Feed feed;
    private final ClockCheck check;
    private final Environment environment;
    private final Late<Sittings> sittings = new Late<>();
    private final Late<Rooms> rooms = new Late<>();
    private final Late<Supplements> supplements = new Late<>();

    /** Parts that are not wired yet. */
    SittingParts(Base base, Feed feed, ClockCheck check, Environment environment) {
        this.base = base;
        this.feed = feed;
        this.check = check;
        this.environment = environment;
    }

    /** What sessions ask of those who come after them. */
    SessionPorts sessionPorts(CatalogPapers papers, IndividualTime time) {
        return new SessionPorts(
                papers,
                (handle, prepared) -> sittings().prepare(handle, prepared),
                (handle, session) -> sittings().withdraw(handle, session),
                session -> rooms().over(session),
                (handle, session) -> sittings().opened(handle, session),
                (handle, session, seats) -> sittings().reseat(handle, session, seats),
                (handle, facts) -> feed.append(handle, Notices.TOPIC, "REFROZEN", facts),
                time);
    }

    void wire(Sessions sessions, Papers papers, Late<ScoringWorker> scores) {
        Sittings opened = sittings.set(new Sittings(
                base.store(),
                feed,
                base.clock(),
                new SittingSettings(base.configuration().sitting().graceSeconds(), SittingSettings.USUAL.queue()),
                new SittingPorts(
                        papers,
                        (handle, body) -> base.register()
                                .intend(handle, RecordType.SITTING_CLOSED, body)
                                .recordId(),
                        new LateRooms(),
                        receipt -> receipt.sign(base.keys().node())),
                base.keys().pepper()));
        environment.lifecycle().manage(opened);
        opened.measure(environment.metrics());
        environment.lifecycle().manage(new Sweep(opened));
        rooms.set(new Rooms(base.store(), base.clock(), feed, base.audit(), sessions, opened, check));
        Rescoring rescoring = (handle, session, one, closed) -> scores.get().supplemented(handle, session, one, closed);
        supplements.set(new Supplements(
                base.store(), base.register(), base.audit(), feed, sessions, opened, rescoring, base.clock()));
    }

    Sittings sittings() {
        return sittings.get();
    }

    Rooms rooms() {
        return rooms.get();
    }

    Supplements supplements() {
        return supplements.get();
    }

    /** What answers requests for them, but for the hot endpoint. */
    Object[] resources(Papers papers, ExamCookies cookies) {
        return new Object[] {
            new LandingPage(),
            new ExamPages(sittings(), papers, cookies, base.clock()),
            new ExamResource(sittings(), papers, base.clock()),
            new RoomPages(rooms()),
            new RoomResource(rooms()),
            new SessionExtensionResource(rooms().extensions()),
            new SittingTimesResource(rooms().times()),
            new PutAsideResource(supplements()),
            new SittingPutAsideResource(supplements()),
            new LatePages(supplements())
        };
    }

    /** The hot endpoint stands beside Jersey. */
    void serveResponses(Web web) {
        var registration = environment
                .servlets()
                .addServlet(
                        "responses",
                        new ResponsesServlet(
                                sittings(), web.callers(), web.texts(), base.clock(), environment.getObjectMapper()));
        registration.addMapping(ResponsesServlet.PATH);
        registration.setAsyncSupported(true);
    }

    /** Candidates follow their own sitting, proctors their rooms, the office what the law does. */
    boolean mayRead(Caller caller, String topic) {
        if (caller instanceof Caller.Candidate candidate) {
            SittingKey key = new SittingKey(new SessionId(candidate.sessionId()), new SittingId(candidate.sittingId()));
            return topic.equals("sitting/" + candidate.sittingId())
                    && sittings().head(key).isLatest(candidate.epoch());
        }
        return topic.equals(Notices.TOPIC)
                ? Stream.of(Role.ADMIN, Role.CUSTODIAN, Role.AUDITOR).anyMatch(role -> caller.has(role, Scope.ANY))
                : rooms().mayRead(caller, topic);
    }

    /** Rooms come after sittings. */
    private final class LateRooms implements RoomClock {
        @Override
        public Optional<Instant> startedAt(RoomId room) {
            return rooms().startedAt(room);
        }

        @Override
        public boolean isUnderWay(RoomId room) {
            return rooms().isUnderWay(room);
        }

        @Override
        public Map<RoomId, String> paused() {
            return rooms().paused();
        }

        @Override
        public Standing standing(Handle handle, RoomId room) {
            return rooms().standing(handle, room);
        }
    }
}
