package org.zhikao.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.util.JarLocation;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import net.sourceforge.argparse4j.inf.Namespace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.server.session.SessionView;
import org.zhikao.server.store.EmptyDatabase;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/** A server that loses its database in the midst of an exam, and goes on from a backup and the register's copy. */
class BackupWalkthroughTest {

    @TempDir
    private Path folder = Path.of("");

    private final SettableClock clock = new SettableClock();

    /** A backup as the demo's administrator gets it. */
    static byte[] taken(RunningDemo demo) throws Exception {
        Browserless admin = new Browserless(demo.address());
        admin.form("/login", Map.of("loginName", "admin", "password", demo.password("admin")));
        HttpResponse<byte[]> answer = admin.post("/api/backup", HttpCandidate.empty());
        assertEquals(200, answer.statusCode(), () -> new String(answer.body(), StandardCharsets.UTF_8));
        return answer.body();
    }

    @Test
    void anExamGoesOnOnTheOtherEngineAndTheRegisterRemembersWhatTheBackupForgot() throws Exception {
        Path backup = folder.resolve("backup.zip");
        Browserless candidate;
        try (RunningDemo demo = RunningDemo.onH2(folder, clock)) {
            SessionView.RoomView room = demo.session().sites().get(0).rooms().get(0);
            Browserless proctor = new Browserless(demo.address());
            proctor.form("/login", Map.of("loginName", "proctor", "password", demo.password("proctor")));
            candidate = HttpCandidate.enter(proctor, room, room.candidates().get(0), demo.address());
            HttpCandidate.ok(proctor.post("/api/rooms/" + room.id() + "/start", HttpCandidate.empty()));
            String token = HttpCandidate.tokens(candidate).get(0);
            HttpCandidate.ok(candidate.post("/api/exam/responses", HttpCandidate.copy(1, 0, token)));
            Files.write(backup, taken(demo));
            long before = entries(demo);
            HttpCandidate.ok(candidate.post("/api/exam/hand-in", HttpCandidate.empty()));
            while (entries(demo) == before) {
                Thread.sleep(20);
            }
        }
        String url = TestDatabases.emptyPostgresUrl();
        String other = "f".repeat(64);
        String stranger = restore(url, "org.postgresql.Driver", "postgres", backup, "--signed-by", other);
        assertTrue(stranger.contains("要求的却是 " + other), stranger);
        assertEquals("", restore(url, "org.postgresql.Driver", "postgres", backup));
        String again = restore(url, "org.postgresql.Driver", "postgres", backup);
        assertTrue(again.contains("数据库不是空的") && again.contains("not empty"), again);

        clock.advance(Duration.ofMinutes(1));
        try (RunningDemo demo = RunningDemo.onPostgres(folder, url, clock)) {
            // No count would do: the score may come into the copy after the entries were counted.
            String log = log(demo);
            while (!log.contains("LOG_RECOVERED")) {
                Thread.sleep(20);
                log = log(demo);
            }
            assertTrue(log.contains("SITTING_CLOSED"), log);
            Browserless same = candidate.at(demo.address());
            assertEquals(
                    1,
                    HttpCandidate.saved(Browserless.json(same.get("/api/exam/state")))
                            .size(),
                    "the response from before the backup is there, the hand-in from after it is not");
            HttpCandidate.ok(same.post("/api/exam/hand-in", HttpCandidate.empty()));
        }
    }

    @Test
    void whatIsNoBackupIsToldInBothLanguagesAndNothingIsMade() throws Exception {
        FilledDemo.copyTo(folder, clock, false);
        Path other = Files.writeString(folder.resolve("other.zip"), "no zip");
        String url = Store.h2Url(folder.resolve("fresh"));
        String refusal = restore(url, "org.h2.Driver", "sa", other);
        assertTrue(refusal.contains("不能作为备份读取") && refusal.contains("cannot be read as a backup"), refusal);
        String noKey = restore(url, "org.h2.Driver", "sa", other, "--signed-by", "node");
        assertTrue(noKey.contains("--signed-by node 不是密钥的编号") && noKey.contains("64 hexadecimal"), noKey);
        String missing = restore(url, "org.h2.Driver", "sa", folder.resolve("none.zip"));
        assertTrue(missing.contains("没有这个文件") && missing.contains("none.zip"), missing);
        try (Connection connection = TestDatabases.pool(url).getConnection();
                ResultSet tables = connection
                        .createStatement()
                        .executeQuery(
                                "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = CURRENT_SCHEMA")) {
            tables.next();
            assertEquals(0, tables.getInt(1));
        }
    }

    @Test
    void thatTheDatabaseIsNotEmptyAnyMoreIsToldBesideWhatFailed() {
        Refusal refusal = new Refusal(Reason.CONFLICT, "backup.unfitRow", "sitting", "too long");
        refusal.addSuppressed(new EmptyDatabase.NotCleared(new IllegalStateException("gone")));
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        PrintStream err = new PrintStream(errors, true, StandardCharsets.UTF_8);
        Cli cli = new Cli(new JarLocation(getClass()), new Bootstrap<>(new ExamServer()), err, err);
        new RestoreCommand().onError(cli, new Namespace(Map.of()), refusal);
        String told = errors.toString(StandardCharsets.UTF_8);
        assertTrue(told.contains("too long") && told.contains("数据库没能清空") && told.contains("gone"), told);
    }

    private static long entries(RunningDemo demo) {
        return Long.parseLong(text(demo, "/api/register/checkpoint")
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow());
    }

    private static String log(RunningDemo demo) {
        return text(demo, "/api/register/entries?from=0&to=1000");
    }

    private static String text(RunningDemo demo, String path) {
        return new String(new Browserless(demo.address()).get(path).body(), StandardCharsets.UTF_8);
    }

    /** What the command says on stderr. */
    private String restore(String url, String driver, String user, Path file, String... options) throws Exception {
        Path configuration = folder.resolve("restore.yml");
        Files.writeString(configuration, """
            secrets: %s
            database:
              driverClass: %s
              url: %s
              user: %s
              password: ""
            """.formatted(new DemoFolder(folder).secrets(), driver, url, user));
        ExamServer server = new ExamServer();
        Bootstrap<ExamServerConfiguration> bootstrap = new Bootstrap<>(server);
        server.initialize(bootstrap);
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        new Cli(new JarLocation(getClass()), bootstrap, out, new PrintStream(errors, true, StandardCharsets.UTF_8))
                .run(Stream.concat(Stream.of("restore", configuration.toString(), file.toString()), Stream.of(options))
                        .toArray(String[]::new));
        return errors.toString(StandardCharsets.UTF_8);
    }
}
