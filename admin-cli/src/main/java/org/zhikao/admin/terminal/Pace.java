package org.zhikao.admin.terminal;

import java.time.Clock;
import java.util.function.IntConsumer;

/**
 * Lets word of a command's progress through at most once a second, counted from its start, so that what takes less tells
 * nothing. Several threads may tell.
 */
public final class Pace {

    private static final long PAUSE_MILLIS = 1000;

    private final Clock clock;
    private long told;

    Pace(Clock clock) {
        this.clock = clock;
        this.told = clock.millis();
    }

    /** For what says each time how far it has come. */
    public IntConsumer telling(IntConsumer progress) {
        return done -> {
            if (isTime()) {
                progress.accept(done);
            }
        };
    }

    /** For what says each time how many more there are. */
    public IntConsumer counting(IntConsumer progress) {
        int[] sum = {0};
        IntConsumer telling = telling(progress);
        return more -> {
            synchronized (sum) {
                sum[0] += more;
                telling.accept(sum[0]);
            }
        };
    }

    private synchronized boolean isTime() {
        long now = clock.millis();
        boolean time = now - told >= PAUSE_MILLIS;
        told = time ? now : told;
        return time;
    }
}
