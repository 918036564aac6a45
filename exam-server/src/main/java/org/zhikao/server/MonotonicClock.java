package org.zhikao.server;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The root's clock: wall time taken once, then carried on by the processor's monotonic counter, in whole milliseconds.
 * Somebody who sets the machine's clock during an exam moves no deadline.
 */
final class MonotonicClock extends Clock {

    private final Instant start;
    private final long startNanos;
    private final ZoneId zone;

    /** Anchored to this machine's wall clock now; the caller compares it with the database's. */
    MonotonicClock() {
        this(Instant.now(), System.nanoTime(), ZoneOffset.UTC);
    }

    private MonotonicClock(Instant start, long startNanos, ZoneId zone) {
        this.start = start;
        this.startNanos = startNanos;
        this.zone = zone;
    }

    @Override
    public Instant instant() {
        long millis = start.toEpochMilli() + (System.nanoTime() - startNanos) / 1_000_000;
        return Instant.ofEpochMilli(millis);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new MonotonicClock(start, startNanos, other);
    }
}
