package org.zhikao.server.sitting;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/**
 * How fast one sitting may ask: far more than a hand and a page do, far less than a script that wants to keep others
 * from the disk. In memory of this node only; a sitting that talks to two nodes has twice as much.
 *
 * <p>One moment a sitting: when all that it was given would be used up at the sustained rate. It may lie ahead of now
 * by no more than the burst.
 */
final class RequestPace {

    /** Requests a second, for as long as wanted. */
    static final int SUSTAINED = 20;

    /** Requests at once, after a pause: a paper's reload, an outbox that comes back from a cut. */
    static final int BURST = 60;

    private static final long NANOS_EACH = Duration.ofSeconds(1).toNanos() / SUSTAINED;
    private static final Duration MOST_AHEAD = Duration.ofNanos(NANOS_EACH * BURST);
    private static final int MOST_KEPT = 20_000;

    private final ConcurrentHashMap<SittingKey, Instant> usedUp = new ConcurrentHashMap<>();

    /**
     * Takes one request into account.
     *
     * @throws Refusal TOO_MANY if it comes too fast; nothing is counted then, so that waiting always helps
     */
    void admit(SittingKey key, Instant now) {
        if (usedUp.size() > MOST_KEPT) {
            usedUp.values().removeIf(moment -> moment.isBefore(now));
        }
        usedUp.compute(key, (same, before) -> {
            Instant next = (before == null || before.isBefore(now) ? now : before).plusNanos(NANOS_EACH);
            if (next.isAfter(now.plus(MOST_AHEAD))) {
                throw new Refusal(Reason.TOO_MANY, "sitting.tooFast");
            }
            return next;
        });
    }
}
