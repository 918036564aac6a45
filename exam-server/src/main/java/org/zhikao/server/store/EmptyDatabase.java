package org.zhikao.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/** A database without a table, to be filled by somebody else's rows: whole, or empty again. */
public final class EmptyDatabase {

    private final DataSource dataSource;
    private final Dialect dialect;

    private EmptyDatabase(DataSource dataSource, Dialect dialect) {
        this.dataSource = dataSource;
        this.dialect = dialect;
    }

    /**
     * The database behind this data source, which the caller closes.
     *
     * @throws NotEmpty if it has a table
     */
    public static EmptyDatabase of(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Set<String> tables = StoredTable.names(connection).keySet();
            if (!tables.isEmpty()) {
                throw new NotEmpty(tables.size(), tables.iterator().next());
            }
        }
        return new EmptyDatabase(dataSource, Dialect.of(dataSource));
    }

    /** The database has tables already. */
    public static final class NotEmpty extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final int tables;
        private final String one;

        NotEmpty(int tables, String one) {
            super("The database has " + tables + " tables, such as " + one);
            this.tables = tables;
            this.one = one;
        }

        /** How many. */
        public int tables() {
            return tables;
        }

        /** One of them. */
        public String one() {
            return one;
        }
    }

    /** The version of the newest migration that this program knows. */
    public String newest() {
        return Stream.of(Store.flyway(dataSource, dialect).load().info().all())
                .map(MigrationInfo::getVersion)
                .max(MigrationVersion::compareTo)
                .orElseThrow()
                .getVersion();
    }

    /** Whether this program knows a schema of this version, or an earlier one. */
    public boolean knows(String version) {
        return MigrationVersion.fromVersion(version).compareTo(MigrationVersion.fromVersion(newest())) <= 0;
    }

    /** Makes the tables as they were with this migration. A version that only the other engine has is none here. */
    public void migrateTo(String version) {
        Store.flyway(dataSource, dialect).target(version + "?").load().migrate();
    }

    /** Brings what was filled up to date. */
    public void migrateOn() {
        Store.flyway(dataSource, dialect).load().migrate();
    }

    /**
     * Takes everything out again because of a failure, which stays what is to be told: where even this fails, it gets a
     * {@link NotCleared} beside it.
     */
    public void clearAfter(Throwable failure) {
        try {
            Flyway all = Store.flyway(dataSource, dialect).cleanDisabled(false).load();
            all.clean();
        } catch (RuntimeException e) {
            failure.addSuppressed(new NotCleared(e));
        }
    }

    /** The database could not be emptied again. */
    public static final class NotCleared extends RuntimeException {

        private static final long serialVersionUID = 1L;

        /** Because of this. */
        public NotCleared(RuntimeException cause) {
            super("The database is not empty any more", cause);
        }
    }

    /** What fills the tables. */
    public interface Work {

        /** Does it in the transaction that is open. */
        void run(Filling filling) throws Exception;
    }

    /** The tables, each after those that it refers to. */
    public List<StoredTable> tables() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return StoredTable.all(connection);
        }
    }

    /** Lets the database give numbers in this column from this one on. */
    public void restart(StoredTable table, String column, long next) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(table.restart(column, next));
        }
    }

    /**
     * Fills the tables in one transaction, from which the rows that migrations put there are gone. It is on disk when this
     * returns; whatever the work throws, none of it is.
     */
    public void fill(Work work) throws Exception {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                List<StoredTable> backwards = new ArrayList<>(StoredTable.all(connection));
                Collections.reverse(backwards);
                try (Statement statement = connection.createStatement()) {
                    for (StoredTable table : backwards) {
                        statement.executeUpdate(table.deletion());
                    }
                }
                work.run(new Filling(connection, dialect));
                connection.commit();
                if (dialect == Dialect.H2) {
                    H2File.force(connection);
                }
            } catch (Exception | Error e) {
                undo(connection, e);
                throw e;
            }
            connection.setAutoCommit(true);
        }
    }

    /** Where this fails too, what failed first is still what is told. */
    private static void undo(Connection connection, Throwable failure) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException | RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** The transaction in which tables are filled. */
    public static final class Filling {

        private final Connection connection;
        private final Dialect dialect;

        private Filling(Connection connection, Dialect dialect) {
            this.connection = connection;
            this.dialect = dialect;
        }

        /** A statement with a place for each column; the caller closes it. */
        public PreparedStatement insertion(StoredTable table) throws SQLException {
            return connection.prepareStatement(table.insertion());
        }

        /** Reads what was filled in. */
        public void read(StoredTable table, Snapshot.Taker taker) throws SQLException {
            if (dialect == Dialect.H2) {
                Snapshot.streaming(connection, true);
            }
            try {
                Snapshot.read(connection, table, taker);
            } finally {
                if (dialect == Dialect.H2) {
                    Snapshot.streaming(connection, false);
                }
            }
        }
    }
}
