package org.zhikao.server.accommodation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.zhikao.server.web.Refusals.refused;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.server.proctoring.CheckedIn;
import org.zhikao.server.proctoring.RoomSeat;
import org.zhikao.server.proctoring.RoomView;
import org.zhikao.server.proctoring.RoomWorld;
import org.zhikao.server.session.PreparedSitting;
import org.zhikao.server.session.RoomId;
import org.zhikao.server.session.SamplePapers;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SessionView;
import org.zhikao.server.session.SessionWorld;
import org.zhikao.server.session.SittingId;
import org.zhikao.server.sitting.ExamLogin;
import org.zhikao.server.sitting.SittingKey;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Grant;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;
import org.zhikao.server.web.TestCallers;
import org.zhikao.sitting.TimeLedger;

/** What is granted becomes a longer paper when its session is frozen, and nothing but a longer paper. */
class IndividualTimeTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";
    private static final int USUAL = SamplePapers.MINUTES;
    private static final Caller.Person PROCTOR = SessionWorld.person("监考员", new Grant(Role.PROCTOR, Scope.ANY));

    @ParameterizedTest
    @MethodSource(BOTH)
    void eachPaperIsFrozenWithItsOwnTime(Supplier<Store> database) {
        SessionWorld world = new SessionWorld(database.get());
        OfficeDesk desk = desk(world);
        desk.approved(OfficeDesk.factor(2, 133));
        desk.approved(OfficeDesk.minutes(3, 25));
        desk.entered(OfficeDesk.minutes(4, 20));
        desk.approved(OfficeDesk.lasting(OfficeDesk.minutes(5, 20), "2026-01-01", "2026-11-21"));

        world.frozen(5);

        assertEquals(
                List.of(USUAL, USUAL + 20, USUAL + 25, USUAL, USUAL),
                world.prepared.stream().map(PreparedSitting::durationMinutes).toList());
    }

    /** The sample session is open for three hours. */
    @ParameterizedTest
    @MethodSource(BOTH)
    void aSessionThatClosesBeforeItsLongestPaperEndsIsNotFrozen(Supplier<Store> database) {
        SessionWorld world = new SessionWorld(database.get());
        OfficeDesk desk = desk(world);
        desk.approved(OfficeDesk.factor(1, 300));
        world.frozen(2);
        assertEquals(3 * USUAL, world.prepared.get(0).durationMinutes());

        desk.approved(OfficeDesk.minutes(2, 121));
        refused(Reason.CONFLICT, "session.freeze.window-too-short", () -> world.frozen(2));
        world.timing((handle, persons, day, usual) -> Map.of(persons.iterator().next(), 601));
        refused(Reason.CONFLICT, "session.freeze.too-long", () -> world.frozen(2));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatWasApprovedWhileTheFormsWereMadeIsNotPassedOver(Supplier<Store> database) {
        SessionWorld world = new SessionWorld(database.get());
        List<Integer> asked = new ArrayList<>();
        world.timing((handle, persons, day, usual) -> {
            asked.add(usual);
            return asked.size() == 1 ? Map.of() : Map.of(persons.iterator().next(), usual + 1);
        });
        refused(Reason.CONFLICT, "session.freeze.changed", () -> world.frozen(2));
        assertEquals(List.of(USUAL, USUAL), asked);
        assertEquals(List.of(), world.prepared);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void dueTimesDifferReplayAgreesASwapKeepsItAndNothingTellsWhy(Supplier<Store> database) throws Exception {
        try (RoomWorld rooms = new RoomWorld(database.get())) {
            SessionWorld world = rooms.world;
            desk(world).approved(OfficeDesk.factor(1, 125));
            SessionId session = world.frozen(3);
            world.clock.set(SessionWorld.OPENS);
            SessionView.RoomView room =
                    world.sessions.view(session).sites().get(0).rooms().get(0);
            RoomId id = new RoomId(UUID.fromString(room.id()));
            SessionView.CandidateView one = room.candidates().get(0);
            SessionView.CandidateView other = room.candidates().get(1);
            assertEquals(SessionWorld.badge(1), one.badgeNumber());
            world.sessions.swapSeats(session, one.ticket(), other.ticket(), "机位故障", SessionWorld.ADMIN);
            begin(rooms, id, List.of(one, other));

            RoomView view = rooms.rooms.view(id, PROCTOR);
            RoomSeat longer = seat(view, one);
            RoomSeat usual = seat(view, other);
            assertEquals("02", longer.seat());
            assertEquals(15, longer.extraMinutes());
            assertEquals(0, usual.extraMinutes());
            assertEquals(Instant.parse(usual.dueAt()).plus(15, ChronoUnit.MINUTES), Instant.parse(longer.dueAt()));
            SittingKey key = new SittingKey(session, new SittingId(UUID.fromString(one.sittingId())));
            TimeLedger folded = TimeLedger.of(rooms.sittings.reads().events(key).stream()
                    .map(event -> (JsonNode) event.document())
                    .toList());
            assertEquals(
                    longer.dueAt(), folded.time().due().map(Instant::toString).orElse(""));

            noGroundIn(new ObjectMapper().writeValueAsString(view));
            rooms.sittings
                    .reads()
                    .canonicalEvents(key)
                    .forEach(bytes -> noGroundIn(new String(bytes, StandardCharsets.UTF_8)));
            noGroundIn(rows(world.store, "SELECT body FROM feed_event"));
            noGroundIn(rows(world.store, "SELECT detail FROM audit_entry"));
            world.store
                    .read(handle -> handle.createQuery("SELECT record_bytes FROM register_record")
                            .mapTo(byte[].class)
                            .list())
                    .forEach(bytes -> noGroundIn(new String(bytes, StandardCharsets.UTF_8)));
        }
    }

    private static void noGroundIn(String told) {
        for (String ground : List.of(OfficeDesk.BASIS, "残疾", "accommodation\"", "factor", "\"basis")) {
            assertFalse(told.contains(ground), () -> ground + " in " + told);
        }
    }

    private static void begin(RoomWorld rooms, RoomId room, List<SessionView.CandidateView> candidates) {
        for (SessionView.CandidateView candidate : candidates) {
            CheckedIn handed = rooms.rooms.checkIn(room, candidate.ticket(), PROCTOR);
            ExamLogin login = rooms.sittings.logIn(handed.ticket(), handed.examPassword(), TestCallers.ADDRESS);
            rooms.sittings.confirmIdentity(login.key(), login.epoch());
            rooms.sittings.readRules(login.key(), login.epoch());
            rooms.sittings.commit(login.key(), login.epoch());
        }
        rooms.rooms.start(room, PROCTOR);
    }

    private static RoomSeat seat(RoomView view, SessionView.CandidateView candidate) {
        return view.seats().stream()
                .filter(seat -> seat.sittingId().equals(candidate.sittingId()))
                .findFirst()
                .orElseThrow();
    }

    private static OfficeDesk desk(SessionWorld world) {
        Accommodations accommodations = new Accommodations(world.store, world.audit, world.roster, world.clock);
        world.timing(accommodations);
        return new OfficeDesk(accommodations);
    }

    private static String rows(Store store, String query) {
        return store.read(
                handle -> handle.createQuery(query).mapTo(String.class).list().toString());
    }
}
