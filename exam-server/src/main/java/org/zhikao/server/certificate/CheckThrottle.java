package org.zhikao.server.certificate;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.zhikao.server.web.ClientAddress;

/**
 * Keeps codes from being found by trying: so many checks that come to nothing from one address, and so many of one
 * number from everywhere, then a wait. A number counts whether it exists or not. Right checks don't count, so that a
 * checkpoint may work at its own pace. Each node counts for itself.
 */
final class CheckThrottle {

    /** Checks without an answer from one address within {@link #WINDOW}. */
    static final int MOST_FROM_ADDRESS = 10;
    /** Checks without an answer of one number within {@link #WINDOW}; more, lest one person shut out all the others. */
    static final int MOST_OF_NUMBER = 30;

    static final Duration WINDOW = Duration.ofMinutes(10);

    private static final int MOST_KEPT = 20_000;

    private record Tries(int count, Instant since) {}

    private final Map<String, Tries> tries = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tries> eldest) {
            return size() > MOST_KEPT;
        }
    };

    /**
     * Begins a check. It counts as one without an answer until {@link #right}, or many at the same moment would all pass.
     *
     * @return how long to wait; empty if the check may go on
     */
    synchronized Optional<Duration> begin(String number, ClientAddress address, Instant now) {
        Optional<Duration> wait = wait(ofAddress(address), MOST_FROM_ADDRESS, now);
        if (wait.isEmpty()) {
            wait = wait(ofNumber(number), MOST_OF_NUMBER, now);
        }
        if (wait.isEmpty()) {
            count(ofAddress(address), 1, now);
            count(ofNumber(number), 1, now);
        }
        return wait;
    }

    /** Takes back what {@link #begin} counted, after a check that found its certificate. */
    synchronized void right(String number, ClientAddress address, Instant now) {
        count(ofAddress(address), -1, now);
        count(ofNumber(number), -1, now);
    }

    private Optional<Duration> wait(String key, int most, Instant now) {
        Tries before = tries.get(key);
        if (before == null
                || before.count() < most
                || !now.isBefore(before.since().plus(WINDOW))) {
            return Optional.empty();
        }
        return Optional.of(Duration.between(now, before.since().plus(WINDOW)));
    }

    private void count(String key, int one, Instant now) {
        Tries before = tries.get(key);
        Tries base = before == null || !now.isBefore(before.since().plus(WINDOW)) ? new Tries(0, now) : before;
        tries.put(key, new Tries(Math.max(0, base.count() + one), base.since()));
    }

    private static String ofNumber(String number) {
        return "number " + CertificateCode.plain(number);
    }

    private static String ofAddress(ClientAddress address) {
        return "address " + address.network();
    }
}
