package org.zhikao.load;

import java.util.Arrays;
import java.util.List;

/**
 * What a run took.
 *
 * @param seconds from the first request to the last answer
 * @param latencies of every request, sorted, in nanoseconds; in an open-loop run from the moment it was due to be sent
 */
record Measured(double seconds, long[] latencies) {

    static Measured of(double seconds, List<long[]> parts) {
        long[] all = parts.stream().flatMapToLong(Arrays::stream).toArray();
        Arrays.sort(all);
        return new Measured(seconds, all);
    }

    int requests() {
        return latencies.length;
    }

    double perSecond() {
        return requests() / seconds;
    }

    /** The latency that this share of all requests did not exceed, in milliseconds. */
    double millis(double share) {
        if (latencies.length == 0) {
            return 0;
        }
        int rank = (int) Math.ceil(share * latencies.length);
        return latencies[Math.max(0, rank - 1)] / 1e6;
    }
}
