package org.zhikao.server.proctoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.zhikao.evidence.RecordType;
import org.zhikao.form.DeliveredForm;
import org.zhikao.server.session.Candidate;
import org.zhikao.server.session.PersonFacts;
import org.zhikao.server.session.RoomId;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SessionView;
import org.zhikao.server.session.SessionWorld;
import org.zhikao.server.sitting.ExamLogin;
import org.zhikao.server.sitting.Papers;
import org.zhikao.server.sitting.ResponseShape;
import org.zhikao.server.sitting.RoomClock;
import org.zhikao.server.sitting.SittingKey;
import org.zhikao.server.sitting.SittingPorts;
import org.zhikao.server.sitting.SittingSettings;
import org.zhikao.server.sitting.Sittings;
import org.zhikao.server.store.Feed;
import org.zhikao.server.store.Store;
import org.zhikao.server.supplement.Supplements;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Grant;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;
import org.zhikao.server.web.TestCallers;

/**
 * Rooms with real sessions and sittings over a real database. The frozen session has officers 1 to 6 in the east's first
 * room, 7 and 8 in its second, 9 in the west's.
 */
public final class RoomWorld implements AutoCloseable {

    public final SessionWorld world;
    public final Sittings sittings;
    public final Rooms rooms;
    public final SessionId session;
    public final RoomId east;
    final RoomId eastTwo;
    public final RoomId west;
    public final Caller.Person proctor;
    Optional<Duration> clockOff = Optional.empty();
    public final Feed feed;
    public final Supplements supplements;
    /** What was said of sittings that are to be scored anew; what it answers. */
    public final List<String> rescored = new ArrayList<>();

    public boolean released;
    private final Late<Rooms> late = new Late<>();

    private static final class Late<T> {
        private List<T> value = List.of();

        T get() {
            return value.get(0);
        }
    }

