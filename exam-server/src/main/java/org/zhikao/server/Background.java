package org.zhikao.server;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.dropwizard.lifecycle.Managed;
import java.time.Duration;
import javax.sql.DataSource;
import org.zhikao.server.result.ScoringWorker;

/** Work that one node at a time does for all, claimed through the database. */
final class Background implements Managed {

    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Duration HEARTBEAT = Duration.ofSeconds(3);
    private static final int MISSED_HEARTBEATS = 5;

    private final Scheduler scheduler;

    Background(DataSource database, ScoringWorker scoring) {
        this.scheduler = Scheduler.create(database)
                .startTasks(Tasks.recurring("score", FixedDelay.of(BEAT)).execute((instance, context) -> scoring.run()))
                .threads(2)
                .pollingInterval(BEAT)
                // By default a node that died in the midst of a run would keep the others from it for half an hour.
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(Duration.ofSeconds(5))
                .build();
    }

    @Override
    public void start() {
        scheduler.start();
    }

    @Override
    public void stop() {
        scheduler.stop();
    }
}
