package org.zhikao.server.store;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A table as the database has it, so that whoever copies tables need not know them by name. Names are in small letters, as the
 * migrations write them, whatever the database makes of that.
 *
 * @param columns in the order of the table
 * @param key of the primary key, in its order
 * @param numbered the column whose numbers the database gives
 * @param own the database's own name of the table
 */
public record StoredTable(String name, List<Column> columns, List<String> key, Optional<String> numbered, String own) {

    /** Where Flyway notes what it did: no table of ours. */
    private static final String HISTORY = "flyway_schema_history";

    /** The databases' names of columns in which a file may lie. */
    private static final Set<String> BINARY = Set.of("bytea", "binary varying", "binary large object");

    private static final int FEW = 50;

    /**
     * A column.
     *
     * @param type as the database calls it
     * @param own the database's own name of the column
     */
    public record Column(String name, String type, String own) {}

    /** Copies the lists. */
    public StoredTable {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    /** Every table of the schema but Flyway's, each after those that it refers to. */
    static List<StoredTable> all(Connection connection) throws SQLException {
        Map<String, String> own = names(connection);
        own.remove(HISTORY);
        Map<String, Set<String>> referred = new TreeMap<>();
        for (Map.Entry<String, String> table : own.entrySet()) {
            referred.put(table.getKey(), referred(connection, table.getValue()));
        }
        List<StoredTable> tables = new ArrayList<>();
        for (String name : ordered(referred)) {
            tables.add(of(connection, name, String.valueOf(own.get(name))));
        }
        return tables;
    }

    /** Each table's name in small letters, and as it is. */
    static Map<String, String> names(Connection connection) throws SQLException {
        Map<String, String> names = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                    SELECT table_name FROM information_schema.tables
                    WHERE table_schema = CURRENT_SCHEMA AND table_type = 'BASE TABLE'\
                    """)) {
            while (rows.next()) {
                String name = rows.getString(1);
                names.put(name.toLowerCase(Locale.ROOT), name);
            }
        }
        return names;
    }

    private static Set<String> referred(Connection connection, String table) throws SQLException {
        Set<String> referred = new TreeSet<>();
        try (ResultSet keys = connection.getMetaData().getImportedKeys(null, connection.getSchema(), table)) {
            while (keys.next()) {
                referred.add(keys.getString("PKTABLE_NAME").toLowerCase(Locale.ROOT));
            }
        }
        return referred;
    }

    /** Those first that refer to nothing that is still to come. */
    static List<String> ordered(Map<String, Set<String>> referred) {
        List<String> ordered = new ArrayList<>();
        Set<String> left = new TreeSet<>(referred.keySet());
        while (!left.isEmpty()) {
            List<String> free = left.stream()
                    .filter(name ->
                            referred.getOrDefault(name, Set.of()).stream().noneMatch(left::contains))
                    .toList();
            if (free.isEmpty()) {
                throw new IllegalStateException(
                        "Tables refer to each other or to themselves, so that none of them can be" + " filled first: "
                                + left);
            }
            ordered.addAll(free);
            free.forEach(left::remove);
        }
        return ordered;
    }

    private static StoredTable of(Connection connection, String name, String own) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery("TABLE " + quoted(own) + " FETCH FIRST 0 ROWS ONLY")) {
            ResultSetMetaData about = none.getMetaData();
            for (int i = 1; i <= about.getColumnCount(); i++) {
                String column = about.getColumnName(i);
                columns.add(new Column(
                        column.toLowerCase(Locale.ROOT),
                        about.getColumnTypeName(i).toLowerCase(Locale.ROOT),
                        column));
            }
        }
        return new StoredTable(
                name, columns, key(connection.getMetaData(), connection, own), numbered(connection, own), own);
    }

    private static List<String> key(DatabaseMetaData about, Connection connection, String own) throws SQLException {
        Map<Integer, String> key = new TreeMap<>();
        try (ResultSet columns = about.getPrimaryKeys(null, connection.getSchema(), own)) {
            while (columns.next()) {
                key.put(columns.getInt("KEY_SEQ"), columns.getString("COLUMN_NAME"));
            }
        }
        return List.copyOf(key.values());
    }

    private static Optional<String> numbered(Connection connection, String own) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
            SELECT column_name FROM information_schema.columns
            WHERE table_schema = CURRENT_SCHEMA AND table_name = ? AND is_identity = 'YES'\
            """)) {
            statement.setString(1, own);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1).toLowerCase(Locale.ROOT)) : Optional.empty();
            }
        }
    }

    /** How many rows may wait in memory while they are read: where a row may hold a file, one. */
    int fetched() {
        return columns.stream().anyMatch(column -> BINARY.contains(column.type())) ? 1 : FEW;
    }

    /** All rows, by the primary key. */
    String selection() {
        String order = key.isEmpty()
                ? ""
                : " ORDER BY " + key.stream().map(StoredTable::quoted).collect(Collectors.joining(", "));
        return "SELECT " + columnList() + " FROM " + quoted(own) + order;
    }

    /** One row with a place for each column; numbers that the database would give are taken as they come. */
    String insertion() {
        return "INSERT INTO " + quoted(own) + " (" + columnList() + ")"
                + (numbered.isPresent() ? " OVERRIDING SYSTEM VALUE" : "")
                + columns.stream().map(column -> "?").collect(Collectors.joining(", ", " VALUES (", ")"));
    }

    String deletion() {
        return "DELETE FROM " + quoted(own);
    }

    /** Lets the database give numbers from this one on. */
    String restart(String column, long next) {
        String named = columns.stream()
                .filter(each -> each.name().equals(column))
                .map(Column::own)
                .findFirst()
                .orElseThrow();
        return "ALTER TABLE " + quoted(own) + " ALTER COLUMN " + quoted(named) + " RESTART WITH " + next;
    }

    private String columnList() {
        return columns.stream().map(column -> quoted(column.own())).collect(Collectors.joining(", "));
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
