package org.zhikao.server.sitting;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When this node last heard from each candidate. In memory only; what goes out is the change between connected and
 * not. A candidate whose requests reach several nodes is seen by each of them for itself.
 */
final class Liveness {

    /** After so long without a sign a candidate counts as disconnected; pages send one at least every 5 s. */
    static final Duration SILENCE = Duration.ofSeconds(12);

    /** Forgotten after this, so that memory holds the sittings of the day and no more. */
    private static final Duration FORGOTTEN = Duration.ofHours(12);

    private record Seen(Instant at, boolean connected) {}

    private final ConcurrentHashMap<SittingKey, Seen> seen = new ConcurrentHashMap<>();

    /** A sign of life. */
    void touch(SittingKey key, Instant now) {
        seen.compute(key, (same, before) -> new Seen(now, before != null && before.connected()));
    }

    /** The last sign of life that reached this node. */
    Optional<Instant> lastSeen(SittingKey key) {
        return Optional.ofNullable(seen.get(key)).map(Seen::at);
    }

    /** Whether there was a sign of life within the last {@link #SILENCE}. */
    boolean isConnected(SittingKey key, Instant now) {
        return lastSeen(key).map(at -> !isSilent(at, now)).orElse(false);
    }

    /** Those whose liveness changed since the last call; each change is told once. */
    List<SittingKey> changes(Instant now) {
        List<SittingKey> changed = new ArrayList<>();
        for (SittingKey key : seen.keySet()) {
            seen.computeIfPresent(key, (same, before) -> {
                boolean connected = !isSilent(before.at(), now);
                if (connected != before.connected()) {
                    changed.add(key);
                    return new Seen(before.at(), connected);
                }
                return before.at().plus(FORGOTTEN).isBefore(now) ? null : before;
            });
        }
        return changed;
    }

    private static boolean isSilent(Instant at, Instant now) {
        return at.plus(SILENCE).isBefore(now);
    }
}
