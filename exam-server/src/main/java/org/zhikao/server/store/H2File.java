package org.zhikao.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;

/**
 * An H2 file that is only ever appended to, and forced for certain.
 *
 * <p>Left to itself H2 writes over what became garbage. A process that dies within such a write leaves a file whose
 * newest whole state still counts on what was written over: H2 falls back to an older state, and rows that had been
 * forced are gone. So nothing is written over while a file is open, and {@link Compaction} takes the garbage out before.
 */
final class H2File {

    /**
     * What a connection must set. The reuse of space alone would not do: space that is free at the very end of the file
     * is taken again nevertheless, and only what is retained is never free.
     */
    static final String SETTINGS =
            "REUSE_SPACE=FALSE;RETENTION_TIME=2147483647;AUTO_COMPACT_FILL_RATE=0;MAX_COMPACT_TIME=0";

    private H2File() {}

    /**
     * Insists that the database is only appended to. One in memory has nothing to lose.
     *
     * @throws IllegalStateException naming the setting and the cure
     */
    static void requireAppending(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            SessionLocal session = session(connection);
            if (!session.getDatabase().isPersistent()) {
                return;
            }
            MVStore file = session.getDatabase().getStore().getMvStore();
            var settings = session.getDatabase().getSettings();
            Map<String, Boolean> held = Map.of(
                    "REUSE_SPACE=FALSE", !file.isSpaceReused(),
                    "RETENTION_TIME=2147483647", file.getRetentionTime() == Integer.MAX_VALUE,
                    "AUTO_COMPACT_FILL_RATE=0", settings.autoCompactFillRate == 0,
                    "MAX_COMPACT_TIME=0", settings.maxCompactTime == 0);
            for (String setting : SETTINGS.split(";", -1)) {
                if (!Boolean.TRUE.equals(held.get(setting))) {
                    throw new IllegalStateException("The H2 database is open without " + setting
                            + ", so that a power cut or a kill could lose saved rows. Append ;" + SETTINGS
                            + " to database.url in the configuration");
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The H2 database cannot be asked for its settings: " + e.getMessage(), e);
        }
    }

    /**
     * Returns when everything committed so far is on disk.
     *
     * <p>H2's own {@code CHECKPOINT SYNC} does not wait for a write that H2 has begun by itself, nor for its own if the
     * thread is interrupted.
     */
    static void force(Connection connection) {
        MVStore file = store(connection);
        if (file.getFileStore() == null) {
            return;
        }
        boolean interrupted = false;
        try {
            boolean again = true;
            while (again) {
                interrupted |= Thread.interrupted();
                file.commit();
                // Nothing to do, yet it waits for all that is being written.
                file.executeFilestoreOperation(() -> {});
                file.sync();
                again = Thread.interrupted();
                interrupted |= again;
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The file behind a connection to an embedded database. */
    static MVStore store(Connection connection) {
        try {
            return session(connection).getDatabase().getStore().getMvStore();
        } catch (SQLException e) {
            throw new IllegalStateException("The connection to the H2 file is broken: " + e.getMessage(), e);
        }
    }

    private static SessionLocal session(Connection connection) throws SQLException {
        if (connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal local) {
            return local;
        }
        throw new IllegalStateException("H2 runs embedded only. Begin database.url with jdbc:h2:async:, or use PostgreSQL");
    }
}
