package org.zhikao.server.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.tomcat.jdbc.pool.DataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;
import org.junit.jupiter.api.Named;

/**
 * Real databases for tests: H2 files, and one PostgreSQL server per test JVM with its durability switched on, where
 * every call gets a database of its own. Each is a copy of one that was migrated, because migrating takes longer than
 * most tests; what an empty one becomes is for the tests of the store, of upgrades and of whole processes.
 */
public final class TestDatabases {

    private static final AtomicInteger COUNTER = new AtomicInteger();

    private TestDatabases() {}

    /** An H2 file in a folder that is deleted when the JVM ends. */
    public static Store h2() {
        return h2(temporaryFolder());
    }

    /** An H2 file in this folder; a second call opens the same one. */
    public static Store h2(Path folder) {
        return open(h2Url(folder));
    }

    /** The URL of a migrated H2 file in a folder that is deleted when the JVM ends. */
    public static String h2Url() {
        return h2Url(temporaryFolder());
    }

    /** The URL of the H2 file in this folder; a migrated one is put there if there is none. */
    public static String h2Url(Path folder) {
        Path file = folder.resolve("zhikao.mv.db");
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(folder);
                Files.write(file, MigratedH2.FILE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Store.h2Url(folder.resolve("zhikao"));
    }

    /** A fresh PostgreSQL database. */
    public static Store postgres() {
        return open(postgresUrl());
    }

    /** The URL of a fresh PostgreSQL database, for tests that open it twice or start a process on it. */
    public static String postgresUrl() {
        return created(" TEMPLATE " + MigratedPostgres.NAME);
    }

    /** The URL of a PostgreSQL database without a table. */
    public static String emptyPostgresUrl() {
        return created("");
    }

    private static String created(String origin) {
        String name = "zhikao_" + COUNTER.incrementAndGet();
        execute("CREATE DATABASE " + name + origin);
        return Postgres.url(name);
    }

    private static void execute(String sql) {
        try (Connection connection = Postgres.SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("The test server refuses " + sql, e);
        }
    }

    /** A store of its own pool on this URL: another node, if the URL is already open. */
    public static Store open(String url) {
        return Store.open(pool(url));
    }

    /** A pool on this URL; idle connections go away by themselves. */
    public static DataSource pool(String url) {
        PoolProperties properties = new PoolProperties();
        properties.setUrl(url);
        properties.setDriverClassName(url.startsWith("jdbc:h2:") ? "org.h2.Driver" : "org.postgresql.Driver");
        if (url.startsWith("jdbc:h2:")) {
            properties.setUsername("sa");
            properties.setPassword("");
        }
        properties.setInitialSize(0);
        properties.setMinIdle(0);
        properties.setMaxIdle(20);
        properties.setMaxActive(20);
        properties.setMinEvictableIdleTimeMillis(5_000);
        properties.setTimeBetweenEvictionRunsMillis(5_000);
        return new DataSource(properties);
    }

    /** Both databases, for {@code @ParameterizedTest @MethodSource("org.zhikao.server.store.TestDatabases#both")}. */
    public static Stream<Named<Supplier<Store>>> both() {
        return Stream.of(Named.of("H2", (Supplier<Store>) TestDatabases::h2), Named.of("PostgreSQL", (Supplier<Store>)
                TestDatabases::postgres));
    }

    /** A folder that is deleted when the JVM ends. */
    public static Path temporaryFolder() {
        try {
            Path folder = Files.createTempDirectory("zhikao-test-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            System.err.println("Left behind: " + folder + " (" + e.getMessage() + ")");
        }
    }

    /** Migrates the database of this URL and leaves no connection to it. */
    private static void migrate(String url) {
        DataSource pool = pool(url);
        Store.open(pool);
        pool.close(true);
    }

    private static final class MigratedH2 {

        static final byte[] FILE = file();

        private static byte[] file() {
            Path folder = temporaryFolder();
            migrate(Store.h2Url(folder.resolve("zhikao")));
            try {
                return Files.readAllBytes(folder.resolve("zhikao.mv.db"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class MigratedPostgres {

        static final String NAME = made("zhikao_migrated");

        private static String made(String name) {
            execute("CREATE DATABASE " + name);
            migrate(Postgres.url(name));
            return name;
        }
    }

    private static final class Postgres {

        static final EmbeddedPostgres SERVER = start();

        static String url(String name) {
            return SERVER.getJdbcUrl("postgres", name) + "&reWriteBatchedInserts=true&prepareThreshold=1";
        }

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("max_connections", "300")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException("The embedded PostgreSQL does not start", e);
            }
        }
    }
}
