package org.zhikao.server;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

/**
 * The root's clock: the database's time taken once, then carried on by the processor's monotonic counter, in whole
 * milliseconds. Somebody who sets a machine's clock during an exam moves no deadline.
 */
final class MonotonicClock extends Clock {

    private static final int TRIES = 3;

    private final Instant start;
    private final long startNanos;
    private final LongSupplier nanos;
    private final ZoneId zone;

    /** Anchored to what the source tells now: the quickest answer of three, half of whose way is added. */
    static MonotonicClock anchored(TimeSource source) {
        return anchored(source, System::nanoTime);
    }

    static MonotonicClock anchored(TimeSource source, LongSupplier nanos) {
        long quickest = Long.MAX_VALUE;
        Instant start = Instant.EPOCH;
        long startNanos = 0;
        for (int i = 0; i < TRIES; i++) {
            long asked = nanos.getAsLong();
            Instant told = source.read();
            long answered = nanos.getAsLong();
            if (answered - asked < quickest) {
                quickest = answered - asked;
                start = told.plusNanos(quickest / 2);
                startNanos = answered;
            }
        }
        return new MonotonicClock(start, startNanos, nanos, ZoneOffset.UTC);
    }

    private MonotonicClock(Instant start, long startNanos, LongSupplier nanos, ZoneId zone) {
        this.nanos = nanos;
        this.start = start;
        this.startNanos = startNanos;
        this.zone = zone;
    }

    @Override
    public Instant instant() {
        return start.plusNanos(nanos.getAsLong() - startNanos).truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new MonotonicClock(start, startNanos, nanos, other);
    }
}
