package org.zhikao.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forced rows survive a process that dies in the midst of a write, because no write hits what was written before. */
class H2FileTest {

    private static final int KILLS = 8;
    private static final int MANY_KILLS = 100;
    private static final int WRITTEN = 500;

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aKillInTheMidstOfAWriteOrBetweenTwoLosesNoForcedRow(boolean half) throws Exception {
        for (int kill = 0; kill < KILLS; kill++) {
            String url = PowerCut.url(folder.resolve("killed-" + half + kill)) + ";RETENTION_TIME=0";
            assertEquals(Set.of(), lostByKill(kill, half, url), "kill " + kill);
        }
    }

    /** H2's usual settings, with what else takes 45 seconds made short. */
    @Test
    void whereSpaceIsReusedAKillInTheMidstOfAWriteLosesForcedRows() throws Exception {
        assertTrue(
                losesSooner(
                        true,
                        name -> PowerCut.url(folder.resolve("reused-" + name))
                                .replace(";" + H2File.SETTINGS, ";RETENTION_TIME=50")),
                "no kill lost anything: the test has no teeth");
    }

    /** Between two writes the file is what H2 wrote up to some state; that must do, whichever state it is. */
    @Test
    void withStatesInFlightSomeMomentsLeaveAFileThatCannotBeOpened() throws Exception {
        assertTrue(
                losesSooner(false, name -> delaying(PowerCut.url(folder.resolve("flight-" + name)))),
                "no kill lost anything: the test has no teeth");
    }

    @Test
    void nothingIsEverWrittenOver() throws Exception {
        assertEquals(0, overwritesOf(PowerCut.url(folder.resolve("appended")) + ";RETENTION_TIME=0"));
    }

    /** Even without reuse H2's background writer takes space again that is free at the very end. */
    @Test
    void withStatesInFlightTheEndOfTheFileIsWrittenOver() throws Exception {
        // It depends on who comes first, so as often as it takes.
        int overwrites = 0;
        for (int run = 0; run < MANY_KILLS && overwrites == 0; run++) {
            overwrites = overwritesOf(delaying(PowerCut.url(folder.resolve("tail-" + run))));
        }
        assertTrue(overwrites > 0, "the test has no teeth");
    }

    @ParameterizedTest
    @ValueSource(strings = {"REUSE_SPACE=FALSE", "WRITE_DELAY=0", "AUTO_COMPACT_FILL_RATE=0", "MAX_COMPACT_TIME=0"})
    void aFileOpenedWithoutTheSettingIsRefusedWithTheCure(String setting) {
        String url = Store.h2Url(folder.resolve("refused")).replace(";" + setting, "");

        IllegalStateException refusal = assertThrows(IllegalStateException.class, () -> TestDatabases.open(url));

        String message = String.valueOf(refusal.getMessage());
        assertTrue(message.contains("without " + setting), message);
        assertTrue(message.contains("Append ;" + H2File.SETTINGS + " to database.url"), message);
    }

    @Test
    void aDatabaseInMemoryNeedsNoSettings() {
        Store store = TestDatabases.open("jdbc:h2:mem:fleeting;DB_CLOSE_DELAY=-1");
        GroupCommitTest.numbers(store);
        assertEquals(List.of(), GroupCommitTest.stored(store));
    }

    /** Files of before pages were compressed stay as they are, and what is added is compressed. */
    @Test
    void aFileOfUncompressedPagesIsReadAndWrittenOn() throws SQLException {
        String url = Store.h2Url(folder.resolve("older"));
        fill(
                url.replace("COMPRESS=TRUE", "COMPRESS=FALSE"),
                "CREATE TABLE stored_text (number INTEGER, text VARCHAR)",
                0);
        fill(url, "CREATE INDEX stored_number ON stored_text (number)", WRITTEN);
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT COUNT(DISTINCT number) AS numbers, MIN(LENGTH(text)) AS shortest FROM stored_text")) {
            rows.next();
            assertEquals(2 * WRITTEN, rows.getInt("numbers"));
            assertEquals(1_000, rows.getInt("shortest"));
        }
    }

    private static void fill(String url, String first, int from) throws SQLException {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement()) {
            statement.execute(first);
            statement.execute("INSERT INTO stored_text SELECT x, RPAD('', 1000, '答') FROM SYSTEM_RANGE(" + from + ", "
                    + (from + WRITTEN - 1) + ")");
            H2File.force(connection);
        }
    }

    /** Whether forced rows are lost by one of many kills, as many as it takes. */
    private static boolean losesSooner(boolean half, IntFunction<String> url) throws SQLException {
        for (int kill = 0; kill < MANY_KILLS; kill++) {
            if (!lostByKill(kill, half, url.apply(kill)).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Forced rows that are gone after a kill. */
    private static Set<Integer> lostByKill(int seed, boolean half, String url) throws SQLException {
        Set<Integer> forced = new HashSet<>();
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE stored_number (number INTEGER PRIMARY KEY)");
            H2File.force(connection);
            // Longer than the control's retention.
            LockSupport.parkNanos(60_000_000);
            interfering(H2File.store(connection));
            PowerCut.slowWrites(5);
            PowerCut.killInWrite(15 + new Random(seed).nextInt(30), half);
            for (int number = 0; number < WRITTEN; number++) {
                statement.execute("INSERT INTO stored_number (number) VALUES (" + number + ")");
                H2File.force(connection);
                forced.add(number);
            }
            throw new IllegalStateException("It was not killed");
        } catch (SQLException | MVStoreException | AssertionError e) {
            // Killed; closing what is left, H2 may find that its own assertions no longer hold.
        }
        Set<Integer> lost = new HashSet<>(forced);
        try (Connection connection = connect(url.replace("jdbc:h2:cut:", "jdbc:h2:"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT number FROM stored_number")) {
            while (rows.next()) {
                lost.remove(rows.getInt("number"));
            }
        } catch (SQLException e) {
            // The table itself is gone.
            return forced;
        }
        return lost;
    }

    /** Writes that hit what was there, while H2's own writer does its best to come in between. */
    private static int overwritesOf(String url) throws Exception {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE stored_number (number INTEGER NOT NULL)");
            statement.execute("INSERT INTO stored_number (number) VALUES (0)");
            int before = PowerCut.overwrites();
            Thread writer = interfering(H2File.store(connection));
            for (int number = 0; number < WRITTEN; number++) {
                statement.execute("UPDATE stored_number SET number = " + number);
                if (number % 3 == 0) {
                    H2File.force(connection);
                }
            }
            writer.interrupt();
            writer.join();
            return PowerCut.overwrites() - before;
        }
    }

    /** Writes out of turn, as H2 itself does when much is unwritten. */
    private static Thread interfering(MVStore file) {
        Thread writer = new Thread(() -> {
            try {
                while (!Thread.currentThread().isInterrupted() && !file.isClosed()) {
                    file.tryCommit();
                    LockSupport.parkNanos(100_000);
                }
            } catch (MVStoreException e) {
                // killed
            }
        });
        writer.start();
        return writer;
    }

    private static String delaying(String url) {
        return url.replace("WRITE_DELAY=0", "WRITE_DELAY=500") + ";RETENTION_TIME=0";
    }

    private static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url, "sa", "");
    }
}
