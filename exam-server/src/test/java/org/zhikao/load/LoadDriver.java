package org.zhikao.load;

import io.dropwizard.core.Configuration;
import io.dropwizard.testing.DropwizardTestSupport;
import io.dropwizard.testing.ResourceHelpers;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.zhikao.server.store.TestDatabases;

/**
 * Measures the server: {@code mvn -B -Pload -pl exam-server -am verify -DskipTests}.
 *
 * <p>It starts the real server on embedded H2 and on a real PostgreSQL with fsync on, prepares a session, plays an exam
 * day over HTTP and prints one Markdown table; beside it stands a bare Dropwizard that echoes JSON, measured in the same
 * run. Client and server share one JVM, and with the database the same processors. At the end the server is stopped and
 * the database is read anew: an acknowledged save that isn't there, a broken chain or any unexpected answer fails the
 * build.
 *
 * <p>Parameters are system properties, see {@link LoadSettings}: {@code -Dzhikao.load.seconds=30}.
 */
final class LoadDriver {

    private static final String ECHO = "bare Dropwizard JSON echo";

    private final LoadSettings settings;
    private final Table table = new Table();

    private LoadDriver(LoadSettings settings) {
        this.settings = settings;
    }

    /**
     * Runs everything.
     *
     * @throws LoadFailed if an answer was an error or the database doesn't hold what was acknowledged
     */
    static void measure() throws Exception {
        new LoadDriver(LoadSettings.ofSystem()).run();
    }

    private void run() throws Exception {
        String loadBefore = load();
        starts();
        Measured before = echo(settings.warmUp());
        table.add(ECHO, "", before, settings.connections() + " connections, at the beginning of the run");
        Map<String, Measured> saves = new LinkedHashMap<>();
        for (String database : settings.databases()) {
            saves.put(database, new ExamDay(settings, database, table).run());
        }
        Measured after = echo(Duration.ofSeconds(2));
        table.add(ECHO, "", after, "the same at the end of the run");
        // The faster one, which has seen more of the compiler: the comparison that flatters us less.
        double echo = Math.max(before.perSecond(), after.perSecond());
        saves.forEach((database, measured) -> table.add(
                "durable saves beside the echo",
                database,
                Table.whole(100 * measured.perSecond() / echo) + " %",
                "as fast as possible, against the faster of both"));
        System.out.println();
        System.out.println(table);
        System.out.println();
        System.out.println(
                settings.candidates() + " candidates, " + settings.warmUp().toSeconds() + " s warm-up, "
                        + settings.measured().toSeconds() + " s each measurement; JDK " + Runtime.version() + ", "
                        + Runtime.getRuntime().availableProcessors() + " processors; load average before " + loadBefore
                        + ", after " + load());
    }

    private Measured echo(Duration warmUp) throws Exception {
        DropwizardTestSupport<Configuration> server =
                new DropwizardTestSupport<>(Echo.class, ResourceHelpers.resourceFilePath("load/echo.yml"));
        server.before();
        byte[] request = HttpConnection.request(
                "POST", "/echo", "Content-Type: application/json\r\n", Desk.body(1, "\"ab12\"", 0, UUID.randomUUID()));
        try (Crowd crowd = new Crowd(server.getLocalPort(), settings.connections())) {
            Crowd.Exchange exchange =
                    (connection, member) -> connection.exchange(request).expect(200);
            crowd.warmUp(warmUp, settings.warmUpRequests(), exchange);
            return crowd.asFastAsPossible(settings.measured(), exchange);
        } finally {
            server.after();
        }
    }

    private void starts() throws IOException, InterruptedException {
        if (!Files.isRegularFile(settings.jar())) {
            System.err.println("No server start measured: " + settings.jar() + " isn't built");
            return;
        }
        Path data = TestDatabases.temporaryFolder().resolve("demo");
        ServerStart start = new ServerStart(settings.jar(), data);
        table.add("first start of the demo", "h2", "", seconds(start.seconds()) + ", making keys, bank and session");
        table.add("start to GET /health/ready = 200", "h2", "", seconds(start.seconds()) + ", data found");
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }

    private static String load() {
        return String.format(
                Locale.ROOT,
                "%.1f",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
