package org.zhikao.server.result;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.dropwizard.lifecycle.Managed;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Lets the scoring worker run each second on one of the nodes; if that node dies, another takes over within half a
 * minute. That it is one at a time saves work only: the worker's own claims keep every sitting from a second score.
 */
public final class ScoringSchedule implements Managed {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Scheduler scheduler;

    /**
     * A schedule that begins with {@link #start}.
     *
     * @param database the node's pool; the caller closes it after this is stopped
     */
    public ScoringSchedule(DataSource database, ScoringWorker worker) {
        this.scheduler = Scheduler.create(database)
                .startTasks(Tasks.recurring("score-closed-sittings", FixedDelay.of(PAUSE))
                        .execute((instance, context) -> worker.run()))
                .threads(1)
                .pollingInterval(PAUSE)
                .heartbeatInterval(Duration.ofSeconds(5))
                .missedHeartbeatsLimit(6)
                .shutdownMaxWait(Duration.ofSeconds(10))
                .build();
    }

    @Override
    public void start() {
        scheduler.start();
    }

    /** Lets a running batch end. */
    @Override
    public void stop() {
        scheduler.stop();
    }
}