    public RoomWorld(Store store) {
        this.world = new SessionWorld(store);
        this.feed = new Feed(store, world.clock);
        this.sittings = new Sittings(
                store,
                feed,
                world.clock,
                SittingSettings.USUAL,
                new SittingPorts(
                        new WorldPapers(),
                        (handle, body) -> world.register
                                .intend(handle, RecordType.SITTING_CLOSED, body)
                                .recordId(),
                        new LateRooms(),
                        receipt -> "signed"),
                new byte[32]);
        this.rooms = new Rooms(store, world.clock, feed, world.audit, world.sessions, sittings, () -> clockOff);
        late.value = List.of(rooms);
        this.supplements = new Supplements(
                store,
                world.register,
                world.audit,
                feed,
                world.sessions,
                sittings,
                (handle, session, sitting, closed) -> {
                    rescored.add(sitting.toString());
                    return !released;
                },
                world.clock);
        world.preparing(sittings);
        world.opening(sittings);
        world.reseating(sittings);
        world.telling((handle, facts) -> feed.append(handle, "impact", "REFROZEN", facts));
        world.progress(rooms);
        feed.start();
        try {
            sittings.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        this.session = world.frozen(9);
        SessionView view = world.sessions.view(session);
        this.east = room(view, 0, 0);
        this.eastTwo = room(view, 0, 1);
        this.west = room(view, 1, 0);
        this.proctor = SessionWorld.person("监考员", new Grant(Role.PROCTOR, Scope.room(east.value())));
    }

    private static RoomId room(SessionView view, int site, int room) {
        return new RoomId(
                UUID.fromString(view.sites().get(site).rooms().get(room).id()));
    }

    /** The sitting of officer n. */
    public SittingKey sitting(int officer) {
        Candidate candidate = candidate(officer);
        return new SittingKey(session, candidate.sittingId());
    }

    Candidate candidate(int officer) {
        return candidate(officer, session);
    }

    Candidate candidate(int officer, SessionId of) {
        return world.sessions.candidates().ofBadge(SessionWorld.badge(officer)).stream()
                .filter(candidate -> candidate.row().sessionId().equals(of))
                .findFirst()
                .orElseThrow();
    }

    /** Checks officer n in and leads them to the commitment. */
    public void ready(int officer) {
        CheckedIn checkedIn = rooms.checkIn(east, SessionWorld.badge(officer), proctor);
        commit(checkedIn);
    }

    /** Logs in with what the proctor handed over and goes on to the commitment. */
    void commit(CheckedIn checkedIn) {
        ExamLogin login = sittings.logIn(checkedIn.ticket(), checkedIn.examPassword(), TestCallers.ADDRESS);
        sittings.confirmIdentity(login.key(), login.epoch());
        sittings.readRules(login.key(), login.epoch());
        sittings.commit(login.key(), login.epoch());
    }

    public void openTime() {
        world.clock.set(SessionWorld.OPENS);
    }

    RoomSeat seat(RoomId room, int officer) {
        return rooms.view(room, proctor).seats().stream()
                .filter(seat -> seat.badgeNumber().equals(SessionWorld.badge(officer)))
                .findFirst()
                .orElseThrow();
    }

    /** How many of the room's seats somebody asks to take over. */
    long asking(RoomId room) {
        return rooms.view(room, proctor).seats().stream()
                .filter(seat -> !seat.askedAt().isEmpty())
                .count();
    }

    /** How often somebody did this, after the audit. */
    public int audited(String action) {
        return world.store.read(handle -> handle.createQuery("SELECT COUNT(*) FROM audit_entry WHERE action = :action")
                .bind("action", action)
                .mapTo(Integer.class)
                .one());
    }

    /** What the audit holds of these, in order. */
    List<JsonNode> details(String one, String other) {
        List<String> details = world.store.read(handle -> handle.createQuery(
                        "SELECT detail FROM audit_entry WHERE action IN (:one, :other) ORDER BY seq")
                .bind("one", one)
                .bind("other", other)
                .mapTo(String.class)
                .list());
        return details.stream().map(RoomWorld::json).toList();
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The room's ROOM events as phase and present/open/closed, in order. */
    List<String> roomNews(RoomId room) {
        List<String> bodies = world.store.read(handle -> handle.createQuery(
                        "SELECT body FROM feed_event WHERE topic = :topic AND kind = 'ROOM' ORDER BY seq")
                .bind("topic", "room/" + room)
                .mapTo(String.class)
                .list());
        return bodies.stream().map(RoomWorld::text).toList();
    }

    private static String text(String body) {
        try {
            JsonNode json = new ObjectMapper().readTree(body);
            JsonNode counts = json.path("counts");
            return json.path("phase").asText() + " " + counts.path("present") + "/" + counts.path("open") + "/"
                    + counts.path("closed");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            sittings.stop();
            feed.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private final class LateRooms implements RoomClock {
        @Override
        public Optional<Instant> startedAt(RoomId room) {
            return late.get().startedAt(room);
        }

        @Override
        public boolean isUnderWay(RoomId room) {
            return late.get().isUnderWay(room);
        }

        @Override
        public Map<RoomId, String> paused() {
            return late.get().paused();
        }

        @Override
        public Standing standing(Handle handle, RoomId room) {
            return late.get().standing(handle, room);
        }
    }

    private final class WorldPapers implements Papers {
        @Override
        public byte[] delivered(SittingKey key) {
            return world.sessions.papers().paper(key.session(), key.sitting()).json();
        }

        @Override
        public Map<Integer, ResponseShape> shapes(SittingKey key) {
            return world.sessions.papers().paper(key.session(), key.sitting()).form().slots().stream()
                    .collect(Collectors.toMap(DeliveredForm.Slot::slot, ResponseShape::of));
        }

        @Override
        public Optional<DeliveredForm.Image> image(SittingKey key, int number) {
            return Optional.empty();
        }

        @Override
        public Papers.Candidate candidate(SittingKey key) {
            PersonFacts facts = world.sessions.candidates().facts(key.session(), key.sitting());
            Exam exam = new Exam(facts.sessionTitle(), Instant.EPOCH, "20", "6");
            return new Papers.Candidate(
                    facts.name(),
                    facts.badgeNumber(),
                    facts.unit(),
                    facts.ticket(),
                    facts.seat(),
                    facts.room(),
                    facts.site(),
                    exam);
        }

        @Override
        public Look look(SittingKey key) {
            return Look.USUAL;
        }
    }
}
