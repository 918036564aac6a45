package org.zhikao.server;

import io.dropwizard.lifecycle.Managed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhikao.server.proctoring.TimeCheck;
import org.zhikao.server.store.Turn;

/**
 * Compares the node's clock with its reference every ten seconds. A difference raises an alarm and keeps rooms from
 * starting; it never moves the clock, because a running deadline stands.
 */
final class ClockCheck implements Managed, TimeCheck {

    /** The largest difference that is no alarm. */
    static final Duration TOLERANCE = Duration.ofMillis(250);

    private static final Logger LOG = LoggerFactory.getLogger(ClockCheck.class);
    private static final Duration BEAT = Duration.ofSeconds(10);
    private static final int TRIES = 3;

    private final Clock clock;
    private final TimeSource reference;
    private final Duration beat;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "clock-check");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Optional<Duration> alarm = Optional.empty();

    ClockCheck(Clock clock, TimeSource reference) {
        this(clock, reference, BEAT);
    }

    /** As above, comparing so often. */
    ClockCheck(Clock clock, TimeSource reference, Duration beat) {
        this.clock = clock;
        this.reference = reference;
        this.beat = beat;
    }

    @Override
    public void start() {
        // After a failure the last verdict stays; that the database is gone is told by the health check itself.
        Future<?> unused = timer.scheduleWithFixedDelay(
                new Turn("The comparison of the clock", this::compare), 0, beat.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        timer.shutdownNow();
    }

    @Override
    public Optional<Duration> alarm() {
        return alarm;
    }

    /** Compares once, and remembers what came of it. */
    void compare() {
        Duration off = difference();
        if (off.abs().compareTo(TOLERANCE) > 0) {
            LOG.error("ALARM: the clock differs from its reference by {} ms; no room may start", off.toMillis());
            alarm = Optional.of(off);
        } else {
            if (alarm.isPresent()) {
                LOG.warn("The clock agrees with its reference again");
            }
            alarm = Optional.empty();
        }
    }

    /** Of three comparisons the one with the quickest answer; what the answer's way may explain is no difference. */
    private Duration difference() {
        Duration quickest = Duration.ofDays(1);
        Duration difference = Duration.ZERO;
        for (int i = 0; i < TRIES; i++) {
            Instant asked = clock.instant();
            Instant told = reference.read();
            Instant answered = clock.instant();
            Duration way = Duration.between(asked, answered);
            if (way.compareTo(quickest) < 0) {
                quickest = way;
                difference = outside(asked, told, answered);
            }
        }
        return difference;
    }

    /** How far what was told lies outside of the time in which it was told; positive if the clock is ahead. */
    private static Duration outside(Instant asked, Instant told, Instant answered) {
        if (told.isBefore(asked)) {
            return Duration.between(told, asked);
        }
        return told.isAfter(answered) ? Duration.between(told, answered) : Duration.ZERO;
    }
}
