package org.zhikao.server.sitting;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.zhikao.server.store.Dialect;

/**
 * Locks head rows, always in the same order, so that two nodes never wait for each other in a circle.
 *
 * <p>Plain JDBC, because this runs for every group: H2 walks the whole session for {@code IN (…) FOR UPDATE} on the
 * two-part key, so there it is one prepared statement, run once a head.
 */
final class Heads {

    static final String LOCK_ONE = "SELECT " + HeadMapper.COLUMNS + """
            FROM sitting h
            WHERE h.session_id = ? AND h.sitting_id = ?
            FOR UPDATE
            """;

    /** The session bounds the index scan; PostgreSQL sorts before it locks. */
    static final String LOCK_MANY = "SELECT " + HeadMapper.COLUMNS + """
            FROM unnest(?::uuid[], ?::uuid[]) AS wanted (session_id, sitting_id)
            JOIN sitting h ON h.session_id = wanted.session_id AND h.sitting_id = wanted.sitting_id
            ORDER BY h.session_id, h.sitting_id
            FOR UPDATE OF h
            """;

    /** PostgreSQL compares UUIDs byte by byte, as their text compares; Java's own order is signed and differs. */
    private static final Comparator<SittingKey> ORDER = Comparator.comparing(
                    (SittingKey key) -> key.session().toString())
            .thenComparing(key -> key.sitting().toString());

    private Heads() {}

    /** The heads of these sittings, locked until the transaction ends; a sitting that doesn't exist is left out. */
    static Map<SittingKey, SittingHead> lock(Handle handle, Dialect dialect, Collection<SittingKey> keys) {
        List<SittingKey> ordered = keys.stream().distinct().sorted(ORDER).toList();
        try {
            return dialect == Dialect.POSTGRESQL
                    ? many(handle.getConnection(), ordered)
                    : oneByOne(handle.getConnection(), ordered);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot lock the heads of " + ordered.size() + " sittings", e);
        }
    }

    private static Map<SittingKey, SittingHead> oneByOne(Connection connection, List<SittingKey> keys)
            throws SQLException {
        Map<SittingKey, SittingHead> heads = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(LOCK_ONE)) {
            for (SittingKey key : keys) {
                select.setObject(1, key.session().value());
                select.setObject(2, key.sitting().value());
                collect(select, heads);
            }
        }
        return heads;
    }

    private static Map<SittingKey, SittingHead> many(Connection connection, List<SittingKey> keys) throws SQLException {
        Map<SittingKey, SittingHead> heads = new HashMap<>();
        UUID[] sessions = keys.stream().map(key -> key.session().value()).toArray(UUID[]::new);
        UUID[] sittings = keys.stream().map(key -> key.sitting().value()).toArray(UUID[]::new);
        try (PreparedStatement select = connection.prepareStatement(LOCK_MANY)) {
            select.setArray(1, connection.createArrayOf("uuid", sessions));
            select.setArray(2, connection.createArrayOf("uuid", sittings));
            collect(select, heads);
        }
        return heads;
    }

    private static void collect(PreparedStatement select, Map<SittingKey, SittingHead> heads) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                SittingHead head = HeadMapper.read(rows);
                heads.put(head.key(), head);
            }
        }
    }
}
