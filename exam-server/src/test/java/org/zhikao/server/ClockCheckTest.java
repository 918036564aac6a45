package org.zhikao.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;

class ClockCheckTest {

    private final SettableClock clock = new SettableClock();
    private Duration database = Duration.ZERO;
    private final ClockCheck check = new ClockCheck(clock, () -> clock.instant().plus(database));

    @Test
    void aQuarterOfASecondIsToleratedAndMoreIsAnAlarmUntilItIsOver() {
        database = Duration.ofMillis(250);
        check.compare();
        assertEquals(Optional.empty(), check.alarm());
        database = Duration.ofMillis(251);
        check.compare();
        assertEquals(Optional.of(Duration.ofMillis(-251)), check.alarm());
        database = Duration.ofSeconds(-3);
        check.compare();
        assertEquals(Optional.of(Duration.ofSeconds(3)), check.alarm());
        database = Duration.ZERO;
        check.compare();
        assertEquals(Optional.empty(), check.alarm());
    }

    @Test
    void aSlowAnswerIsNoDifference() {
        ClockCheck slow = new ClockCheck(clock, () -> {
            Instant told = clock.instant();
            clock.advance(Duration.ofSeconds(2));
            return told;
        });
        slow.compare();
        assertEquals(Optional.empty(), slow.alarm());
    }

    @Test
    void aWrongClockMakesTheNodeUnreadyAndSaysWhy() {
        Store store = TestDatabases.h2();
        HealthResource health = new HealthResource(store, check, () -> true);
        check.compare();
        try (Response ready = health.ready()) {
            assertEquals(200, ready.getStatus());
        }
        database = Duration.ofSeconds(1);
        check.compare();
        try (Response unready = health.ready()) {
            assertEquals(503, unready.getStatus());
            assertEquals(Map.of("ready", false, "reason", "The clock differs by -1000 ms"), unready.getEntity());
        }
    }

    @Test
    void anErrorInOneComparisonIsNotTheLastOne() throws Exception {
        Deque<Error> errors = new ArrayDeque<>(List.of(new StackOverflowError("A fault for the test")));
        TimeSource breaking = () -> {
            Optional.ofNullable(errors.poll()).ifPresent(error -> {
                throw error;
            });
            return clock.instant().plusSeconds(1);
        };
        ClockCheck repeated = new ClockCheck(clock, breaking, Duration.ofMillis(20));
        repeated.start();
        try {
            for (int i = 0; i < 200 && repeated.alarm().isEmpty(); i++) {
                Thread.sleep(50);
            }
            assertEquals(Optional.of(Duration.ofSeconds(-1)), repeated.alarm());
        } finally {
            repeated.stop();
        }
    }

    @Test
    void theClockStartsFromTheQuickestOfThreeAnswersAndGoesOnByTheCounter() {
        // Asked and answered at these nanoseconds: 8 ms, 2 ms, 6 ms on the way.
        Deque<Long> nanos = new ArrayDeque<>(List.of(0L, 8L, 10L, 12L, 20L, 26L, 112L));
        Deque<Instant> told = new ArrayDeque<>(
                List.of(SettableClock.START, SettableClock.START.plusMillis(50), SettableClock.START.plusMillis(70)));
        MonotonicClock anchored = MonotonicClock.anchored(told::remove, () -> nanos.remove() * 1_000_000);
        assertEquals(SettableClock.START.plusMillis(50 + 1 + 100), anchored.instant());
    }

    @Test
    void aDatabaseTellsItsTime() {
        Store store = TestDatabases.h2();
        Instant before = Instant.now();
        Instant told = TimeSource.database(store).read();
        assertEquals(0, Duration.between(before, told).toMinutes());
    }
}
