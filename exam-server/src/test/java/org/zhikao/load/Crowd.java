package org.zhikao.load;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Some connections to one server, each with a thread. The first bad answer ends a run. */
final class Crowd implements AutoCloseable {

    private static final long SEED = 20_261_122L;

    /** One request with its answer. */
    interface Exchange {
        void once(HttpConnection connection, int member) throws IOException;
    }

    /** What is done with each of several things. */
    interface Step<T> {
        void once(HttpConnection connection, T thing) throws IOException;
    }

    private interface Part {
        void run(HttpConnection connection, int member, Stopwatch stopwatch) throws IOException;
    }

    /** Growing list of latencies of one thread. */
    private static final class Stopwatch {
        private long[] nanos = new long[4096];
        private int count;

        void add(long latency) {
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * count);
            }
            nanos[count++] = latency;
        }
    }

    private final List<HttpConnection> connections = new ArrayList<>();
    private final ExecutorService threads;

    Crowd(int port, int members) throws IOException {
        for (int i = 0; i < members; i++) {
            connections.add(new HttpConnection(port));
        }
        this.threads = Executors.newFixedThreadPool(members);
    }

    /** Closed loop: everybody asks again as soon as they have their answer. Tells the most that the server can do. */
    Measured asFastAsPossible(Duration duration, Exchange exchange) {
        long end = System.nanoTime() + duration.toNanos();
        return run((connection, member, stopwatch) -> {
            for (long now = System.nanoTime(); now < end; ) {
                exchange.once(connection, member);
                long then = System.nanoTime();
                stopwatch.add(then - now);
                now = then;
            }
        });
    }

    /**
     * Runs unmeasured until the compiler has seen enough: for the duration, and on a machine that is busy with other
     * things longer, until so many requests were answered, but at most four times the duration.
     */
    void warmUp(Duration duration, int requests, Exchange exchange) {
        int done = 0;
        for (int part = 0; part < 16 && (part < 4 || done < requests); part++) {
            done += asFastAsPossible(duration.dividedBy(4), exchange).requests();
        }
    }

    /**
     * Open loop: requests are due at moments drawn beforehand (a Poisson process), however long answers take. A request
     * that finds every connection busy has been waiting since it was due, and that counts: no coordinated omission.
     */
    Measured atRate(double perSecond, Duration duration, Exchange exchange) {
        long[] due = arrivals(perSecond, duration);
        AtomicInteger next = new AtomicInteger();
        long start = System.nanoTime();
        return run((connection, member, stopwatch) -> {
            for (int i = next.getAndIncrement(); i < due.length; i = next.getAndIncrement()) {
                long at = start + due[i];
                for (long wait = at - System.nanoTime(); wait > 0; wait = at - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                exchange.once(connection, member);
                stopwatch.add(System.nanoTime() - at);
            }
        });
    }

    /** Does the step once with each thing, as fast as possible. */
    <T> Measured each(List<T> things, Step<T> step) {
        AtomicInteger next = new AtomicInteger();
        return run((connection, member, stopwatch) -> {
            for (int i = next.getAndIncrement(); i < things.size(); i = next.getAndIncrement()) {
                long begin = System.nanoTime();
                step.once(connection, things.get(i));
                stopwatch.add(System.nanoTime() - begin);
            }
        });
    }

    int members() {
        return connections.size();
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        for (HttpConnection connection : connections) {
            connection.close();
        }
    }

    private Measured run(Part part) {
        long start = System.nanoTime();
        long cpuStart = cpuNanos();
        List<Future<long[]>> parts = new ArrayList<>();
        for (int i = 0; i < connections.size(); i++) {
            int member = i;
            parts.add(threads.submit(() -> {
                Stopwatch stopwatch = new Stopwatch();
                part.run(connections.get(member), member, stopwatch);
                return Arrays.copyOf(stopwatch.nanos, stopwatch.count);
            }));
        }
        List<long[]> latencies = new ArrayList<>();
        for (Future<long[]> each : parts) {
            latencies.add(await(each));
        }
        return Measured.of((System.nanoTime() - start) / 1e9, (cpuNanos() - cpuStart) / 1e9, latencies);
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static long[] await(Future<long[]> part) {
        try {
            return part.get();
        } catch (ExecutionException e) {
            LoadFailed failed = new LoadFailed("A request failed: " + e);
            failed.initCause(e);
            throw failed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LoadFailed("Interrupted");
        }
    }

    private static long[] arrivals(double perSecond, Duration duration) {
        Random random = new Random(SEED);
        long[] due = new long[(int) (perSecond * duration.toNanos() / 1e9)];
        double at = 0;
        for (int i = 0; i < due.length; i++) {
            at -= Math.log(1 - random.nextDouble()) * 1e9 / perSecond;
            due[i] = (long) at;
        }
        return due;
    }
}
