package org.zhikao.server.proctoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zhikao.server.web.Refusals.refused;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.server.session.SamplePapers;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SessionWorld;
import org.zhikao.server.sitting.SittingKey;
import org.zhikao.server.sitting.SittingState;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Grant;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;
import org.zhikao.server.web.TestCallers;

class RoomsTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";

    private Optional<RoomWorld> opened = Optional.empty();

    @AfterEach
    void closeWorld() {
        opened.ifPresent(RoomWorld::close);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aRoomShowsItsSeatsBeforeAnybodyCame(Supplier<Store> database) {
        RoomWorld room = world(database.get());
        RoomView view = room.rooms.view(room.east, room.proctor);
        assertEquals("WAITING", view.phase());
        assertEquals(new RoomCounts(6, 0, 6, 0, 0), view.counts());
        assertEquals(
                List.of("01 1 1 考生01", "02 1 2 考生02", "03 1 3 考生03", "04 2 1 考生04", "05 2 2 考生05", "06 2 3 考生06"),
                view.seats().stream()
                        .map(seat -> seat.seat() + " " + seat.row() + " " + seat.column() + " " + seat.name())
                        .toList());
        RoomSeat first = view.seats().get(0);
        assertEquals(
                "EXPECTED 0/10 false 0",
                first.state() + " " + first.answered() + "/" + first.total() + " " + first.connected() + " "
                        + first.lastSeen());
        assertTrue(view.mayAct());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void checkInTakesTicketOrBadgeAndGivesAPasswordThatLogsIn(Supplier<Store> database) {
        RoomWorld room = world(database.get());
        CheckedIn byBadge = room.rooms.checkIn(room.east, " 31000１ ", room.proctor);
        assertEquals("考生01 01", byBadge.name() + " " + byBadge.seat());
        CheckedIn again = room.rooms.checkIn(room.east, byBadge.ticket(), room.proctor);
        assertEquals(byBadge.sittingId(), again.sittingId());
        assertNotEquals(byBadge.examPassword(), again.examPassword(), "the earlier one is void");
        assertThrows(
                Refusal.class,
                () -> room.sittings.logIn(byBadge.ticket(), byBadge.examPassword(), TestCallers.ADDRESS));
        room.world.clock.advance(Duration.ofMinutes(1));
        assertEquals(
                1,
                room.sittings
                        .logIn(again.ticket(), again.examPassword(), TestCallers.ADDRESS)
                        .epoch());
        assertEquals("CHECKING_IN", room.rooms.view(room.east, room.proctor).phase());
        assertTrue(room.seat(room.east, 1).connected());
        assertEquals(List.of("CHECKING_IN 1/0/0", "CHECKING_IN 1/0/0"), room.roomNews(room.east));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whoAsksToTakeOverIsSeenInTheirRoomAloneUntilTheProctorChecksThemInAgain(Supplier<Store> database) {
        RoomWorld room = world(database.get());
        CheckedIn first = room.rooms.checkIn(room.east, "310001", room.proctor);
        room.commit(first);
        Refusal refusal = refused(
                Reason.CONFLICT,
                "sitting.occupied",
                () -> room.sittings.logIn(first.ticket(), first.examPassword(), TestCallers.ADDRESS));
        assertEquals(List.of("01"), refusal.arguments());
        assertEquals(
                room.world.clock.instant().toString(), room.seat(room.east, 1).askedAt());
        assertEquals(1, room.asking(room.east), "its other seats ask for nothing");
        List<String> told = room.world.store.read(handle -> handle.createQuery(
                        "SELECT topic FROM feed_event WHERE body LIKE '%\"askedAt\":\"2%' ORDER BY seq")
                .mapTo(String.class)
                .list());
        assertEquals(List.of("room/" + room.east), told);

        CheckedIn again = room.rooms.checkIn(room.east, first.ticket(), room.proctor);
        assertEquals(0, room.asking(room.east));
        room.sittings.logIn(again.ticket(), again.examPassword(), TestCallers.ADDRESS);
        assertEquals(2, room.audited("room.check-in"));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whoStandsInTheWrongRoomIsShownTheWay(Supplier<Store> database) {
        RoomWorld room = world(database.get());
        Refusal refusal = refused(
                Reason.CONFLICT, "proctoring.wrong-room", () -> room.rooms.checkIn(room.east, "310008", room.proctor));
        assertEquals(List.of("考生08", "东考点", "第二考场", "02"), refusal.arguments());
        String ticket = room.candidate(9).row().ticket();
        assertEquals(
                List.of("考生09", "西考点", "第一考场", "01"),
                refused(
                                Reason.CONFLICT,
                                "proctoring.wrong-room",
                                () -> room.rooms.checkIn(room.east, ticket, room.proctor))
                        .arguments());
        assertEquals("WAITING", room.rooms.view(room.east, room.proctor).phase());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whoBelongsToAnotherSessionIsToldWhich(Supplier<Store> database) {
        RoomWorld room = world(database.get());
        SessionId other = room.world.created();
        room.world.enrol(other, false, "310020,西考点,,2");
        assertEquals(
                List.of("考生20", "年度执法资格考试", "2026-11-22 10:00", "西考点 第一考场", "02"),
                refused(
                                Reason.CONFLICT,
                                "proctoring.wrong-session",
                                () -> room.rooms.checkIn(room.east, "310020", room.proctor))
                        .arguments());
        refused(
                Reason.NOT_FOUND,
                "proctoring.not-enrolled",
                () -> room.rooms.checkIn(room.east, "310030", room.proctor));
        refused(
                Reason.NOT_FOUND,
                "proctoring.unknown-candidate",
                () -> room.rooms.checkIn(room.east, "2026112201010199", room.proctor));
        refused(
                Reason.BAD_INPUT,
                "proctoring.candidate-missing",
                () -> room.rooms.checkIn(room.east, " ", room.proctor));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aStartedRoomDoesNotCloseOverSomebodyWhoIsAboutToBegin(Supplier<Store> database) {
        RoomWorld room = world(database.get());
        room.rooms.checkIn(room.east, "310002", room.proctor);
        room.ready(1);
        // Started behind the door's back: exactly the instant between the start and the opening of the papers.
        room.world.store.change(
                handle -> handle.execute("UPDATE room_run SET phase = 'STARTED', started_at = CURRENT_TIMESTAMP"));
        assertEquals(
                List.of(1),
                refused(Reason.CONFLICT, "proctoring.about-to-begin", () -> room.rooms.close(room.east, room.proctor))
                        .arguments());
        room.sittings.closeDue();
        refused(Reason.CONFLICT, "proctoring.papers-open", () -> room.rooms.close(room.east, room.proctor));
        room.sittings.handIn(room.sitting(1), 1);
        assertEquals("CLOSED", room.rooms.close(room.east, room.proctor).phase());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void noPaperOpensInAClosedRoom(Supplier<Store> database) {
        RoomWorld room = world(database.get());
        room.ready(1);
        room.world.store.change(handle -> handle.execute("UPDATE room_run SET phase = 'CLOSED'"));
        assertEquals(0, room.sittings.begin(List.of(room.sitting(1)), "person:proctor"));
        assertEquals(SittingState.COMMITTED, room.sittings.head(room.sitting(1)).state());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void noRoomStartsWhileTheClockIsWrong(Supplier<Store> database) {
        RoomWorld room = world(database.get());
        room.ready(1);
        room.openTime();
        room.clockOff = Optional.of(Duration.ofMillis(-900));
        assertEquals(
                List.of(-900L),
                refused(Reason.BUSY, "proctoring.clock-off", () -> room.rooms.start(room.east, room.proctor))
                        .arguments());
        room.clockOff = Optional.empty();
        assertEquals("STARTED", room.rooms.start(room.east, room.proctor).phase());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aStartOpensThePaperOfEverybodyWhoHasCommittedAndNobodyElse(Supplier<Store> database) {
        RoomWorld room = world(database.get());
        room.ready(1);
        room.ready(2);
        room.rooms.checkIn(room.east, "310003", room.proctor);
        room.openTime();
        RoomView view = room.rooms.start(room.east, room.proctor);
        assertEquals("STARTED", view.phase());
        assertEquals(new RoomCounts(6, 3, 3, 2, 0), view.counts());
        assertEquals(
                SessionWorld.OPENS
                        .plus(Duration.ofMinutes(SamplePapers.MINUTES))
                        .toString(),
                room.seat(room.east, 1).dueAt());
        assertEquals("CHECKED_IN", room.seat(room.east, 3).state());
        List<String> news = room.roomNews(room.east);
        assertEquals(List.of("STARTED 3/0/0", "STARTED 3/2/0"), news.subList(news.size() - 2, news.size()));
        room.rooms.start(room.east, room.proctor);
        assertEquals(
                view.startedAt(),
                room.rooms.view(room.east, room.proctor).startedAt(),
                "a second start changes nothing");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whoCommitsAfterTheStartBeginsThenWithTheWholeTime(Supplier<Store> database) {
        RoomWorld room = world(database.get());
        room.ready(1);
        room.openTime();
        room.rooms.start(room.east, room.proctor);
        room.world.clock.advance(Duration.ofMinutes(5));
        room.ready(2);
        assertEquals("OPEN", room.seat(room.east, 2).state());
        assertEquals(
                SessionWorld.OPENS.plus(Duration.ofMinutes(65)).toString(),
                room.seat(room.east, 2).dueAt());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aRoomStartsOnlyInItsWindowAndWithSomebodyInIt(Supplier<Store> database) {
        RoomWorld room = world(database.get());
        room.openTime();
        refused(Reason.CONFLICT, "proctoring.nobody-here", () -> room.rooms.start(room.east, room.proctor));
        room.ready(1);
        room.world.clock.set(SessionWorld.OPENS.minusMillis(1));
        refused(Reason.CONFLICT, "proctoring.too-early", () -> room.rooms.start(room.east, room.proctor));
        room.world.clock.set(SessionWorld.OPENS.plus(Duration.ofHours(3)).plusMillis(1));
        refused(Reason.CONFLICT, "proctoring.too-late", () -> room.rooms.start(room.east, room.proctor));
        assertEquals("COMMITTED", room.seat(room.east, 1).state());
        assertEquals(Optional.empty(), room.rooms.startedAt(room.east));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aGrantMovesOneCandidatesDueTimeAndNeedsAReason(Supplier<Store> database) {
        RoomWorld room = world(database.get());
        room.ready(1);
        room.ready(2);
        SittingKey one = room.sitting(1);
        refused(
                Reason.CONFLICT,
                "proctoring.not-open",
                () -> room.rooms.grant(room.east, one.sitting(), 5, "换机", room.proctor));
        room.openTime();
        room.rooms.start(room.east, room.proctor);
        room.rooms.grant(room.east, one.sitting(), 120, "换机", room.proctor);
        assertEquals(
                SessionWorld.OPENS.plus(Duration.ofHours(3)).toString(),
                room.seat(room.east, 1).dueAt());
        assertEquals(
                SessionWorld.OPENS.plus(Duration.ofMinutes(60)).toString(),
                room.seat(room.east, 2).dueAt());
        for (int minutes : new int[] {0, 121, -5}) {
            assertEquals(
                    Optional.of("minutes"),
                    assertThrows(
                                    Refusal.class,
                                    () -> room.rooms.grant(room.east, one.sitting(), minutes, "换机", room.proctor))
                            .field());
        }
        assertEquals(
                Optional.of("reason"),
                assertThrows(Refusal.class, () -> room.rooms.grant(room.east, one.sitting(), 5, " ", room.proctor))
                        .field());
        refused(
                Reason.NOT_FOUND,
                "proctoring.sitting-elsewhere",
                () -> room.rooms.grant(room.east, room.sitting(9).sitting(), 5, "换机", room.proctor));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aRoomClosesOnlyWhenEveryPaperThatWasOpenedIsClosed(Supplier<Store> database) {
        RoomWorld room = world(database.get());
        room.ready(1);
        room.ready(2);
        refused(Reason.CONFLICT, "proctoring.not-started", () -> room.rooms.close(room.east, room.proctor));
        room.openTime();
        room.rooms.start(room.east, room.proctor);
        assertEquals(
                List.of(2),
                refused(Reason.CONFLICT, "proctoring.papers-open", () -> room.rooms.close(room.east, room.proctor))
                        .arguments());
        room.sittings.handIn(room.sitting(1), 1);
        refused(Reason.CONFLICT, "proctoring.papers-open", () -> room.rooms.close(room.east, room.proctor));
        room.world.clock.advance(Duration.ofMinutes(61));
        room.sittings.closeDue();
        assertEquals(Set.of(), room.rooms.in(RoomPhase.CLOSED, room.session));
        RoomView closed = room.rooms.close(room.east, room.proctor);
        assertEquals("CLOSED 2", closed.phase() + " " + closed.counts().closed());
        assertEquals(Optional.empty(), room.rooms.startedAt(room.east), "nobody begins in a closed room");
        assertEquals(Set.of(room.east), room.rooms.in(RoomPhase.CLOSED, room.session));
        refused(Reason.CONFLICT, "proctoring.closed", () -> room.rooms.checkIn(room.east, "310003", room.proctor));
        refused(Reason.CONFLICT, "proctoring.closed", () -> room.rooms.start(room.east, room.proctor));
        refused(Reason.CONFLICT, "proctoring.closed", () -> room.rooms.close(room.east, room.proctor));
        List<String> news = room.roomNews(room.east);
        assertEquals("CLOSED 2/0/2", news.get(news.size() - 1));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whoHasHandedInIsNotCheckedInAgain(Supplier<Store> database) {
        RoomWorld room = world(database.get());
        room.ready(1);
        room.openTime();
        room.rooms.start(room.east, room.proctor);
        room.sittings.handIn(room.sitting(1), 1);
        refused(Reason.CONFLICT, "proctoring.handed-in", () -> room.rooms.checkIn(room.east, "310001", room.proctor));
        assertEquals(SittingState.CLOSED, room.sittings.head(room.sitting(1)).state());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aSessionIsOverWhenEveryRoomWithCandidatesIsClosed(Supplier<Store> database) {
        RoomWorld room = world(database.get());
        Caller.Person chief =
                SessionWorld.person("主考", new Grant(Role.CHIEF_PROCTOR, Scope.session(room.session.value())));
        room.world.clock.set(SessionWorld.OPENS.plus(Duration.ofHours(4)));
        room.rooms.close(room.east, chief);
        room.rooms.close(room.eastTwo, chief);
        assertFalse(room.rooms.over(room.session));
        refused(
                Reason.CONFLICT,
                "session.seed.not-over",
                () -> room.world.sessions.openSeed(room.session, SessionWorld.ADMIN));
        room.rooms.close(room.west, chief);
        assertTrue(room.rooms.over(room.session));
        assertEquals(
                "SEED_OPENED",
                room.world.sessions.openSeed(room.session, SessionWorld.ADMIN).state());
    }

    @Test
    void aRoomOfASessionThatIsNotFrozenCannotBeUsed() {
        RoomWorld room = world(TestDatabases.h2());
        SessionId planned = room.world.created();
        var id = new org.zhikao.server.session.RoomId(java.util.UUID.fromString(
                room.world.sessions.view(planned).sites().get(0).rooms().get(0).id()));
        Caller.Person chief = SessionWorld.person("主考", new Grant(Role.CHIEF_PROCTOR, Scope.ANY));
        refused(Reason.CONFLICT, "proctoring.not-frozen", () -> room.rooms.view(id, chief));
        refused(Reason.CONFLICT, "proctoring.not-frozen", () -> room.rooms.checkIn(id, "310001", chief));
        assertEquals(3, room.rooms.list(chief).rooms().size(), "only rooms of frozen sessions are listed");
    }

    private RoomWorld world(Store store) {
        RoomWorld room = new RoomWorld(store);
        opened = Optional.of(room);
        return room;
    }
}
