package org.zhikao.server.sitting;

import io.dropwizard.lifecycle.Managed;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhikao.server.store.Turn;

/**
 * Once a second: closes the sittings whose time is over, browser or no browser, and tells who came or went. Every node
 * sweeps; closing twice is impossible, so they need not agree.
 */
public final class Sweep implements Managed {

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    private final Sittings sittings;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "sitting-sweep");
        thread.setDaemon(true);
        return thread;
    });

    /** A sweep over these sittings, which must be started before it and stopped after it. */
    public Sweep(Sittings sittings) {
        this.sittings = sittings;
    }

    @Override
    public void start() {
        // Cancelled by shutting the timer down.
        Future<?> unused = timer.scheduleWithFixedDelay(
                new Turn("The sweep over the sittings", this::once), 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public void stop() throws InterruptedException {
        timer.shutdown();
        if (!timer.awaitTermination(5, TimeUnit.SECONDS)) {
            timer.shutdownNow();
        }
    }

    private void once() {
        int changed = sittings.closeDue();
        if (changed > 0) {
            LOG.info("Closed, begun, paused or resumed by the clock: {} sittings", changed);
        }
        sittings.tellLiveness();
    }
}
