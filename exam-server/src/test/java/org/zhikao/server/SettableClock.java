package org.zhikao.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that moves only when a test moves it. */
public final class SettableClock extends Clock {

    /** Where a new clock stands: 2026-11-22 09:00 in Shanghai. */
    public static final Instant START = Instant.parse("2026-11-22T01:00:00Z");

    /** Shared by a clock and its copies in other zones. */
    private static final class Hand {
        private volatile Instant now = START;
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

    public void set(Instant instant) {
        hand.now = instant;
    }

    public synchronized void advance(Duration duration) {
        hand.now = hand.now.plus(duration);
    }

    @Override
    public Instant instant() {
        return hand.now;
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
