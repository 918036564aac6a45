package org.zhikao.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompactionTest {

    private static final int ROWS = 1_000;
    private static final int ROUNDS = 100;

    @TempDir
    private Path folder = Path.of("");

    private String url = "";
    private Path file = Path.of("");

    @BeforeEach
    void fillAFileWithGarbage() throws SQLException {
        url = Store.h2Url(folder.resolve("zhikao"));
        file = folder.resolve("zhikao.mv.db");
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE counted (id INTEGER PRIMARY KEY, times INTEGER NOT NULL, filling VARCHAR)");
            statement.execute("INSERT INTO counted SELECT x, 0, RPAD('', 100, 'x') FROM SYSTEM_RANGE(1, " + ROWS + ")");
            for (int round = 0; round < ROUNDS; round++) {
                statement.execute("UPDATE counted SET times = times + 1 WHERE MOD(id, 7) = 0");
                H2File.force(connection);
            }
        }
    }

    @Test
    void aFileOfMostlyGarbageShrinksAndKeepsItsRows() throws Exception {
        long before = Files.size(file);

        assertTrue(compaction(0, step -> {}).run(url));

        assertTrue(Files.size(file) < before / 4, before + " to " + Files.size(file));
        assertEquals(sum(), (ROWS / 7) * (long) ROUNDS);
        assertFalse(compaction(0, step -> {}).run(url), "nothing is left to compact");
    }

    @Test
    void aSmallFileAndOneInUseAreLeftAlone() throws Exception {
        assertFalse(compaction(Files.size(file) + 1, step -> {}).run(url));
        try (Connection connection = connect()) {
            assertFalse(compaction(0, step -> {}).run(url));
            assertTrue(connection.isValid(1));
        }
        assertTrue(compaction(0, step -> {}).run(url));
    }

    @ParameterizedTest
    @EnumSource(Compaction.Step.class)
    void brokenOffAtAnyStepTheFileIsWholeAndTheNextStartFinishes(Compaction.Step step) throws Exception {
        Compaction broken = compaction(0, done -> {
            if (done == step) {
                throw new BrokenOff();
            }
        });

        assertThrows(BrokenOff.class, () -> broken.run(url));

        assertEquals((ROWS / 7) * (long) ROUNDS, sum());
        compaction(0, done -> {}).run(url);
        assertEquals((ROWS / 7) * (long) ROUNDS, sum());
        try (var left = Files.list(folder)) {
            // H2 keeps a trace of what it was refused beside its files.
            List<Path> databases = left.filter(path -> !path.equals(folder.resolve("zhikao.trace.db")))
                    .toList();
            assertEquals(List.of(file), databases, "only the database is left");
        }
    }

    @Test
    void nobodyOpensTheFileWhileItIsReplaced() {
        compaction(0, step -> {
                    if (step == Compaction.Step.COMPACTED) {
                        assertThrows(SQLException.class, this::connect);
                    }
                })
                .run(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:mem:x",
                "jdbc:h2:tcp://localhost/x",
                "jdbc:h2:ssl://localhost/x;A=B",
                "jdbc:postgresql://localhost/x",
                ""
            })
    void whatIsNoFileIsLeftAlone(String other) {
        assertEquals(Optional.empty(), Compaction.file(other));
        Compaction.beforeOpening(other, "sa", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:h2:async:/data/x;A=B", "jdbc:h2:file:/data/x", "jdbc:h2:/data/x;A=B;C=D"})
    void everyWayToNameAFileIsUnderstood(String named) {
        assertEquals(Optional.of(Path.of("/data/x.mv.db")), Compaction.file(named));
    }

    private static final class BrokenOff extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static Compaction compaction(long least, Compaction.Watcher watcher) {
        return new Compaction("sa", "", least, watcher);
    }

    private long sum() throws SQLException, IOException {
        assertTrue(Files.size(file) > 0);
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT SUM(times) AS total FROM counted")) {
            rows.next();
            return rows.getLong("total");
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, "sa", "");
    }
}
