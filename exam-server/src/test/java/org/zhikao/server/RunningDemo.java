package org.zhikao.server;

import io.dropwizard.configuration.ConfigurationSourceProvider;
import io.dropwizard.configuration.FileConfigurationSourceProvider;
import io.dropwizard.configuration.ResourceConfigurationSourceProvider;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.testing.DropwizardTestSupport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.commons.text.StringSubstitutor;
import org.zhikao.server.login.Accounts;
import org.zhikao.server.login.PasswordCost;
import org.zhikao.server.roster.Roster;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SessionView;
import org.zhikao.server.session.Sessions;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Caller;

/** The demo as a test starts it: the real server on a free port, on any database, by any clock. */
public final class RunningDemo implements AutoCloseable {

    /** A quarter of what the tests of the server computed was passwords; what they cost in earnest is said elsewhere. */
    private static final PasswordCost CHEAP = new PasswordCost(64, 1);

    private final DemoFolder folder;
    private final DropwizardTestSupport<ExamServerConfiguration> support;
    private final String scheme;

    private RunningDemo(DemoFolder folder, DropwizardTestSupport<ExamServerConfiguration> support, String scheme) {
        this.scheme = scheme;
        this.folder = folder;
        this.support = support;
    }

    /** On an H2 file in the folder. */
    public static RunningDemo onH2(Path path, Clock clock) throws Exception {
        return onH2(path, clock, environment -> {});
    }

    /** On an H2 file, with something more registered before the server opens its doors. */
    static RunningDemo onH2(Path path, Clock clock, Consumer<Environment> further) throws Exception {
        FilledDemo.copyTo(path, clock, false);
        return start(path, h2(path), "org.h2.Driver", clock, false, further);
    }

    /** On an H2 file, with thirty officers who have a year of records and an exam behind them. */
    public static RunningDemo seasonOnH2(Path path, Clock clock) throws Exception {
        FilledDemo.copyTo(path, clock, true);
        return start(path, h2(path), "org.h2.Driver", clock, true, environment -> {});
    }

    /** As {@link #seasonOnH2} on a PostgreSQL database. */
    public static RunningDemo seasonOnPostgres(Path path, String url, Clock clock) throws Exception {
        return start(path, url, "org.postgresql.Driver", clock, true, environment -> {});
    }

    /** Fills a demo on an H2 file in this folder, to its end. */
    static void fill(Path path, boolean season) throws Exception {
        start(path, h2(path), "org.h2.Driver", new SettableClock(), season, environment -> {})
                .close();
    }

    private static String h2(Path path) {
        return TestDatabases.h2Url(path.resolve("database"));
    }

    /** On a PostgreSQL database. */
    public static RunningDemo onPostgres(Path path, String url, Clock clock) throws Exception {
        return start(path, url, "org.postgresql.Driver", clock, false, environment -> {});
    }

    /** Behind https, as the shipped file for TLS says, with this key store. */
    public static RunningDemo withTls(Path path, Path keyStore, String password, Clock clock) throws Exception {
        DemoFolder folder = made(path, clock);
        Map<String, String> variables = new HashMap<>();
        variables.put("ZHIKAO_SECRETS", folder.secrets().toString());
        variables.put(
                "ZHIKAO_DATABASE", path.resolve("database").resolve("zhikao").toString());
        variables.put("ZHIKAO_REGISTER_COPY", folder.register().toString());
        variables.put("ZHIKAO_PORT", "0");
        variables.put("ZHIKAO_ADMIN_PORT", "0");
        variables.put("ZHIKAO_TLS_KEYSTORE", keyStore.toString());
        variables.put("ZHIKAO_TLS_PASSWORD", password);
        String file = Path.of("..", "config", "exam-server-tls.yml").toString();
        return start(
                new Demo(folder, false),
                folder,
                file,
                new FileConfigurationSourceProvider(),
                variables,
                "https",
                clock,
                environment -> {});
    }

