package org.zhikao.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * What makes PostgreSQL's commit a promise. A page says 已保存 once the commit has returned; with one of these switched
 * off it returns before the rows are on disk, or a power cut leaves torn pages, and nothing else would ever tell.
 */
final class PostgresSettings {

    /** {@code synchronous_commit} is also sound at any other value: each of them waits for this server's own disk. */
    private static final List<String> NEVER_OFF = List.of("fsync", "synchronous_commit", "full_page_writes");

    private PostgresSettings() {}

    /**
     * Insists that a commit is on disk when it returns. Asked of a connection as the server uses it, because role,
     * database and URL can each set what the server's own file does not.
     *
     * @throws IllegalStateException naming the setting and the cure
     */
    static void requireForcing(DataSource dataSource) {
        Map<String, String> settings = new LinkedHashMap<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement asked = connection.prepareStatement("SELECT current_setting(?)")) {
            for (String name : NEVER_OFF) {
                asked.setString(1, name);
                try (ResultSet answer = asked.executeQuery()) {
                    answer.next();
                    settings.put(name, String.valueOf(answer.getString(1)));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL cannot be asked for its settings: " + e.getMessage(), e);
        }
        requireForcing(settings);
    }

    /** As above, for settings that were read. */
    static void requireForcing(Map<String, String> settings) {
        settings.forEach((name, value) -> {
            if (value.equals("off")) {
                throw new IllegalStateException("PostgreSQL runs with " + name
                        + " = off, so that a power cut could lose responses that were called saved. Set " + name
                        + " = on in postgresql.conf and reload it; look also for ALTER ROLE, ALTER DATABASE and the"
                        + " options of database.url, each of which can set it for this server alone");
            }
        });
    }
}
