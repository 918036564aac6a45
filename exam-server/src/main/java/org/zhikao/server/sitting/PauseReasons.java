package org.zhikao.server.sitting;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Why sittings stand still, as it was read from their streams: a pause of a whole city is asked for by every window each
 * few seconds, and what a stream says up to an event never changes.
 */
final class PauseReasons {

    private static final int MOST = 20_000;

    private record Known(long seq, Optional<String> reason) {}

    private final Map<SittingKey, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<SittingKey, Known> eldest) {
            return size() > MOST;
        }
    };

    /** The reason at this head, read outside the lock if it is not known; two callers may then read the same. */
    Optional<String> of(SittingHead head, Supplier<Optional<String>> read) {
        long seq = head.position().seq();
        synchronized (known) {
            Known held = known.get(head.key());
            if (held != null && held.seq() == seq) {
                return held.reason();
            }
        }
        Optional<String> reason = read.get();
        synchronized (known) {
            known.put(head.key(), new Known(seq, reason));
        }
        return reason;
    }
}
