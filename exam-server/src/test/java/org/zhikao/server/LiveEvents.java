package org.zhikao.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** What a page hears over server-sent events: the data of each event, as it came. */
final class LiveEvents implements AutoCloseable {

    private final InputStream stream;
    private final List<String> data = new ArrayList<>();

    LiveEvents(InputStream stream) {
        this.stream = stream;
        Thread reader = new Thread(this::read, "live events");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data:")) {
                    synchronized (data) {
                        data.add(line.substring("data:".length()).strip());
                        data.notifyAll();
                    }
                }
            }
        } catch (IOException | UncheckedIOException e) {
            // The stream ends when the test closes it or the node dies; what was heard stays.
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until an event's data fits, counting those that came before the call; false if none came in time. */
    boolean hears(Predicate<String> wanted, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        synchronized (data) {
            while (data.stream().noneMatch(wanted)) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                data.wait(left);
            }
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
