package org.zhikao.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;

/**
 * An H2 file that is only ever appended to, one state after the other.
 *
 * <p>Left to itself H2 does two things that cost forced rows when a process dies at the wrong moment. It writes over what
 * became garbage, while the newest whole state in the file still counts on that: it then falls back to an older state.
 * And its background writer begins a state before the one before is written, without telling where that one lies: if such
 * a state is the last one, the file cannot be opened at all. So space is never reused, {@link Compaction} takes the
 * garbage out before a file is opened, and every state is written by the thread that commits or forces it.
 */
final class H2File {

    /** What a connection must set. A write delay of 0 is none: no background writer, no states in flight. */
    static final String SETTINGS = "WRITE_DELAY=0;REUSE_SPACE=FALSE;AUTO_COMPACT_FILL_RATE=0;MAX_COMPACT_TIME=0";

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
                    "WRITE_DELAY=0", file.getAutoCommitDelay() == 0,
                    "REUSE_SPACE=FALSE", !file.isSpaceReused(),
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

    /** Returns when everything committed so far is on disk; an interrupt does not shorten that. */
    static void force(Connection connection) {
        MVStore file = store(connection);
        file.commit();
        file.sync();
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
        throw new IllegalStateException(
                "H2 runs embedded only. Begin database.url with jdbc:h2:async:, or use PostgreSQL");
    }
}
