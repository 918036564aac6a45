package org.zhikao.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.zhikao.server.store.Store;

/** Everything that lies in the H2 database of a running demo. */
final class DatabaseRows {

    private static final Set<Integer> BINARY = Set.of(Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB);

    private DatabaseRows() {}

    /**
     * The rows of every table, by its name; bytes as text and as hexadecimal digits.
     *
     * @param folder that the demo was started in
     */
    static Map<String, Set<String>> in(Path folder) throws SQLException {
        Map<String, Set<String>> rows = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(url(folder), "sa", "");
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet found =
                    connection.getMetaData().getTables(null, "PUBLIC", "%", new String[] {"BASE TABLE"})) {
                while (found.next()) {
                    tables.add(found.getString("TABLE_NAME"));
                }
            }
            assertTrue(tables.size() > 50, tables.toString());
            for (String table : tables) {
                rows.put(table, rows(statement, table));
            }
        }
        return rows;
    }

    /** The first column of what a query finds. */
    static List<Integer> numbers(Path folder, String query) throws SQLException {
        List<Integer> numbers = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url(folder), "sa", "");
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            while (found.next()) {
                numbers.add(found.getInt(1));
            }
        }
        return numbers;
    }

    private static String url(Path folder) {
        return Store.h2Url(folder.resolve("database").resolve("zhikao"));
    }

    private static Set<String> rows(Statement statement, String table) throws SQLException {
        Set<String> rows = new TreeSet<>();
        try (ResultSet found = statement.executeQuery("TABLE \"" + table + "\"")) {
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    row.add(String.valueOf(found.getString(column)));
                    byte[] bytes =
                            BINARY.contains(found.getMetaData().getColumnType(column)) ? found.getBytes(column) : null;
                    if (bytes != null) {
                        row.add(HexFormat.of().formatHex(bytes));
                    }
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }
}
