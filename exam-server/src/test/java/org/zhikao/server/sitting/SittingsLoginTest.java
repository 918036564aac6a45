package org.zhikao.server.sitting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.server.SettableClock;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.TestCallers;

/** Log-in with ticket and exam password, and the steps before the paper. */
class SittingsLoginTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";

    private final SettableClock clock = new SettableClock();

    @ParameterizedTest
    @MethodSource(BOTH)
    void aNewPasswordVoidsTheOldOne(Supplier<Store> database) {
        try (SittingWorld world = new SittingWorld(database.get(), clock)) {
            SittingKey key = world.prepare(1).get(0);
            String ticket = SittingWorld.ticket(1);
            String old = world.sittings.checkIn(key, "person:proctor").value();
            String password = world.sittings.checkIn(key, "person:proctor").value();
            assertNotEquals(old, password);
            assertEquals("sitting.loginWrong", refused(Reason.UNAUTHENTICATED, world, ticket, old));
            clock.advance(Duration.ofSeconds(1));
            assertEquals(
                    1,
                    world.sittings.logIn(ticket, password, TestCallers.ADDRESS).epoch());
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aNewPasswordEndsTheLogInMadeWithTheOldOneAtOnce(Supplier<Store> database) {
        try (SittingWorld world = new SittingWorld(database.get(), clock)) {
            SittingKey key = world.openOne();
            int before = world.sittings.head(key).epoch();
            String password = world.sittings.checkIn(key, "person:proctor").value();
            SittingHead head = world.sittings.head(key);
            assertEquals(SittingState.OPEN, head.state());
            assertEquals(before + 1, head.epoch());
            Refusal refusal = assertThrows(Refusal.class, () -> world.sittings.handIn(key, before));
            assertEquals("sitting.moved", refusal.detailKey());
            int after = world.sittings
                    .logIn(SittingWorld.ticket(1), password, TestCallers.ADDRESS)
                    .epoch();
            assertEquals(before + 2, after);
            world.sittings.handIn(key, after);
            assertEquals(
                    world.sittings.head(key),
                    Sitting.of(world.sittings.head(key), world.sittings.reads().events(key))
                            .head());
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void anUnknownTicketAndAWrongPasswordAreToldAlikeAndMadeToWait(Supplier<Store> database) {
        try (SittingWorld world = new SittingWorld(database.get(), clock)) {
            SittingKey key = world.prepare(1).get(0);
            String ticket = SittingWorld.ticket(1);
            // Not checked in: no password exists, so none is right.
            assertEquals("sitting.loginWrong", refused(Reason.UNAUTHENTICATED, world, ticket, "2345678923"));
            String password = world.sittings.checkIn(key, "person:proctor").value();
            assertEquals("login.wait", refused(Reason.TOO_MANY, world, ticket, password));
            assertEquals("sitting.loginWrong", refused(Reason.UNAUTHENTICATED, world, "9999999999999999", password));
            assertEquals("login.wait", refused(Reason.TOO_MANY, world, "9999999999999999", password));
            clock.advance(Duration.ofSeconds(1));
            world.sittings.logIn(ticket, password, TestCallers.ADDRESS);
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void anExpiredTicketIsRefusedAsSuchUnlessItsPaperIsOpen(Supplier<Store> database) {
        try (SittingWorld world = new SittingWorld(database.get(), clock)) {
            SittingKey key = world.openOne();
            SittingKey absent = world.prepare(1).get(0);
            String password = world.sittings.checkIn(key, "person:proctor").value();
            String late = world.sittings.checkIn(absent, "person:proctor").value();
            clock.advance(Duration.ofHours(2));
            assertEquals("sitting.ticketExpired", refused(Reason.EXPIRED, world, SittingWorld.ticket(2), late));
            assertEquals(
                    3,
                    world.sittings
                            .logIn(SittingWorld.ticket(1), password, TestCallers.ADDRESS)
                            .epoch());
            world.sittings.closeDue();
            assertEquals("sitting.ticketExpired", refused(Reason.EXPIRED, world, SittingWorld.ticket(1), password));
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whoIsCheckedInMayComeBackAfterTheWindowWhileTheRoomGoesOn(Supplier<Store> database) {
        try (SittingWorld world = new SittingWorld(database.get(), clock)) {
            List<SittingKey> keys = world.prepare(2);
            world.started.put(world.room, clock.instant());
            world.pausedRooms.add(world.room);
            world.ready(keys.get(0), 1);
            clock.advance(Duration.ofHours(3));
            String password =
                    world.sittings.checkIn(keys.get(0), "person:proctor").value();
            world.sittings.logIn(SittingWorld.ticket(1), password, TestCallers.ADDRESS);
            world.pausedRooms.remove(world.room);
            assertEquals(1, world.sittings.begin(List.of(keys.get(0)), "person:proctor"));

            String late = world.sittings.checkIn(keys.get(1), "person:proctor").value();
            world.closedRooms.add(world.room);
            assertEquals("sitting.ticketExpired", refused(Reason.EXPIRED, world, SittingWorld.ticket(2), late));
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whetherATicketHasRunOutIsToldOnlyToWhoeverHasItsPassword(Supplier<Store> database) {
        try (SittingWorld world = new SittingWorld(database.get(), clock)) {
            SittingKey key = world.prepare(1).get(0);
            String password = world.sittings.checkIn(key, "person:proctor").value();
            clock.advance(Duration.ofHours(2));
            String ticket = SittingWorld.ticket(1);
            assertEquals("sitting.loginWrong", refused(Reason.UNAUTHENTICATED, world, ticket, "2345678923"));
            clock.advance(Duration.ofSeconds(1));
            assertEquals("sitting.ticketExpired", refused(Reason.EXPIRED, world, ticket, password));
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatCannotBeATicketOrAPasswordIsWrongAndNotKept(Supplier<Store> database) {
        try (SittingWorld world = new SittingWorld(database.get(), clock)) {
            SittingKey key = world.prepare(1).get(0);
            String password = world.sittings.checkIn(key, "person:proctor").value();
            String ticket = SittingWorld.ticket(1);
            for (int i = 0; i < 3; i++) {
                for (String typed : List.of("", "123", "１２３", "9".repeat(60_000), ticket + "0")) {
                    assertEquals("sitting.loginWrong", refused(Reason.UNAUTHENTICATED, world, typed, password));
                }
                String tooLong = "2".repeat(65);
                assertEquals("sitting.loginWrong", refused(Reason.UNAUTHENTICATED, world, ticket, tooLong));
            }
            world.sittings.logIn(" " + ticket + " ", " " + password + " ", TestCallers.ADDRESS);
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aTicketUnderAnInputMethodAndAPasswordAsItIsShownAreTaken(Supplier<Store> database) {
        try (SittingWorld world = new SittingWorld(database.get(), clock)) {
            SittingKey key = world.prepare(1).get(0);
            String password = world.sittings.checkIn(key, "person:proctor").value();
            String wide = SittingWorld.ticket(1)
                    .chars()
                    .mapToObj(digit -> String.valueOf((char) (digit - '0' + '０')))
                    .collect(Collectors.joining());
            String shown = password.substring(0, 5) + " " + password.substring(5);
            assertEquals(
                    key, world.sittings.logIn(wide, shown, TestCallers.ADDRESS).key());
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theStepsBeforeThePaperCannotBeSkipped(Supplier<Store> database) {
        try (SittingWorld world = new SittingWorld(database.get(), clock)) {
            SittingKey key = world.prepare(1).get(0);
            String password = world.sittings.checkIn(key, "person:proctor").value();
            world.sittings.logIn(SittingWorld.ticket(1), password, TestCallers.ADDRESS);
            assertEquals("sitting.wrongState", conflict(() -> world.sittings.readRules(key, 1)));
            assertEquals("sitting.wrongState", conflict(() -> world.sittings.commit(key, 1)));
            world.sittings.confirmIdentity(key, 1);
            assertEquals("sitting.wrongState", conflict(() -> world.sittings.commit(key, 1)));
            assertEquals(0, world.sittings.begin(List.of(key), "person:proctor"));
            assertEquals(
                    SaveOutcome.NOT_OPEN,
                    world.save(key, SittingWorld.copy(1, 0, "t1a")).outcome());
            world.sittings.readRules(key, 1);
            assertEquals(SittingState.COMMITTED, world.sittings.commit(key, 1).state());
            assertEquals(1, world.sittings.begin(List.of(key), "person:proctor"));
            assertEquals(0, world.sittings.begin(List.of(key), "person:proctor"), "starting twice starts once");
        }
    }

    /** The log-in is written and refused at the very commit, as where the connection is lost. */
    @Test
    void aLogInOfWhichNobodyKnowsWhetherItWentThroughSaysWhatToDo() {
        try (SittingWorld world = new SittingWorld(TestDatabases.postgres(), clock)) {
            String password = world.sittings
                    .checkIn(world.prepare(1).get(0), "person:proctor")
                    .value();
            world.store.change(handle -> {
                handle.execute("""
                        CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql
                        AS $$ BEGIN RAISE EXCEPTION 'the connection is gone'; END $$
                        """);
                handle.execute("""
                        CREATE CONSTRAINT TRIGGER cut AFTER INSERT ON sitting_event DEFERRABLE INITIALLY DEFERRED
                        FOR EACH ROW WHEN (NEW.kind = 'LOGGED_IN') EXECUTE FUNCTION cut()
                        """);
            });
            assertEquals("sitting.loginUnknown", refused(Reason.BUSY, world, SittingWorld.ticket(1), password));
        }
    }

    private static String conflict(Runnable work) {
        Refusal refusal = assertThrows(Refusal.class, work::run);
        assertEquals(Reason.CONFLICT, refusal.reason());
        return refusal.detailKey();
    }

    private static String refused(Reason reason, SittingWorld world, String ticket, String password) {
        Refusal refusal =
                assertThrows(Refusal.class, () -> world.sittings.logIn(ticket, password, TestCallers.ADDRESS));
        assertEquals(reason, refusal.reason());
        return refusal.detailKey();
    }
}
