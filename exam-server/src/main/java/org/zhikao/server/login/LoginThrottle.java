package org.zhikao.server.login;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhikao.server.web.ClientAddress;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/**
 * Makes guessing slow: each wrong try with a name (a log-in name, a ticket number) from an address doubles the wait
 * before the next one from the same network, up to 8 seconds. Never a lock-out, and never for other addresses, or anybody could shut
 * out anybody. A name that doesn't exist is treated alike.
 */
public final class LoginThrottle {

    private static final Logger LOG = LoggerFactory.getLogger(LoginThrottle.class);
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final int MOST_DOUBLINGS = 4;
    private static final int MOST_KEPT = 10_000;

    private record Source(String name, String network) {}

    private record Tries(int wrong, Instant notBefore) {}

    private final Map<Source, Tries> tries = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Source, Tries> eldest) {
            return size() > MOST_KEPT;
        }
    };

    /**
     * Begins a try. It counts as wrong until {@link #right}: otherwise many tries at the same moment would all pass
     * before the first of them is counted.
     *
     * @param name of the shape that names have: what anybody may type would fill the memory
     * @throws Refusal TOO_MANY telling the seconds to wait
     */
    public synchronized void begin(String name, ClientAddress address, Instant now) {
        Source source = new Source(name, address.network());
        Tries before = tries.get(source);
        if (before != null && now.isBefore(before.notBefore())) {
            long seconds = Duration.between(now, before.notBefore()).toSeconds() + 1;
            throw new Refusal(Reason.TOO_MANY, "login.wait", seconds);
        }
        int wrong = before == null ? 1 : before.wrong() + 1;
        Duration wait = FIRST.multipliedBy(1L << Math.min(wrong - 1, MOST_DOUBLINGS));
        tries.put(source, new Tries(wrong, now.plus(wait)));
        if (wrong >= 5) {
            LOG.warn("{} wrong log-ins with one name from one address", wrong);
        }
    }

    /** Forgets the wrong tries after a right one. */
    public synchronized void right(String name, ClientAddress address) {
        tries.remove(new Source(name, address.network()));
    }
}
