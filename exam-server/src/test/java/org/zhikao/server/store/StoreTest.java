package org.zhikao.server.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.evidence.Digest;

class StoreTest {

    /** An id as features declare them. */
    public record ThingId(UUID value) implements Id {}

    /** A row with every column type of ours. */
    public record Thing(ThingId id, Instant at, Digest digest, JsonNode body) {}

    private static final byte[] LARGE = new byte[100_000];
    private static final byte[] SMALL = {1, 2};

    @ParameterizedTest
    @MethodSource("empty")
    void everyColumnTypeComesBackAsItWasWritten(Supplier<Store> database) {
        Store store = database.get();
        ObjectNode body = new ObjectMapper().createObjectNode().put("题", "一");
        Thing thing = new Thing(
                new ThingId(UUID.randomUUID()), Instant.parse("2026-11-22T01:02:03.456Z"), Digest.of("x"), body);
        createThings(store);
        store.change(handle -> insert(handle, thing));

        Thing read = store.read(handle -> handle.createQuery("SELECT id, at, digest, body FROM thing")
                .map(org.jdbi.v3.core.mapper.reflect.ConstructorMapper.of(Thing.class))
                .one());

        assertEquals(thing.id(), read.id());
        assertEquals(thing.at(), read.at());
        assertEquals(thing.digest(), read.digest());
        assertEquals(thing.body(), read.body());
        assertArrayEquals(LARGE, bytes(store, "large"));
        assertArrayEquals(SMALL, bytes(store, "small"));
    }

    @Test
    void anInterruptedThreadLosesNeitherItsWriteNorTheDatabaseForOthers(@TempDir Path folder) {
        Store store = TestDatabases.open(Store.h2Url(folder.resolve("kept")));
        store.change(handle -> handle.execute("CREATE TABLE mark (id UUID PRIMARY KEY)"));
        writeInterrupted(store);
        assertEquals(1, marks(store));
        store.change(handle -> handle.execute("INSERT INTO mark (id) VALUES (?)", UUID.randomUUID()));
        assertEquals(2, marks(store));
        assertEquals(2, marks(TestDatabases.open(Store.h2Url(folder.resolve("kept")))));
    }

    /** A write by a thread that somebody interrupts just then, as executors and containers do when they stop. */
    private static void writeInterrupted(Store store) {
        try {
            Thread.currentThread().interrupt();
            store.change(handle -> {
                handle.execute("INSERT INTO mark (id) VALUES (?)", UUID.randomUUID());
                Thread.currentThread().interrupt();
            });
        } finally {
            boolean unused = Thread.interrupted();
        }
    }

    private static int marks(Store store) {
        return store.read(handle -> handle.createQuery("SELECT count(*) FROM mark")
                .mapTo(Integer.class)
                .one());
    }

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void aFailedWriteLeavesNothing(Supplier<Store> database) {
        Store store = database.get();
        createThings(store);

        assertThrows(
                IllegalStateException.class,
                () -> store.change(handle -> {
                    insert(handle, thing());
                    throw new IllegalStateException("after the insert");
                }));

        assertEquals(0, count(store));
    }

    @Test
    void aWriteWhoseForceFailsSaysThatItsOutcomeIsUnknown(@TempDir Path folder) {
        Store store = TestDatabases.open(PowerCut.url(folder.resolve("cut")));
        store.change(handle -> handle.execute("CREATE TABLE mark (id UUID PRIMARY KEY)"));

        assertThrows(
                OutcomeUnknown.class,
                () -> store.change(handle -> {
                    handle.execute("INSERT INTO mark (id) VALUES (?)", UUID.randomUUID());
                    PowerCut.pull();
                }));
    }

    @Test
    void aWriteThatPostgresAbortsAtItsCommitSaysThatItsOutcomeIsUnknown() {
        Store store = TestDatabases.postgres();
        store.change(handle -> handle.execute(
                "CREATE TABLE mark (id UUID PRIMARY KEY, twin UUID REFERENCES mark DEFERRABLE INITIALLY DEFERRED)"));

        assertThrows(
                OutcomeUnknown.class,
                () -> store.change(handle -> handle.execute(
                        "INSERT INTO mark (id, twin) VALUES (?, ?)", UUID.randomUUID(), UUID.randomUUID())));
    }

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void aCallWithinACallIsRefusedAndTheNextOneIsNot(Supplier<Store> database) {
        Store store = database.get();
        createThings(store);

        assertThrows(IllegalStateException.class, () -> store.change(handle -> count(store)));
        assertThrows(
                IllegalStateException.class,
                () -> store.read(handle -> store.write(inside -> inside.execute("DELETE FROM thing"))));

        assertEquals(0, count(store));
    }

