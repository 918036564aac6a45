package org.zhikao.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that moves only when a test moves it, until it is told to run. */
public final class SettableClock extends Clock {

    /** Where a new clock stands: 2026-11-22 09:00 in Shanghai. */
    public static final Instant START = Instant.parse("2026-11-22T01:00:00Z");

    private static final long NEVER = Long.MIN_VALUE;

    /** Shared by a clock and its copies in other zones. */
    private static final class Hand {
        private volatile Instant now = START;
        private volatile long runningSince = NEVER;
    }

    private final Hand hand;
    private final ZoneId zone;

    public SettableClock() {
        this(new Hand(), ZoneOffset.UTC);
    }

    private SettableClock(Hand hand, ZoneId zone) {
        this.hand = hand;
        this.zone = zone;
    }

    /** Goes on by itself from now on. */
    public synchronized void run() {
        hand.runningSince = System.nanoTime();
    }

    public void set(Instant instant) {
        hand.now = instant;
    }

    public synchronized void advance(Duration duration) {
        hand.now = hand.now.plus(duration);
    }

    @Override
    public Instant instant() {
        long since = hand.runningSince;
        return since == NEVER ? hand.now : hand.now.plusNanos(System.nanoTime() - since);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new SettableClock(hand, other);
    }
}
