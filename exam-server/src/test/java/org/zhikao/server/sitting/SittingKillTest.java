package org.zhikao.server.sitting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SittingId;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;

/** SIGKILL of a real process under load, ten times on each database; the same sittings go on each time. */
class SittingKillTest {

    private static final int KILLS = 10;
    private static final int SITTINGS = 18;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void noAcknowledgedResponseIsLostOnH2() throws Exception {
        killAgainAndAgain(Store.h2Url(folder.resolve("kill")), true);
    }

    @Test
    void noAcknowledgedResponseIsLostOnPostgres() throws Exception {
        killAgainAndAgain(TestDatabases.postgresUrl(), false);
    }

    private void killAgainAndAgain(String url, boolean exclusive) throws Exception {
        long seed = System.nanoTime();
        System.out.println("SittingKillTest seed " + seed);
        Random random = new Random(seed);
        List<SittingLoad.Acknowledged> acknowledged = new ArrayList<>();
        List<SittingKey> keys;
        try (SittingWorld world = new SittingWorld(TestDatabases.open(url), Clock.systemUTC())) {
            keys = world.open(SITTINGS);
        }
        release(url, exclusive);
        for (int kill = 0; kill < KILLS; kill++) {
            int before = acknowledged.size();
            runAndKill(url, seed + kill * 1000L, keys, 30 + random.nextInt(60), acknowledged);
            assertTrue(acknowledged.size() > before, "the process must have saved something before it was killed");
        }
        try (SittingWorld world = new SittingWorld(TestDatabases.open(url), Clock.systemUTC())) {
            SittingLoad.requireKept(world.sittings, acknowledged);
            keys.forEach(world::checked);
        }
        System.out.println("SittingKillTest: " + acknowledged.size() + " acknowledged saves over " + KILLS + " kills");
    }

    /** An H2 file belongs to one process at a time. */
    private static void release(String url, boolean exclusive) throws SQLException {
        if (exclusive) {
            try (Connection connection = DriverManager.getConnection(url, "sa", "");
                    Statement statement = connection.createStatement()) {
                statement.execute("SHUTDOWN");
            }
        }
    }

    private static void runAndKill(
            String url, long seed, List<SittingKey> keys, int enough, List<SittingLoad.Acknowledged> acknowledged)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-BytecodeVerificationRemote",
                "-cp",
                System.getProperty("java.class.path"),
                SaverProcess.class.getName(),
                url,
                Long.toString(seed)));
        keys.forEach(key -> command.add(key.session() + "/" + key.sitting()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        int seen = 0;
        List<String> other = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Optional<SittingLoad.Acknowledged> one = read(line);
                one.ifPresent(acknowledged::add);
                if (one.isEmpty()) {
                    other.add(line);
                }
                seen += one.isPresent() ? 1 : 0;
                if (seen == enough) {
                    // Through the handle: the process object would close the pipe, with what is still in it.
                    process.toHandle().destroyForcibly();
                }
            }
        } catch (IOException e) {
            // The pipe breaks with the process; what came through whole was acknowledged.
            assertTrue(seen >= enough, "the pipe broke too early");
        }
        int exit = process.waitFor();
        assertEquals(137, exit, () -> "killed by SIGKILL; it printed " + String.join("\n", other));
    }

    /** An acknowledged save; empty for a log line or a line that the kill cut. */
    private static Optional<SittingLoad.Acknowledged> read(String line) {
        String[] parts = line.split(" ", -1);
        if (parts.length != 8 || !parts[0].equals("ACK") || !parts[7].matches("t\\d+[a-d]")) {
            return Optional.empty();
        }
        return Optional.of(new SittingLoad.Acknowledged(
                new SittingKey(new SessionId(UUID.fromString(parts[1])), new SittingId(UUID.fromString(parts[2]))),
                Integer.parseInt(parts[3]),
                Integer.parseInt(parts[4]),
                Long.parseLong(parts[5]),
                parts[6],
                List.of(parts[7])));
    }
}
