package org.zhikao.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.cli.CheckCommand;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.util.JarLocation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.text.StringSubstitutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.bank.reading.ReadingForm;
import org.zhikao.exchange.ItemReading;
import org.zhikao.exchange.ReadingLimits;
import org.zhikao.exchange.SheetFormat;
import org.zhikao.form.Blueprint;
import org.zhikao.form.BlueprintFile;
import org.zhikao.server.roster.ImportReport;
import org.zhikao.server.session.EnrolFile;
import org.zhikao.server.session.EnrolReport;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SessionPlan;
import org.zhikao.server.session.SessionView;
import org.zhikao.server.web.Language;

/** The files that we tell people to start from are themselves right. */
class ConfigurationFilesTest {

    private static final Path CONFIG = Path.of("..", "config");

    /** The path of a save, as pages call it. */
    private static final String RESPONSES = "/api/exam/responses";

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(:-[^}]*)?}");

    @TempDir
    private Path folder = Path.of("");

    static Stream<Path> configurations() throws IOException {
        // Rules and policies lie beside them.
        return in(CONFIG, ".yml").filter(file -> file.getFileName().toString().startsWith("exam-server"));
    }

    static Stream<Path> blueprints() throws IOException {
        return in(CONFIG.resolve("blueprints"), ".yaml");
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void checkAcceptsTheFileAsItIs(Path file) {
        assertEquals("", check(file, Map.of()));
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void checkAcceptsTheFileWithEveryVariableGiven(Path file) throws IOException {
        Map<String, String> variables = new java.util.HashMap<>();
        Matcher matcher = VARIABLE.matcher(Files.readString(file));
        while (matcher.find()) {
            String name = matcher.group(1);
            variables.put(name, name.endsWith("PORT") ? "9443" : name.equals("ZHIKAO_ZONE") ? "Asia/Urumqi" : "given");
        }
        assertFalse(variables.isEmpty(), "a file for everybody takes something from the environment");
        assertEquals("", check(file, variables));
        variables.put("ZHIKAO_PORT", "eighty");
        assertTrue(check(file, variables).contains("port"), "the variables reach the check");
    }

    @Test
    void theFileForTlsDiffersFromThePlainOneInItsConnectorAlone() throws IOException {
        List<String> plain = settings("exam-server.yml");
        List<String> tls = settings("exam-server-tls.yml");
        List<String> added = new ArrayList<>(tls);
        plain.forEach(added::remove);
        assertTrue(added.contains("- type: https"), added::toString);
        assertTrue(added.stream().allMatch(line -> line.matches("(- type: https|port|keyStore|supportedProtocols).*")));
        List<String> gone = new ArrayList<>(plain);
        tls.forEach(gone::remove);
        assertEquals(Set.of("- type: http", "port: ${ZHIKAO_PORT:-8080}"), Set.copyOf(gone));
    }

    @Test
    void theProxyExampleReplacesWhatABrowserSaysAboutWhereItComesFrom() throws IOException {
        List<String> proxy = settings("nginx.conf").stream()
                .map(line -> line.replaceAll("\\s+", " "))
                .toList();
        // What Jetty believes with useForwardedHeaders, after its documentation of ForwardedRequestCustomizer.
        for (String header : List.of(
                "Forwarded",
                "X-Forwarded-Host",
                "X-Forwarded-Port",
                "X-Forwarded-Proto",
                "X-Forwarded-Server",
                "X-Forwarded-For",
                "X-Proxied-Https",
                "Proxy-auth-cert",
                "Proxy-ssl-id")) {
            assertEquals(
                    1,
                    proxy.stream()
                            .filter(line -> line.startsWith("proxy_set_header " + header + " "))
                            .count(),
                    header);
        }
        assertTrue(proxy.contains("proxy_set_header X-Forwarded-For $remote_addr;"), proxy::toString);
        assertFalse(proxy.toString().contains("$proxy_add_x_forwarded_for"), "appends");
        assertTrue(settings("exam-server-cluster.yml").contains("bindHost: ${ZHIKAO_BIND_HOST:-127.0.0.1}"));
    }

    @Test
    void theProxyExampleRepeatsSavesAndNothingElseThatChangesSomething() throws IOException {
        List<String> repeating = new ArrayList<>();
        String location = "";
        for (String line : settings("nginx.conf")) {
            location = line.startsWith("location ") ? line : location;
            if (line.contains("non_idempotent")) {
                repeating.add(location);
            }
        }
        assertEquals(List.of("location = " + RESPONSES + " {"), repeating);
    }

    @Test
    void theProxyExamplePassesABackupOnAsItIsWritten() throws IOException {
        List<String> proxy = settings("nginx.conf");
        int location = proxy.indexOf("location = /api/backup {");
        assertTrue(location >= 0, proxy::toString);
        List<String> inside = proxy.subList(
                location, location + proxy.subList(location, proxy.size()).indexOf("}"));
        assertTrue(inside.containsAll(List.of("proxy_buffering off;", "proxy_read_timeout 1h;")), inside::toString);
    }

    @Test
    void theServiceExampleStartsAFileThatIsThere() throws IOException {
        String start = settings("zhikao.service").stream()
                .filter(line -> line.startsWith("ExecStart="))
                .findFirst()
                .orElse("");
        assertTrue(start.endsWith(" server /etc/zhikao/exam-server-cluster.yml"), start);
        assertTrue(start.contains(" -XX:+ExitOnOutOfMemoryError "), start);
        assertTrue(settings("zhikao.service").contains("Restart=on-failure"), start);
        assertTrue(Files.exists(CONFIG.resolve("exam-server-cluster.yml")));
    }

    @Test
    void checkNamesAFieldThatDoesNotExistAndOneOutOfRange() throws IOException {
        String sample = Files.readString(CONFIG.resolve("exam-server.yml"));
        Path unknown = Files.writeString(folder.resolve("a.yml"), sample.replace("graceSeconds:", "graceMinutes:"));
        Path range =
                Files.writeString(folder.resolve("b.yml"), sample.replaceAll("graceSeconds: \\d+", "graceSeconds: 61"));
        assertTrue(check(CONFIG.resolve("exam-server.yml"), Map.of("ZHIKAO_ZONE", "+08:00"))
                .contains("zone must be named by its region"));
        assertTrue(check(CONFIG.resolve("exam-server.yml"), Map.of("ZHIKAO_ZONE", ""))
                .contains("zone"));
        assertTrue(check(unknown, Map.of()).contains("graceMinutes"), check(unknown, Map.of()));
        assertTrue(check(range, Map.of()).contains("graceSeconds"), check(range, Map.of()));
    }

    @ParameterizedTest
    @MethodSource("blueprints")
    void everyBlueprintIsReadAndWorthMoreThanItsCutScore(Path file) throws IOException {
        Blueprint blueprint = BlueprintFile.read(file.getFileName().toString(), Files.readAllBytes(file));
        assertTrue(blueprint.cutPoints() < blueprint.totalPoints(), blueprint.toString());
    }

    @Test
    void everySampleIsTakenByTheServerItIsMadeFor() throws Exception {
        assertEquals(
                new TreeSet<>(List.of("candidates.csv", "items.csv", "officers.csv", "readings.yaml", "session.yaml")),
                new TreeSet<>(in(CONFIG.resolve("sample"), "")
                        .map(file -> file.getFileName().toString())
                        .toList()),
                "a new sample needs a reader here");
        ItemReading items = new SheetFormat().read("items.csv", sample("items.csv"), ReadingLimits.USUAL);
        assertFalse(items.entries().isEmpty());
        assertEquals(
                List.of("tour-001", "tour-002", "tour-003", "tour-004"),
                ReadingForm.read("readings.yaml", sample("readings.yaml")).ids());
        try (RunningDemo demo = RunningDemo.onH2(folder, new SettableClock())) {
            Doors doors = demo.doors();
            // The rehearsal paper is for a release with the invented regulation; the browser sits it elsewhere.
            for (Path file : blueprints()
                    .filter(each -> !each.endsWith("all-types.yaml"))
                    .toList()) {
                doors.catalog().putBlueprint(Files.readAllBytes(file), Optional.empty(), Demo.admin(demo.doors()));
            }
            ImportReport officers = doors.roster()
                    .importOfficers(
                            sample("officers.csv"), "officers.csv", true, Language.CHINESE, Demo.admin(demo.doors()));
            assertEquals(List.of(), officers.findings());

            SessionView shown = demo.session();
            String text = new String(sample("session.yaml"), StandardCharsets.UTF_8)
                    .replace("{release}", shown.releaseDigest())
                    .replace("{blueprint}", shown.blueprintDigest())
                    .replace("{opensAt}", "2026-12-01T09:00")
                    .replace("{closesAt}", "2026-12-01T12:00");
            SessionPlan plan = doors.sessions().plan(text.getBytes(StandardCharsets.UTF_8), true);
            SessionView session = doors.sessions().create(plan, Demo.admin(demo.doors()));
            EnrolReport candidates = doors.sessions()
                    .enrol(
                            new SessionId(java.util.UUID.fromString(session.id())),
                            EnrolFile.read("candidates.csv", sample("candidates.csv")),
                            true,
                            Language.CHINESE,
                            Demo.admin(demo.doors()));
            assertEquals(List.of(), candidates.findings());
        }
    }

    private static List<String> settings(String name) throws IOException {
        return Files.readAllLines(CONFIG.resolve(name)).stream()
                .map(String::strip)
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    private static byte[] sample(String name) throws IOException {
        return Files.readAllBytes(CONFIG.resolve("sample").resolve(name));
    }

    /** What {@code check FILE} complains of under this environment; empty if it is content. */
    private static String check(Path file, Map<String, String> variables) {
        ExamServer server = new ExamServer();
        Bootstrap<ExamServerConfiguration> bootstrap = new Bootstrap<>(server);
        bootstrap.addCommand(new CheckCommand<>(server));
        // The server's own substitution comes after this one and fills in the defaults.
        bootstrap.setConfigurationSourceProvider(new SubstitutingSourceProvider(
                bootstrap.getConfigurationSourceProvider(), new StringSubstitutor(variables)));
        server.initialize(bootstrap);
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        Cli cli = new Cli(new JarLocation(ExamServer.class), bootstrap, OutputStream.nullOutputStream(), errors);
        return cli.run("check", file.toString())
                .map(failure -> errors.toString(StandardCharsets.UTF_8) + failure.getMessage())
                .orElse("");
    }

    private static Stream<Path> in(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList()
                    .stream();
        }
    }
}
