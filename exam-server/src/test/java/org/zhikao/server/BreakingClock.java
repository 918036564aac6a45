package org.zhikao.server;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A clock that breaks once, with an Error, when the thread of one name reads it. */
public final class BreakingClock extends Clock {

    private final Clock clock;
    private final String thread;
    private final CountDownLatch broken = new CountDownLatch(1);

    /** A clock that otherwise tells what {@code clock} tells. */
    public BreakingClock(Clock clock, String thread) {
        this.clock = clock;
        this.thread = thread;
    }

    /** Whether it broke, once it did or some seconds have passed. */
    public boolean hasBroken() throws InterruptedException {
        return broken.await(20, TimeUnit.SECONDS);
    }

    @Override
    public Instant instant() {
        if (Thread.currentThread().getName().equals(thread) && broken.getCount() > 0) {
            broken.countDown();
            throw new StackOverflowError("A fault for the test");
        }
        return clock.instant();
    }

    @Override
    public ZoneId getZone() {
        return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new BreakingClock(clock.withZone(zone), thread);
    }
}
