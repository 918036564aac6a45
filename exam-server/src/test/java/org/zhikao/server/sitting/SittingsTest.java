package org.zhikao.server.sitting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.server.SettableClock;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SittingId;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.TestCallers;

class SittingsTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";

    private final SettableClock clock = new SettableClock();

    @ParameterizedTest
    @MethodSource(BOTH)
    void aSittingGoesFromTicketToReceipt(Supplier<Store> database) {
        try (SittingWorld world = new SittingWorld(database.get(), clock)) {
            SittingKey key = world.openOne();
            clock.advance(Duration.ofSeconds(5));
            SaveReply first = world.save(key, SittingWorld.copy(1, 0, "t1b"));
            world.save(key, new ResponseCopy(2, List.of("t2c", "t2a"), true, 0, UUID.randomUUID(), Instant.EPOCH));
            SaveReply changed = world.save(key, SittingWorld.copy(1, 1, "t1a"));
            world.save(key, new ResponseCopy(3, List.of(), true, 0, UUID.randomUUID(), Instant.EPOCH));

            assertEquals(SaveOutcome.SAVED, first.outcome());
            assertEquals(1, first.receipt().orElseThrow().revision());
            assertEquals(2, changed.receipt().orElseThrow().revision());
            assertEquals(Map.of(1, Set.of("t1a"), 2, Set.of("t2a", "t2c")), world.responses(key));

            HandInReceipt receipt = world.sittings.handIn(key, 1);
            assertTrue(receipt.code().matches("([0-9A-Z]{5}-){3}[0-9A-Z]{5}"), receipt.code());
            assertEquals("signed:" + receipt.code(), receipt.token());
            assertEquals(2, receipt.answered());
            assertEquals(SittingWorld.SLOTS, receipt.total());
            clock.advance(Duration.ofSeconds(5));
            assertEquals(receipt, world.sittings.handIn(key, 1), "handing in again gives the same receipt");

            Sitting sitting = world.checked(key);
            List<StampedEvent> events = world.sittings.reads().events(key);
            assertEquals(
                    new SittingEvent.HandedIn(8, 2),
                    events.get(events.size() - 1).event());
            assertEquals(1, world.closedBodies.size());
            assertEquals(
                    sitting.head().position().hash().hex(),
                    world.closedBodies.get(0).get("chainHead").textValue());
            assertEquals(events.size(), world.closedBodies.get(0).get("events").intValue());
            assertEquals("HANDED_IN", world.closedBodies.get(0).get("reason").textValue());
            assertEquals(List.of("BEGUN", "CLOSED"), world.news(key.topic()));
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theRoomLearnsTheSeatAndNeverAResponse(Supplier<Store> database) {
        try (SittingWorld world = new SittingWorld(database.get(), clock)) {
            SittingKey key = world.openOne();
            world.save(key, SittingWorld.copy(1, 0, "t1b"));
            // The same slot answered otherwise: nothing that the room may see has changed.
            world.save(key, SittingWorld.copy(1, 1, "t1a"));
            world.sittings.handIn(key, 1);

            List<String> bodies = world.bodies("room/" + world.room);
            assertEquals(6, bodies.size(), "checked in, identified, committed, open, one answered, closed");
            bodies.forEach(body -> assertFalse(body.contains("t1"), body));
            assertTrue(bodies.get(5).contains("\"state\":\"CLOSED\",\"answered\":1,\"total\":10"), bodies.get(5));
            SeatView seat =
                    world.sittings.reads().room(world.session, world.room).get(0);
            assertEquals(SittingState.CLOSED, seat.state());
            assertEquals(1, seat.answered());
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aRepeatedSaveGetsTheSameReceiptEvenAfterTheClose(Supplier<Store> database) {
        try (SittingWorld world = new SittingWorld(database.get(), clock)) {
            SittingKey key = world.openOne();
            ResponseCopy copy = SittingWorld.copy(1, 0, "t1b");
            SaveReply first = world.save(key, copy);
            clock.advance(Duration.ofSeconds(5));
            world.save(key, SittingWorld.copy(1, 1, "t1c"));
            SaveReply again = world.save(key, copy);
            assertEquals(SaveOutcome.SAVED, again.outcome());
            assertEquals(first.receipt(), again.receipt());
            assertEquals(first.asOf() + 1, again.asOf(), "its times are those of now");
            world.sittings.handIn(key, 1);
            assertEquals(first.receipt(), world.save(key, copy).receipt());
            assertEquals(Set.of("t1c"), world.responses(key).get(1));
            assertEquals(List.of(), world.quarantined(key));
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aStaleTabOverwritesNothingAndItsCopyIsKept(Supplier<Store> database) {
        try (SittingWorld world = new SittingWorld(database.get(), clock)) {
            SittingKey key = world.openOne();
            world.save(key, SittingWorld.copy(1, 0, "t1b"));
            ResponseCopy stale = SittingWorld.copy(1, 0, "t1d");
            SaveReply reply = world.save(key, stale);
            world.save(key, stale);

            assertEquals(SaveOutcome.STALE, reply.outcome());
            Sitting.SavedResponse current = reply.current().orElseThrow();
            assertEquals(List.of("t1b"), current.copy().response());
            assertEquals(1, current.revision());
            assertEquals(Set.of("t1b"), world.responses(key).get(1));
            assertEquals(List.of("STALE 1 t1d"), world.quarantined(key), "the same copy is kept once");
            world.checked(key);
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aSecondLogInTakesTheRightToWriteFromTheFirstWindow(Supplier<Store> database) {
        try (SittingWorld world = new SittingWorld(database.get(), clock)) {
            SittingKey key = world.openOne();
            world.save(key, SittingWorld.copy(1, 0, "t1b"));
            String password = world.sittings.checkIn(key, "person:proctor").value();
            ExamLogin second = world.sittings.logIn(SittingWorld.ticket(1), password, TestCallers.ADDRESS);
            // The new password ended the first log-in, the second log-in began its own.
            assertEquals(3, second.epoch());
            assertEquals(List.of("BEGUN", "MOVED", "MOVED"), world.news(key.topic()));

            assertEquals(
                    SaveOutcome.MOVED,
                    world.save(key, SittingWorld.copy(1, 1, "t1c")).outcome());
            assertEquals(List.of("MOVED 1 t1c"), world.quarantined(key));
            Refusal refusal = assertThrows(Refusal.class, () -> world.sittings.handIn(key, 1));
            assertEquals("sitting.moved", refusal.detailKey());
            SaveReply saved =
                    world.sittings.save(key, 3, SittingWorld.copy(1, 1, "t1d")).join();
            assertEquals(SaveOutcome.SAVED, saved.outcome());
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aLateResponseCountsWithinTheGraceAndIsQuarantinedNotDroppedAfterIt(Supplier<Store> database) {
        try (SittingWorld world = new SittingWorld(database.get(), clock)) {
            SittingKey key = world.openOne();
            clock.advance(Duration.ofMinutes(SittingWorld.MINUTES).plusSeconds(9));
            assertEquals(
                    SaveOutcome.SAVED,
                    world.save(key, SittingWorld.copy(1, 0, "t1b")).outcome());
            clock.advance(Duration.ofSeconds(1));
            assertEquals(
                    SaveOutcome.LATE,
                    world.save(key, SittingWorld.copy(3, 0, "t3a")).outcome());
            clock.advance(Duration.ofSeconds(1));
            assertEquals(0, world.sittings.closeDue(), "a save that was in time may still wait in the queue");
            clock.advance(Duration.ofSeconds(1));
            assertEquals(1, world.sittings.closeDue());
            assertEquals(
                    SaveOutcome.CLOSED,
                    world.save(key, SittingWorld.copy(5, 0, "t5a")).outcome());
            assertEquals(Map.of(1, Set.of("t1b")), world.responses(key));
            assertEquals(Set.of("LATE 3 t3a", "CLOSED 5 t5a"), Set.copyOf(world.quarantined(key)));
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theSweepClosesWithoutABrowserAndLeavesWhoWasGrantedTime(Supplier<Store> database) {
        try (SittingWorld world = new SittingWorld(database.get(), clock)) {
            List<SittingKey> keys = world.open(2);
            Instant due = world.sittings
                    .grant(keys.get(1), 5, "停电", "person:proctor")
                    .dueAt()
                    .orElseThrow();
            clock.advance(Duration.ofMinutes(SittingWorld.MINUTES).plusSeconds(11));
            assertEquals(0, world.sittings.closeDue());
            clock.advance(Duration.ofSeconds(1));
            assertEquals(1, world.sittings.closeDue());
            assertEquals(SittingState.CLOSED, world.checked(keys.get(0)).head().state());
            assertEquals(SittingState.OPEN, world.checked(keys.get(1)).head().state());
            assertEquals("TIME_UP", world.closedBodies.get(0).get("reason").textValue());
            assertEquals(List.of("BEGUN", "GRANTED"), world.news(keys.get(1).topic()));
            clock.set(due.plusSeconds(12));
            assertEquals(1, world.sittings.closeDue());
            assertEquals(0, world.sittings.closeDue());
            assertTrue(world.sittings.receipt(keys.get(1)).code().length() == 23);
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whoseTimeRanOutDuringAnOutageCanBeGrantedTimeForAMinuteAfterTheRestart(Supplier<Store> database) {
        Store store = database.get();
        List<SittingKey> keys;
        try (SittingWorld world = new SittingWorld(store, clock)) {
            keys = world.open(2);
        }
        clock.advance(Duration.ofMinutes(SittingWorld.MINUTES + 20));
        try (SittingWorld world = new SittingWorld(store, clock)) {
            clock.advance(Duration.ofSeconds(59));
            assertEquals(0, world.sittings.closeDue());
            world.sittings.grant(keys.get(0), 30, "停电", "person:proctor");
            clock.advance(Duration.ofSeconds(1));
            assertEquals(1, world.sittings.closeDue());
            assertEquals(SittingState.OPEN, world.sittings.head(keys.get(0)).state());
            assertEquals(SittingState.CLOSED, world.sittings.head(keys.get(1)).state());
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void closingIsFinal(Supplier<Store> database) {
        try (SittingWorld world = new SittingWorld(database.get(), clock)) {
            SittingKey key = world.openOne();
            String password = world.sittings.checkIn(key, "person:proctor").value();
            // That new password ended log-in 1; 2 is nobody's and may act like one.
            world.sittings.handIn(key, 2);
            long events = world.sittings.reads().events(key).size();

            assertEquals("sitting.wrongState", conflict(() -> world.sittings.checkIn(key, "person:proctor")));
            assertEquals("sitting.wrongState", conflict(() -> world.sittings.grant(key, 5, "停电", "person:p")));
            assertEquals(0, world.sittings.begin(List.of(key), "person:proctor"));
            world.sittings.confirmIdentity(key, 2);
            assertEquals(
                    2,
                    world.sittings
                            .logIn(SittingWorld.ticket(1), password, TestCallers.ADDRESS)
                            .epoch());
            assertEquals(events, world.sittings.reads().events(key).size(), "nothing is appended after the close");
            assertEquals(1, world.closedBodies.size());
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whoCommitsAfterTheStartBeginsAtOnceAndWhoCommittedUnseenBeginsWithTheSweep(Supplier<Store> database) {
        try (SittingWorld world = new SittingWorld(database.get(), clock)) {
            List<SittingKey> keys = world.prepare(2);
            world.ready(keys.get(0), 1);
            assertEquals(0, world.sittings.closeDue(), "the room has not started");
            world.started.put(world.room, clock.instant());
            world.ready(keys.get(1), 2);
            assertEquals(SittingState.OPEN, world.sittings.head(keys.get(1)).state());
            assertEquals(
                    SittingState.COMMITTED, world.sittings.head(keys.get(0)).state());
            assertEquals(1, world.sittings.closeDue());
            assertEquals(SittingState.OPEN, world.checked(keys.get(0)).head().state());
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatCannotComeFromThisPaperIsRefusedNamingTheField(Supplier<Store> database) {
        try (SittingWorld world = new SittingWorld(database.get(), clock)) {
            SittingKey key = world.openOne();
            assertBad(world, key, SittingWorld.copy(11, 0, "x"), "sitting.noSuchSlot", "slot");
            assertBad(world, key, SittingWorld.copy(1, 0, "t2a"), "sitting.noSuchToken", "response");
            ResponseCopy two = new ResponseCopy(1, List.of("t1a", "t1b"), false, 0, UUID.randomUUID(), Instant.EPOCH);
            assertBad(world, key, two, "sitting.oneOnly", "response");
            ResponseCopy twice = new ResponseCopy(2, List.of("t2a", "t2a"), false, 0, UUID.randomUUID(), Instant.EPOCH);
            assertBad(world, key, twice, "sitting.tokenTwice", "response");
            assertEquals(Map.of(), world.responses(key));
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aSittingThatDoesNotExistIsToldSoAndChangesNothing(Supplier<Store> database) {
        try (SittingWorld world = new SittingWorld(database.get(), clock)) {
            SittingKey key = world.openOne();
            SittingKey nobody = new SittingKey(SessionId.random(), key.sitting());
            assertEquals(
                    SaveOutcome.NO_SUCH_SITTING,
                    world.save(nobody, SittingWorld.copy(1, 0, "t1a")).outcome());
            SittingKey unknown = new SittingKey(key.session(), SittingId.random());
            Refusal refusal = assertThrows(Refusal.class, () -> world.sittings.checkIn(unknown, "person:p"));
            assertEquals(Reason.NOT_FOUND, refusal.reason());
            assertEquals(Map.of(), world.responses(key));
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void onlyChangesOfLivenessReachTheFeed(Supplier<Store> database) {
        try (SittingWorld world = new SittingWorld(database.get(), clock)) {
            SittingKey key = world.openOne();
            world.sittings.tellLiveness();
            int before = world.news("room/" + world.room).size();
            for (int i = 0; i < 5; i++) {
                clock.advance(Duration.ofSeconds(3));
                world.sittings.touch(key);
                world.sittings.tellLiveness();
            }
            assertEquals(before, world.news("room/" + world.room).size());
            clock.advance(Duration.ofSeconds(13));
            world.sittings.tellLiveness();
            List<String> bodies = world.bodies("room/" + world.room);
            assertEquals(before + 1, bodies.size());
            assertTrue(bodies.get(before).contains("\"connected\":false"));
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aGrantOutOfRangeOrWithoutReasonIsRefusedNamingTheField(Supplier<Store> database) {
        try (SittingWorld world = new SittingWorld(database.get(), clock)) {
            SittingKey key = world.openOne();
            for (int minutes : new int[] {0, -5, Sittings.MOST_GRANTED_MINUTES + 1}) {
                Refusal refusal =
                        assertThrows(Refusal.class, () -> world.sittings.grant(key, minutes, "停电", "person:p"));
                assertEquals("minutes", refusal.field().orElse(""));
            }
            Refusal refusal = assertThrows(Refusal.class, () -> world.sittings.grant(key, 5, " ", "person:p"));
            assertEquals("reason", refusal.field().orElse(""));
        }
    }

    private static void assertBad(
            SittingWorld world, SittingKey key, ResponseCopy copy, String detailKey, String field) {
        Refusal refusal = assertThrows(Refusal.class, () -> world.save(key, copy));
        assertEquals(Reason.BAD_INPUT, refusal.reason());
        assertEquals(detailKey, refusal.detailKey());
        assertEquals(field, refusal.field().orElse(""));
    }

    private static String conflict(Runnable work) {
        Refusal refusal = assertThrows(Refusal.class, work::run);
        assertEquals(Reason.CONFLICT, refusal.reason());
        return refusal.detailKey();
    }
}
