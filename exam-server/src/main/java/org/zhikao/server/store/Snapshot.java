package org.zhikao.server.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Everything that the database holds at one moment, read while others go on writing. It has a connection of its own until it is
 * closed; rows come as they are read, a table is never in memory as a whole.
 */
public final class Snapshot implements AutoCloseable {

    private final Connection connection;
    private final Dialect dialect;
    private final List<StoredTable> tables;
    private final String schema;

    private Snapshot(Connection connection, Dialect dialect, List<StoredTable> tables, String schema) {
        this.connection = connection;
        this.dialect = dialect;
        this.tables = tables;
        this.schema = schema;
    }

    /** Takes over the connection. */
    static Snapshot of(Connection connection, Dialect dialect) throws SQLException {
        boolean opened = false;
        try {
            List<StoredTable> tables = StoredTable.all(connection);
            begin(connection, dialect);
            Snapshot snapshot = new Snapshot(connection, dialect, tables, schema(connection));
            opened = true;
            return snapshot;
        } finally {
            if (!opened) {
                connection.close();
            }
        }
    }

    private static void begin(Connection connection, Dialect dialect) throws SQLException {
        connection.setAutoCommit(false);
        if (dialect == Dialect.H2) {
            // Repeatable reads alone would begin for each table when it is first read.
            execute(connection, "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SNAPSHOT");
            streaming(connection, true);
        } else {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
        }
    }

    /** The last migration, read first: with it the moment begins. */
    static String schema(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                    SELECT "version" FROM "flyway_schema_history" WHERE "version" IS NOT NULL
                    ORDER BY "version" DESC FETCH FIRST 1 ROWS ONLY\
                    """)) {
            if (!rows.next()) {
                throw new IllegalStateException("The database was never migrated");
            }
            return rows.getString(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Each after those that it refers to. */
    public List<StoredTable> tables() {
        return tables;
    }

    /** The version of the last migration. */
    public String schema() {
        return schema;
    }

    /** What takes rows. */
    public interface Taker {

        /** Takes the row at which the result set stands. */
        void take(ResultSet row) throws SQLException;
    }

    /** Reads a table by its primary key. */
    public void read(StoredTable table, Taker taker) throws SQLException {
        read(connection, table, taker);
    }

    static void read(Connection connection, StoredTable table, Taker taker) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(table.fetched());
            try (ResultSet rows = statement.executeQuery(table.selection())) {
                while (rows.next()) {
                    taker.take(rows);
                }
            }
        }
    }

    /** Whether H2 gives the rows as it finds them, instead of gathering them first. */
    static void streaming(Connection connection, boolean on) throws SQLException {
        execute(connection, "SET LAZY_QUERY_EXECUTION " + (on ? 1 : 0));
    }

    @Override
    public void close() throws SQLException {
        // The pool gives the connection to somebody else, who expects it as it was.
        try (connection) {
            connection.rollback();
            if (dialect == Dialect.H2) {
                streaming(connection, false);
                execute(connection, "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ COMMITTED");
            } else {
                connection.setReadOnly(false);
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            }
            connection.setAutoCommit(true);
        }
    }
}
