package org.zhikao.load;

import java.util.Arrays;
import java.util.List;

/**
 * What a run took.
 *
 * @param seconds from the first request to the last answer
 * @param cpuSeconds processor time of this JVM, which is client and server, without PostgreSQL's own
 * @param latencies of every request, sorted, in nanoseconds; in an open-loop run from the moment it was due to be sent
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
record Measured(double seconds, double cpuSeconds, long[] latencies) {

    static Measured of(double seconds, double cpuSeconds, List<long[]> parts) {
        long[] all = parts.stream().flatMapToLong(Arrays::stream).toArray();
        Arrays.sort(all);
        return new Measured(seconds, cpuSeconds, all);
    }

    int requests() {
        return latencies.length;
    }

    double perSecond() {
        return requests() / seconds;
    }

    /** Processor time per request in milliseconds: what is left to compare where other programs take the processors. */
    double cpuMillis() {
        return 1000 * cpuSeconds / Math.max(1, requests());
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
