package org.zhikao.server.proctoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.zhikao.server.web.Refusals.refused;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.server.session.SamplePapers;
import org.zhikao.server.session.SessionWorld;
import org.zhikao.server.session.SittingId;
import org.zhikao.server.sitting.SittingState;
import org.zhikao.server.sitting.SittingTimes;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Grant;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;
import org.zhikao.sitting.TimeLedger;

/** A room that is paused and resumed, and more time for rooms and sessions. */
class RoomTimesTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";
    private static final Instant DUE = SessionWorld.OPENS.plus(Duration.ofMinutes(SamplePapers.MINUTES));

    @ParameterizedTest
    @MethodSource(BOTH)
    void aRoomPausedForSevenMinutesClosesSevenMinutesLater(Supplier<Store> database) {
        try (RoomWorld room = started(database.get())) {
            room.world.clock.advance(Duration.ofMinutes(10));
            pause(room, "停电");
            RoomView paused = room.rooms.view(room.east, room.proctor);
            assertEquals(SessionWorld.OPENS.plus(Duration.ofMinutes(10)).toString(), paused.pausedAt());
            assertEquals("停电", paused.pausedWhy());
            assertEquals("ROOM " + paused.pausedAt(), held(room.seat(room.east, 1)));
            assertEquals(Optional.empty(), room.rooms.startedAt(room.east), "nobody begins in it");
            room.ready(3);
            assertEquals("COMMITTED", room.seat(room.east, 3).state());
            assertEquals(0, room.sittings.closeDue(), "nor does the sweep begin anybody");

            room.world.clock.advance(Duration.ofMinutes(7));
            room.rooms.times().resume(room.east, Optional.empty(), "来电", room.proctor);
            RoomView resumed = room.rooms.view(room.east, room.proctor);
            assertEquals("", resumed.pausedAt() + resumed.pausedWhy());
            for (int officer : new int[] {1, 2}) {
                assertEquals(
                        DUE.plus(Duration.ofMinutes(7)).toString(),
                        room.seat(room.east, officer).dueAt());
            }
            assertEquals(
                    DUE.plus(Duration.ofMinutes(17)).toString(),
                    room.seat(room.east, 3).dueAt(),
                    "who waited begins now, with the whole time");
            room.world.clock.set(DUE.plus(Duration.ofMinutes(7)).plusSeconds(9));
            assertEquals(0, room.sittings.closeDue());
            room.world.clock.advance(Duration.ofSeconds(4));
            assertEquals(2, room.sittings.closeDue());
            assertEquals(
                    List.of(1, 1, 1, 1),
                    List.of(
                            room.audited("room.pause-begun"),
                            room.audited("room.pause"),
                            room.audited("room.resume-begun"),
                            room.audited("room.resume")));
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void anActThatBrokeOffIsDoneAgainAndReachesTheOthers(Supplier<Store> database) {
        try (RoomWorld room = started(database.get())) {
            pause(room, "停电");
            room.world.clock.advance(Duration.ofMinutes(3));
            // Exactly what a crash between the two steps leaves: the room runs, its papers do not.
            room.world.store.change(handle ->
                    handle.execute("UPDATE room_run SET paused_at = NULL, paused_by = NULL, paused_why = NULL"));
            assertEquals(
                    SessionWorld.OPENS.toString(),
                    room.rooms.view(room.east, room.proctor).pausedAt(),
                    "the proctor still sees what is to be ended");
            room.rooms.times().resume(room.east, Optional.empty(), "来电", room.proctor);
            assertEquals("", room.rooms.view(room.east, room.proctor).pausedAt());
            assertEquals(
                    DUE.plus(Duration.ofMinutes(3)).toString(),
                    room.seat(room.east, 1).dueAt());

            // And the other way round: the room was shut, its papers were not stopped.
            room.world.store.change(handle -> handle.execute(
                    "UPDATE room_run SET paused_at = CURRENT_TIMESTAMP, paused_by = 'person:p', paused_why = '停电'"));
            pause(room, "停电");
            assertEquals("ROOM", room.seat(room.east, 2).pausedBy());
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void oneCandidateIsPausedAloneAndByTheRightPeopleOnly(Supplier<Store> database) {
        try (RoomWorld room = started(database.get())) {
            Optional<SittingId> one = Optional.of(room.sitting(1).sitting());
            room.rooms.times().pause(room.east, one, "换机", room.proctor);
            assertEquals("SITTING " + SessionWorld.OPENS, held(room.seat(room.east, 1)));
            assertEquals(" ", held(room.seat(room.east, 2)));
            room.world.clock.advance(Duration.ofMinutes(4));
            room.rooms.times().resume(room.east, one, "已换机", room.proctor);
            assertEquals(
                    DUE.plus(Duration.ofMinutes(4)).toString(),
                    room.seat(room.east, 1).dueAt());
            assertEquals(DUE.toString(), room.seat(room.east, 2).dueAt());

            RoomTimes times = room.rooms.times();
            Caller.Person inspector =
                    SessionWorld.person("巡考", new Grant(Role.INSPECTOR, Scope.room(room.east.value())));
            refused(Reason.FORBIDDEN, "proctoring.read-only", () -> times.pause(room.east, one, "换机", inspector));
            refused(Reason.FORBIDDEN, "proctoring.other-room", () -> times.pause(room.west, one, "换机", room.proctor));
            refused(Reason.BAD_INPUT, "sitting.pauseReason", () -> times.pause(room.east, one, " ", room.proctor));
            Optional<SittingId> elsewhere = Optional.of(room.sitting(9).sitting());
            refused(
                    Reason.NOT_FOUND,
                    "proctoring.sitting-elsewhere",
                    () -> times.pause(room.east, elsewhere, "换机", room.proctor));
            room.sittings.handIn(room.sitting(1), 1);
            refused(
                    Reason.CONFLICT,
                    "proctoring.not-open-pause",
                    () -> times.pause(room.east, one, "换机", room.proctor));
            assertEquals(1, room.audited("room.pause-begun"), "what is refused is not written down");
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aRoomThatHasNotStartedOrIsClosedIsNotPaused(Supplier<Store> database) {
        try (RoomWorld room = new RoomWorld(database.get())) {
            room.ready(1);
            refused(Reason.CONFLICT, "proctoring.not-running", () -> pause(room, "停电"));
            room.openTime();
            room.rooms.start(room.east, room.proctor);
            room.sittings.handIn(room.sitting(1), 1);
            room.rooms.close(room.east, room.proctor);
            refused(Reason.CONFLICT, "proctoring.closed", () -> pause(room, "停电"));
            refused(
                    Reason.CONFLICT,
                    "proctoring.closed",
                    () -> room.rooms.times().resume(room.east, Optional.empty(), "来电", room.proctor));
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void anExtensionSaysWhoGotItFromWhenToWhen(Supplier<Store> database) {
        try (RoomWorld room = started(database.get())) {
            room.sittings.handIn(room.sitting(2), 1);
            ExtensionRequest request = request(10);
            ExtensionView tried = room.rooms.extensions().extendRoom(room.east, request, true, room.proctor);
            assertEquals("true 1", tried.dryRun() + " " + tried.extended());
            assertEquals(DUE.toString(), room.seat(room.east, 1).dueAt(), "nothing was changed");
            assertEquals(0, room.audited("room.extend-begun"));

            ExtensionView done = room.rooms.extensions().extendRoom(room.east, request, false, room.proctor);
            assertEquals(tried.candidates(), done.candidates(), "the dry run said what came");
            assertEquals(6, done.candidates().size());
            ExtensionView.Line line = done.candidates().get(0);
            assertEquals(
                    "东考点 第一考场 01 考生01 EXTENDED " + DUE + " " + DUE.plus(Duration.ofMinutes(10)),
                    String.join(
                            " ",
                            line.room(),
                            line.seat(),
                            line.name(),
                            line.outcome(),
                            line.dueBefore(),
                            line.dueAt()));
            assertEquals("NOT_OPEN", done.candidates().get(1).outcome());
            ExtensionView again = room.rooms.extensions().extendRoom(room.east, request, false, room.proctor);
            assertEquals("ALREADY", again.candidates().get(0).outcome());
            assertEquals("0 1", again.extended() + " " + again.already());
            ExtensionView triedAgain = room.rooms.extensions().extendRoom(room.east, request, true, room.proctor);
            assertEquals("ALREADY", triedAgain.candidates().get(0).outcome());
            assertEquals(
                    DUE.plus(Duration.ofMinutes(10)).toString(),
                    room.seat(room.east, 1).dueAt());
            assertEquals(2, room.audited("room.extend"));
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void anIdThatWasUsedForAnotherExtensionGivesNobodyAnythingAndNamesTheFirst(Supplier<Store> database) {
        try (RoomWorld room = started(database.get())) {
            ExtensionRequest first = request(10);
            room.rooms.extensions().extendRoom(room.east, first, false, room.proctor);
            room.ready(3);
            for (boolean dryRun : new boolean[] {true, false}) {
                for (ExtensionRequest other : List.of(
                        new ExtensionRequest(Optional.of(15), first.reason(), first.extensionId()),
                        new ExtensionRequest(first.minutes(), Optional.of("停电"), first.extensionId()))) {
                    refused(
                            Reason.CONFLICT,
                            "proctoring.extension-other",
                            () -> room.rooms.extensions().extendRoom(room.east, other, dryRun, room.proctor));
                }
                Caller.Person chief =
                        SessionWorld.person("主考", new Grant(Role.CHIEF_PROCTOR, Scope.session(room.session.value())));
                refused(
                        Reason.CONFLICT,
                        "proctoring.extension-other",
                        () -> room.rooms.extensions().extendSession(room.session, first, dryRun, chief));
            }
            assertEquals(
                    DUE.toString(), room.seat(room.east, 3).dueAt(), "who came since got none of the others' minutes");
            assertEquals(1, room.audited("room.extend-begun"));
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aPauseThatWouldStopNobodyIsRefusedAndOneThatComesTooLateForSomeSaysSo(Supplier<Store> database) {
        try (RoomWorld room = started(database.get())) {
            room.world.clock.set(DUE.plusSeconds(3));
            refused(Reason.CONFLICT, "proctoring.all-over", () -> pause(room, "停电"));
            refused(
                    Reason.CONFLICT,
                    "proctoring.over",
                    () -> room.rooms
                            .times()
                            .pause(room.east, Optional.of(room.sitting(1).sitting()), "停电", room.proctor));
            assertEquals("", room.rooms.view(room.east, room.proctor).pausedAt());
            assertEquals(0, room.audited("room.pause-begun"));
            room.rooms.grant(room.east, room.sitting(1).sitting(), 10, "停电", room.proctor);
            assertEquals(
                    new SittingTimes.Stopped(1, 1),
                    room.rooms.times().pause(room.east, Optional.empty(), "停电", room.proctor));
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatASecondPauseChangedIsWrittenDown(Supplier<Store> database) {
        try (RoomWorld room = started(database.get())) {
            Optional<SittingId> one = Optional.of(room.sitting(1).sitting());
            pause(room, "停电");
            pause(room, "断网");
            room.rooms.times().pause(room.east, one, "换机", room.proctor);
            room.rooms.times().pause(room.east, one, "再换机", room.proctor);
            room.rooms.times().resume(room.east, one, "已换机", room.proctor);
            room.rooms.times().resume(room.east, one, "已换机", room.proctor);
            assertEquals(
                    List.of(true, false, true, false, true, false),
                    room.details("room.pause", "room.resume").stream()
                            .map(detail -> detail.path("changed").booleanValue())
                            .toList());
            assertEquals("停电", room.rooms.view(room.east, room.proctor).pausedWhy());
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aPausedRoomWhereSomebodyWaitsToBeginSaysWhyItCannotBeClosed(Supplier<Store> database) {
        try (RoomWorld room = started(database.get())) {
            pause(room, "停电");
            room.ready(3);
            room.sittings.handIn(room.sitting(1), 1);
            room.sittings.handIn(room.sitting(2), 1);
            refused(
                    Reason.CONFLICT,
                    "proctoring.about-to-begin-paused",
                    () -> room.rooms.close(room.east, room.proctor));
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aSessionIsExtendedByItsChiefOrItsAdministrator(Supplier<Store> database) {
        try (RoomWorld room = started(database.get())) {
            Scope session = Scope.session(room.session.value());
            Caller.Person chief = SessionWorld.person("主考", new Grant(Role.CHIEF_PROCTOR, session));
            room.rooms.extensions().extendSession(room.session, request(5), false, chief);
            Caller.Person admin = SessionWorld.person("管理员", new Grant(Role.ADMIN, session));
            ExtensionView view = room.rooms.extensions().extendSession(room.session, request(5), false, admin);
            assertEquals(2, view.extended());
            assertEquals(9, view.candidates().size());
            assertEquals(
                    DUE.plus(Duration.ofMinutes(10)).toString(),
                    room.seat(room.east, 1).dueAt());
            refused(
                    Reason.FORBIDDEN,
                    "web.forbidden",
                    () -> room.rooms.extensions().extendSession(room.session, request(5), false, room.proctor));
            for (int minutes : new int[] {0, 121}) {
                refused(
                        Reason.BAD_INPUT,
                        "sitting.grantMinutes",
                        () -> room.rooms.extensions().extendSession(room.session, request(minutes), false, chief));
            }
            refused(
                    Reason.BAD_INPUT,
                    "proctoring.field-missing",
                    () -> room.rooms
                            .extensions()
                            .extendSession(
                                    room.session,
                                    new ExtensionRequest(Optional.of(5), Optional.of("断网"), Optional.empty()),
                                    false,
                                    chief));
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void noPauseIsMadeThatTheAuditDoesNotHold(Supplier<Store> database) {
        try (RoomWorld room = started(database.get())) {
            room.world.store.change(handle -> handle.execute("DELETE FROM audit_head"));
            Optional<SittingId> one = Optional.of(room.sitting(1).sitting());
            RoomTimes times = room.rooms.times();
            assertThrows(IllegalStateException.class, () -> pause(room, "停电"));
            assertThrows(IllegalStateException.class, () -> times.pause(room.east, one, "换机", room.proctor));
            assertThrows(
                    IllegalStateException.class,
                    () -> room.rooms.extensions().extendRoom(room.east, request(5), false, room.proctor));
            assertEquals("", room.rooms.view(room.east, room.proctor).pausedAt());
            assertEquals(
                    " " + DUE,
                    held(room.seat(room.east, 1)) + room.seat(room.east, 1).dueAt());
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theChiefSeesTheTimesOfASittingAndTheProctorDoesNot(Supplier<Store> database) {
        try (RoomWorld room = started(database.get())) {
            pause(room, "停电");
            Caller.Person chief =
                    SessionWorld.person("主考", new Grant(Role.CHIEF_PROCTOR, Scope.room(room.east.value())));
            SittingTimesView view = room.rooms.times().times(room.sitting(1).sitting(), chief);
            assertEquals(SittingState.OPEN.name() + " " + DUE, view.state() + " " + view.dueAt());
            TimeLedger ledger = TimeLedger.of(List.copyOf(view.events()));
            assertEquals(DUE, ledger.time().due().orElseThrow());
            assertEquals(room.proctor.actor(), ledger.lines().get(1).actor());
            refused(
                    Reason.FORBIDDEN,
                    "web.forbidden",
                    () -> room.rooms.times().times(room.sitting(1).sitting(), room.proctor));
        }
    }

    /** Officers 1 and 2 write, from the opening on. */
    private static RoomWorld started(Store store) {
        RoomWorld room = new RoomWorld(store);
        room.ready(1);
        room.ready(2);
        room.openTime();
        room.rooms.start(room.east, room.proctor);
        return room;
    }

    private static void pause(RoomWorld room, String reason) {
        room.rooms.times().pause(room.east, Optional.empty(), reason, room.proctor);
    }

    private static String held(RoomSeat seat) {
        return seat.pausedBy() + " " + seat.pausedAt();
    }

    private static ExtensionRequest request(int minutes) {
        return new ExtensionRequest(Optional.of(minutes), Optional.of("断网"), Optional.of(UUID.randomUUID()));
    }
}