    @Test
    void anInstantIsCutToItsMillisecondNotRounded() {
        Store store = TestDatabases.h2();
        createThings(store);
        Thing late = thing(Instant.parse("2026-11-22T01:02:03.999999999Z"));
        store.change(handle -> insert(handle, late));

        Instant read = store.read(handle ->
                handle.createQuery("SELECT at FROM thing").mapTo(Instant.class).one());

        assertEquals(Instant.parse("2026-11-22T01:02:03.999Z"), read);
    }

    @Test
    void thePostgresOfTheTestsForcesItsCommits() {
        Store store = TestDatabases.postgres();

        List<String> settings = store.read(handle -> List.of("fsync", "synchronous_commit", "full_page_writes").stream()
                .map(name -> handle.createQuery("SELECT current_setting(:name)")
                        .bind("name", name)
                        .mapTo(String.class)
                        .one())
                .toList());

        assertEquals(List.of("on", "on", "on"), settings);
    }

    @Test
    void aPostgresThatAnswersBeforeItsDiskDoesIsRefusedWithTheCure() throws Exception {
        String url = TestDatabases.emptyPostgresUrl();

        assertRefused("synchronous_commit", () -> TestDatabases.open(url + "&options=-c%20synchronous_commit=off"));
        // Not the server's own file but the database says so: only a connection knows.
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER DATABASE " + connection.getCatalog() + " SET synchronous_commit = off");
        }
        assertRefused("synchronous_commit", () -> TestDatabases.open(url));
        assertEquals(0, tables(url), "nothing is written before");
        TestDatabases.open(url + "&options=-c%20synchronous_commit=local");
    }

    @Test
    void aPostgresWithoutFsyncOrWholePagesIsRefusedByName() {
        for (String off : List.of("fsync", "full_page_writes")) {
            assertRefused(off, () -> PostgresSettings.requireForcing(Map.of("synchronous_commit", "on", off, "off")));
        }
        PostgresSettings.requireForcing(TestDatabases.pool(TestDatabases.emptyPostgresUrl()));
    }

    private static void assertRefused(String setting, Executable opening) {
        String refusal = String.valueOf(
                assertThrows(IllegalStateException.class, opening).getMessage());
        assertTrue(refusal.contains("Set " + setting + " = on"), refusal);
    }

    private static int tables(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'")) {
            found.next();
            return found.getInt(1);
        }
    }

    @Test
    void anH2FileOpensAgainWithItsRowsOnCompressedPages(@TempDir Path folder) {
        Store first = TestDatabases.h2(folder);
        createThings(first);
        first.change(handle -> insert(handle, thing()));

        Store second = TestDatabases.h2(folder);

        assertEquals(1, count(second));
        String compressed = second.read(handle -> handle.createQuery(
                        "SELECT setting_value FROM information_schema.settings WHERE setting_name = 'COMPRESS'")
                .mapTo(String.class)
                .findOne()
                .orElse(""));
        assertEquals("TRUE", compressed.toUpperCase(Locale.ROOT));
    }

    @Test
    void anotherDatabaseProductIsRefusedByName() {
        JdbcDataSource unreachable = new JdbcDataSource();
        unreachable.setURL("jdbc:h2:tcp://127.0.0.1:1/none");

        IllegalStateException refusal = assertThrows(IllegalStateException.class, () -> Store.open(unreachable));

        assertTrue(String.valueOf(refusal.getMessage()).contains("check its URL"));
    }

    static Stream<Supplier<Store>> empty() {
        return Stream.of(
                () -> TestDatabases.open(
                        Store.h2Url(TestDatabases.temporaryFolder().resolve("zhikao"))),
                () -> TestDatabases.open(TestDatabases.emptyPostgresUrl()));
    }

    private static Thing thing() {
        return thing(Instant.parse("2026-11-22T01:02:03Z"));
    }

    private static Thing thing(Instant at) {
        ObjectNode body = new ObjectMapper().createObjectNode();
        return new Thing(new ThingId(UUID.randomUUID()), at, Digest.of("x"), body);
    }

    private static byte[] bytes(Store store, String column) {
        return store.read(handle -> handle.createQuery("SELECT <column> FROM thing")
                .define("column", column)
                .mapTo(byte[].class)
                .one());
    }

    private static int count(Store store) {
        return store.read(handle -> handle.createQuery("SELECT COUNT(*) FROM thing")
                .mapTo(Integer.class)
                .one());
    }

    private static void createThings(Store store) {
        store.change(handle -> handle.execute("""
                CREATE TABLE thing (
                    id UUID PRIMARY KEY,
                    at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
                    digest CHAR(64) NOT NULL,
                    body VARCHAR NOT NULL,
                    large BYTES NOT NULL,
                    small BYTEA NOT NULL
                )"""));
    }

    private static void insert(org.jdbi.v3.core.Handle handle, Thing thing) {
        handle.createUpdate("""
                        INSERT INTO thing (id, at, digest, body, large, small)
                        VALUES (:id, :at, :digest, :body, :large, :small)""")
                .bindMethods(thing)
                .bind("large", LARGE)
                .bind("small", SMALL)
                .execute();
    }
}
