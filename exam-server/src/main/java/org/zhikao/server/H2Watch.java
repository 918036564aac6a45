package org.zhikao.server;

import com.codahale.metrics.health.HealthCheck;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.db.DataSourceFactory;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhikao.server.store.Compaction;

/** An embedded database's file: compacted before it is opened, and watched, since an open one only grows. */
final class H2Watch extends HealthCheck {

    private static final Logger LOG = LoggerFactory.getLogger(H2Watch.class);
    private static final long MIB = 1L << 20;
    private static final long LEAST_FREE = 1024 * MIB;

    private final FileStore disk;
    private final Path folder;

    private H2Watch(Path folder) throws IOException {
        this.folder = folder;
        this.disk = Files.getFileStore(folder);
    }

    /** Compacts the file, if there is one and it is worth it, and registers the health check {@code disk}. */
    static void before(DataSourceFactory database, Environment environment) {
        String url = Objects.requireNonNullElse(database.getUrl(), "");
        Compaction.beforeOpening(
                url,
                Objects.requireNonNullElse(database.getUser(), ""),
                Objects.requireNonNullElse(database.getPassword(), ""));
        Compaction.file(url).map(Path::getParent).ifPresent(folder -> {
            try {
                Files.createDirectories(folder);
                H2Watch watch = new H2Watch(folder);
                environment.healthChecks().register("disk", watch);
                if (!watch.check().isHealthy()) {
                    LOG.warn("ALARM: {}", watch.check().getMessage());
                }
            } catch (IOException e) {
                throw new IllegalStateException("The database's folder " + folder + " cannot be used: " + e, e);
            }
        });
    }

    @Override
    protected Result check() throws IOException {
        long free = disk.getUsableSpace();
        return free < LEAST_FREE
                ? Result.unhealthy(
                        "%d MiB are free for the database in %s; make room for at least %d",
                        free / MIB, folder, LEAST_FREE / MIB)
                : Result.healthy("%d MiB free", free / MIB);
    }
}