    private static DemoFolder made(Path path, Clock clock) throws Exception {
        DemoFolder folder = new DemoFolder(path);
        if (!folder.isComplete()) {
            folder.create(clock.instant());
        }
        return folder;
    }

    private static RunningDemo start(
            Path path, String url, String driver, Clock clock, boolean season, Consumer<Environment> further)
            throws Exception {
        DemoFolder folder = made(path, clock);
        Map<String, String> variables = new HashMap<>();
        variables.put("ZHIKAO_DEMO_SECRETS", folder.secrets().toString());
        variables.put("ZHIKAO_DEMO_REGISTER", folder.register().toString());
        variables.put("ZHIKAO_DEMO_DATABASE", url);
        variables.put("ZHIKAO_DEMO_DRIVER", driver);
        variables.put("ZHIKAO_DEMO_USER", driver.contains("h2") ? "sa" : "postgres");
        variables.put("ZHIKAO_DEMO_HOST", "127.0.0.1");
        variables.put("ZHIKAO_DEMO_PORT", "0");
        variables.put("ZHIKAO_DEMO_LOG", path.resolve("server.log").toString());
        return start(
                new Demo(folder, season),
                folder,
                "demo.yml",
                new ResourceConfigurationSourceProvider(),
                variables,
                "http",
                clock,
                further);
    }

    private static RunningDemo start(
            Demo demo,
            DemoFolder folder,
            String configuration,
            ConfigurationSourceProvider files,
            Map<String, String> variables,
            String scheme,
            Clock clock,
            Consumer<Environment> further)
            throws Exception {
        DropwizardTestSupport<ExamServerConfiguration> support =
                new DropwizardTestSupport<>(
                        ExamServer.class,
                        configuration,
                        new SubstitutingSourceProvider(files, new StringSubstitutor(variables::get))) {
                    @Override
                    public Application<ExamServerConfiguration> newApplication() {
                        ExamServer server = new ExamServer(clock, CHEAP);
                        server.demonstrate(demo);
                        return server;
                    }
                };
        support.addListener(new DropwizardTestSupport.ServiceListener<>() {
            @Override
            public void onRun(
                    ExamServerConfiguration configuration,
                    Environment environment,
                    DropwizardTestSupport<ExamServerConfiguration> started) {
                further.accept(environment);
            }
        });
        support.before();
        return new RunningDemo(folder, support, scheme);
    }

    public String address() {
        return scheme + "://localhost:" + support.getLocalPort();
    }

    /** The doors of the node, for what a test prepares. */
    Doors doors() {
        ExamServer server = support.getApplication();
        return server.doors();
    }

    /** The session that nobody has sat yet. */
    public SessionView session() {
        String id = sessions().list(admin()).sessions().stream()
                .filter(line -> !line.countsForCertificate())
                .findFirst()
                .orElseThrow()
                .id();
        return sessions().view(new SessionId(UUID.fromString(id)));
    }

    /** What the terminal prints that started the demo. */
    public String printed() throws IOException {
        return DemoText.of(folder, address(), session(), Files.readAllLines(folder.passwords()));
    }

    /** The password of an account. */
    public String password(String login) throws IOException {
        List<String> lines = Files.readAllLines(folder.passwords());
        return lines.stream()
                .filter(line -> line.startsWith(login + " "))
                .map(line -> line.substring(login.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    public Roster roster() {
        return doors().roster();
    }

    public Accounts accounts() {
        return doors().accounts();
    }

    public Sessions sessions() {
        return doors().sessions();
    }

    /** The demo's administrator, who may do everything that needs no signature. */
    public Caller.Person admin() {
        return Demo.admin(doors());
    }

    public Path rootCertificate() {
        return folder.root();
    }

    public Path sealCertificate() {
        return folder.sealCertificate();
    }

    public Path personalKey(String login) {
        return folder.personalKey(login);
    }

    public Path passphrase() {
        return folder.passphrase();
    }

    @Override
    public void close() {
        support.after();
    }
}
