package org.zhikao.server.sitting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.server.SettableClock;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.TestCallers;

/** Who leaves the seat for a moment covers the paper, and comes back with the exam password. */
class AwayTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";
    private static final Instant BY_THE_COMPUTER = Instant.parse("2026-11-22T01:02:03.004Z");

    private final SettableClock clock = new SettableClock();

    @ParameterizedTest
    @MethodSource(BOTH)
    void whoIsAwayStandsInTheStreamAndOnTheRoomsPageUntilThePasswordIsTyped(Supplier<Store> database) {
        try (SittingWorld world = new SittingWorld(database.get(), clock)) {
            SittingKey key = world.openOne();
            String password = again(world, key);
            Instant due = world.sittings.head(key).dueAt().orElseThrow();
            clock.advance(Duration.ofMinutes(1));
            Instant left = clock.instant();
            world.sittings.away(key, 3, Optional.empty());
            clock.advance(Duration.ofMinutes(2));
            world.sittings.away(key, 3, Optional.empty());
            assertEquals(Optional.of(left), world.sittings.head(key).awayAt(), "said again changes nothing");
            assertEquals(Optional.of(left), seat(world).awayAt());
            assertTrue(last(world.bodies("room/" + world.room)).contains("\"awayAt\":\"" + left + "\""));
            assertEquals(due, world.sittings.head(key).dueAt().orElseThrow(), "time runs on");
            assertEquals(
                    SaveOutcome.SAVED,
                    world.sittings
                            .save(key, 3, SittingWorld.copy(1, 0, "t1a"))
                            .join()
                            .outcome(),
                    "what was under way counts");

            world.sittings.back(key, 3, " " + password.toUpperCase(java.util.Locale.ROOT), TestCallers.ADDRESS);
            assertEquals(Optional.empty(), seat(world).awayAt());
            assertTrue(last(world.bodies("room/" + world.room)).contains("\"awayAt\":\"\""));
            List<StampedEvent> events = world.sittings.reads().events(key);
            StampedEvent back = events.get(events.size() - 1);
            assertEquals(new SittingEvent.Back(Optional.empty()), back.event());
            assertEquals(key.candidate(), back.actor());
            assertEquals("{}", back.event().body().toString());
            world.checked(key);
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aWrongPasswordMakesTheNextTryWaitAndShutsNobodyOut(Supplier<Store> database) {
        try (SittingWorld world = new SittingWorld(database.get(), clock)) {
            SittingKey key = world.openOne();
            String password = again(world, key);
            world.sittings.away(key, 3, Optional.empty());
            for (int i = 0; i < 12; i++) {
                Refusal refusal = refused(world, key, i == 5 ? "x".repeat(65) : "wrong");
                assertEquals(Reason.BAD_INPUT, refusal.reason(), "the log-in itself has not ended");
                assertEquals("sitting.backWrong", refusal.detailKey());
                if (i != 5) {
                    assertEquals("login.wait", refused(world, key, password).detailKey(), "tried too soon");
                }
                clock.advance(Duration.ofSeconds(9));
            }
            assertTrue(world.sittings.head(key).awayAt().isPresent());
            world.sittings.back(key, 3, password, TestCallers.ADDRESS);
            assertFalse(world.sittings.head(key).awayAt().isPresent());
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aNewPasswordEndsTheAbsenceAndTheOldWindowCanNotUseIt(Supplier<Store> database) {
        try (SittingWorld world = new SittingWorld(database.get(), clock)) {
            SittingKey key = world.openOne();
            again(world, key);
            world.sittings.away(key, 3, Optional.empty());
            String fresh = world.sittings.checkIn(key, "person:proctor").value();
            assertEquals(Optional.empty(), seat(world).awayAt());
            assertEquals("sitting.moved", refused(world, key, fresh).detailKey());
            world.sittings.logIn(SittingWorld.ticket(1), fresh, TestCallers.ADDRESS);
            assertEquals(Optional.empty(), seat(world).awayAt());
            world.checked(key);
        }
    }

    @Test
    void theBrowserThatLogsInAnewIsBack() {
        try (SittingWorld world = new SittingWorld(TestDatabases.h2(), clock)) {
            SittingKey key = world.openOne();
            String password = again(world, key);
            world.sittings.away(key, 3, Optional.empty());
            world.sittings.logIn(
                    SittingWorld.ticket(1), password, TestCallers.ADDRESS, Optional.of(new ExamLogin(key, 3)));
            assertEquals(Optional.empty(), seat(world).awayAt());
            world.checked(key);
        }
    }

    @Test
    void whatHappenedWithoutTheNetworkIsRecordedAsThat() {
        try (SittingWorld world = new SittingWorld(TestDatabases.h2(), clock)) {
            SittingKey key = world.openOne();
            world.sittings.away(key, 1, Optional.of(BY_THE_COMPUTER));
            world.sittings.backUnchecked(key, 1, BY_THE_COMPUTER.plusSeconds(60));
            world.sittings.backUnchecked(key, 1, BY_THE_COMPUTER.plusSeconds(60));
            List<StampedEvent> events = world.sittings.reads().events(key);
            assertEquals(
                    List.of("AWAY {\"offlineAt\":1795309323004}", "BACK {\"offlineAt\":1795309383004}"),
                    events.subList(events.size() - 2, events.size()).stream()
                            .map(stamped -> stamped.event().kind() + " "
                                    + stamped.event().body())
                            .toList());
            assertEquals(clock.instant(), events.get(events.size() - 1).at(), "the server's time is what counts");
            world.checked(key);
        }
    }

    @Test
    void onlyAnOpenPaperIsCoveredAndAClosedOneStaysAsItIs() {
        try (SittingWorld world = new SittingWorld(TestDatabases.h2(), clock)) {
            SittingKey waiting = world.prepare(1).get(0);
            world.ready(waiting, 1);
            assertEquals(
                    "sitting.wrongState",
                    assertThrows(Refusal.class, () -> world.sittings.away(waiting, 1, Optional.empty()))
                            .detailKey());
            world.sittings.begin(List.of(waiting), "person:proctor");
            assertEquals(
                    "sitting.moved",
                    assertThrows(Refusal.class, () -> world.sittings.away(waiting, 0, Optional.empty()))
                            .detailKey());
            world.sittings.away(waiting, 1, Optional.empty());
            world.sittings.handIn(waiting, 1);
            int events = world.sittings.reads().events(waiting).size();
            assertEquals(Optional.empty(), seat(world).awayAt(), "nobody is away from a paper that is closed");
            world.sittings.away(waiting, 1, Optional.empty());
            world.sittings.backUnchecked(waiting, 1, BY_THE_COMPUTER);
            assertEquals(events, world.sittings.reads().events(waiting).size());
            world.checked(waiting);
        }
    }

    /** A password that the test knows, and the log-in made with it, which has epoch 3. */
    private static String again(SittingWorld world, SittingKey key) {
        String password = world.sittings.checkIn(key, "person:proctor").value();
        assertEquals(
                3,
                world.sittings
                        .logIn(SittingWorld.ticket(1), password, TestCallers.ADDRESS)
                        .epoch());
        return password;
    }

    private static Refusal refused(SittingWorld world, SittingKey key, String password) {
        return assertThrows(Refusal.class, () -> world.sittings.back(key, 3, password, TestCallers.ADDRESS));
    }

    private static SeatView seat(SittingWorld world) {
        return world.sittings.reads().room(world.session, world.room).get(0);
    }

    private static String last(List<String> lines) {
        return lines.get(lines.size() - 1);
    }
}
