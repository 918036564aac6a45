package org.zhikao.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.testing.DropwizardTestSupport;
import io.dropwizard.util.JarLocation;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.evidence.KeyFiles;
import org.zhikao.server.register.NodeKeys;
import org.zhikao.server.store.Store;

class InitCommandTest {

    private static final String THIRD = "third:第三人:310107198107110015";

    @TempDir
    private Path folder;

    @Test
    void aNewInstallationGetsKeysThatOpenAndIsNeverBegunTwice() throws Exception {
        assertEquals("", init("--person", "wang:王签发:SIGNER:11010519491231002X"));
        NodeKeys node = NodeKeys.load(folder.resolve("secrets"), Instant.now());
        assertFalse(node.anchor().isDemo());
        for (Path key : List.of(folder.resolve("root.p12"), folder.resolve("keys/wang.p12"))) {
            String passphrase = Files.readString(key.resolveSibling(key.getFileName() + ".passphrase"))
                    .strip();
            assertEquals(
                    "EC",
                    KeyFiles.read(key, passphrase.toCharArray())
                            .certificate()
                            .getPublicKey()
                            .getAlgorithm());
        }
        assertFalse(Files.exists(folder.resolve("secrets/root.p12")), "the root's key is no node's secret");
        String again = init();
        assertTrue(again.contains("已经存在。init 只用于新安装"), again);
        assertTrue(again.contains("exists. init begins a new installation only"), again);
        assertTrue(again.indexOf("已经存在") < again.indexOf("exists"), "Chinese first: " + again);
        Files.move(folder.resolve("secrets"), folder.resolve("away"));
        Files.move(folder.resolve("keys"), folder.resolve("away-keys"));
        Files.move(folder.resolve("root.p12"), folder.resolve("away.p12"));
        Files.delete(folder.resolve("root.p12.passphrase"));
        String withAccounts = init();
        assertTrue(withAccounts.contains("The database holds accounts"), withAccounts);
        assertFalse(Files.exists(folder.resolve("secrets")));
    }

    @Test
    void aPersonWhoseIdentityIsNotKnownGetsNoAccount() throws Exception {
        for (String person : List.of("wang:王签发:SIGNER", "wang:王签发:SIGNER:110105194912310020")) {
            String refusal = init("--person", person);
            assertTrue(refusal.contains("LOGIN:NAME:ROLE:IDENTITY"), refusal);
        }
        String same = init("--person", "wang:王签发:SIGNER:310107197903060018");
        assertTrue(same.contains("one identity number"), same);
        String smallX =
                init("--person", "wang:王签发:SIGNER:11010519491231002X", "--person", "li:李:SIGNER:11010519491231002x");
        assertTrue(smallX.contains("one identity number"), smallX);
        assertFalse(Files.exists(folder.resolve("secrets")));
    }

    @Test
    void oneLoginNameTypedInTwoWaysIsRefusedBeforeAnythingIsMade() throws Exception {
        for (String login : List.of("Admin", " deputy ")) {
            String refusal = init("--person", login + ":王签发:SIGNER:11010519491231002X");
            assertTrue(refusal.contains("one login name"), refusal);
        }
        assertFalse(Files.exists(folder.resolve("root.p12")));
        assertFalse(Files.exists(folder.resolve("secrets")));
        assertFalse(Files.exists(folder.resolve("db.mv.db")));
    }

    @Test
    void theKeyFileBearsTheLoginNameAsItIsKept() throws Exception {
        assertEquals("", init("--person", " Wang:王签发:SIGNER:11010519491231002X"));
        assertTrue(Files.exists(folder.resolve("keys/wang.p12")));
    }

    @Test
    void aRealInstallationThatCallsItselfADemoIsRefusedBeforeItTouchesItsDatabase() throws Exception {
        assertEquals("", init("--person", "wang:王签发:SIGNER:11010519491231002X"));
        Path file = folder.resolve("server.yml");
        Files.writeString(
                file,
                Files.readString(file).replace("/db\n", "/other\n")
                        + "demo: true\nserver: {applicationConnectors: [{type: http, port: 0}]}\n");
        var support = new DropwizardTestSupport<>(ExamServer.class, file.toString());
        Exception failure = assertThrows(Exception.class, support::before);
        assertTrue(String.valueOf(failure).contains("is not the root of a demo"), failure::toString);
        assertFalse(Files.exists(folder.resolve("other.mv.db")));
    }

    @Test
    void aPersonWithoutARoleIsRefusedBeforeAnythingIsMade() throws Exception {
        String refusal = init("--person", "wang:王签发");
        assertTrue(refusal.contains("LOGIN:NAME:ROLE"), refusal);
        assertFalse(Files.exists(folder.resolve("secrets")));
    }

    @Test
    void oneAdministratorAloneIsRefusedBeforeAnythingIsMade() throws Exception {
        String refusal = run(List.of(
                "init",
                configuration(),
                "--organisation",
                "局",
                "--admin",
                "admin:管理员:310107197903060018",
                "--root-key",
                folder.resolve("root.p12").toString()));
        assertTrue(refusal.contains("--admin 两次") && refusal.contains("--admin twice"), refusal);
        assertFalse(Files.exists(folder.resolve("secrets")));
        assertFalse(Files.exists(folder.resolve("db.mv.db")));
    }

    @Test
    void anAdministratorCanBeMadeOnTheMachineAndTheAuditSaysSo() throws Exception {
        assertEquals("", init("--person", "wang:王签发:SIGNER:11010519491231002X"));
        assertEquals("", admin(THIRD));
        assertEquals("", admin("deputy:副管理员:310107198205140015"), "who forgot a password gets another");
        assertEquals("", admin("wang:王签发:11010519491231002X"), "who has an account already keeps it");
        String taken = admin("wang:李四:310107198309230015");
        assertTrue(taken.contains("wang"), taken);
        String other = admin("wang.two:王签发:11010519491231002X");
        assertTrue(other.contains("此人已有账号 wang") && other.contains("has the account wang"), other);
        String wrong = admin("third:第三人");
        assertTrue(wrong.contains("LOGIN:NAME:IDENTITY") && wrong.contains("third:第三人"), wrong);
        assertFalse(wrong.contains("ROLE") || wrong.contains("ADMIN"), wrong);
        assertEquals(
                List.of(),
                texts("SELECT identity_number FROM person WHERE identity_number = '310107198309230015'"),
                "who was refused is not kept");

        assertEquals(
                List.of("admin", "deputy", "third", "wang"),
                texts("SELECT login_name FROM account JOIN person_grant ON person_grant.person_id = account.person_id"
                        + " WHERE role = 'ADMIN' ORDER BY login_name"));
        assertEquals(
                List.of("new", "reset", "reset"),
                texts("SELECT CASE WHEN detail LIKE '%\"new\"%' THEN 'new' ELSE 'reset' END FROM audit_entry"
                        + " WHERE action = 'account.make-administrator' ORDER BY at"));
        assertEquals(List.of(), texts("SELECT set_by FROM credential WHERE must_change = FALSE OR set_by IS NOT NULL"));
    }

    @Test
    void whoseLoginIsAnyThatAnAccountMayHaveIsRecovered() throws Exception {
        assertEquals("", init("--person", "孟知行:孟知行:SIGNER:11010519491231002X"));
        assertTrue(Files.exists(folder.resolve("keys/孟知行.p12")));
        assertEquals("", admin("孟知行:孟知行:11010519491231002X"));
        assertEquals("", admin("zhang@pt:张三:310107198107110015"));

        assertEquals(
                List.of("admin", "deputy", "zhang@pt", "孟知行"),
                texts("SELECT login_name FROM account JOIN person_grant ON person_grant.person_id = account.person_id"
                        + " WHERE role = 'ADMIN' ORDER BY login_name"));
    }

    @Test
    void whoeverHasTwoAccountsIsToldThatSomebodyElseIsNeeded() throws Exception {
        assertEquals("", init("--person", "wang:王签发:SIGNER:11010519491231002X"));
        run("INSERT INTO account (account_id, person_id, display_name, login_name, created_at, created_by)"
                + " SELECT RANDOM_UUID(), person_id, display_name, 'wang.two', created_at, created_by FROM account"
                + " WHERE login_name = 'wang'");
        for (String login : List.of("wang", "wang.two")) {
            String refusal = admin(login + ":王签发:11010519491231002X");
            assertTrue(refusal.contains("wang, wang.two") && refusal.contains("请另指定一人"), refusal);
        }
    }

    @Test
    void anAdministrationThatEndsIsGivenAgainWithoutEnd() throws Exception {
        assertEquals("", init());
        run("UPDATE person_grant SET valid_to = TIMESTAMP WITH TIME ZONE '2999-01-01 00:00:00+00:00'");
        assertEquals("", admin("admin:管理员:310107197903060018"));
        assertEquals("", admin("admin:管理员:310107197903060018"), "one without end is given once");
        assertEquals(
                List.of("admin"),
                texts("SELECT login_name FROM account JOIN person_grant ON person_grant.person_id = account.person_id"
                        + " WHERE valid_to IS NULL"));
    }

    @Test
    void aDatabaseThatIsNotThereIsNotMade() throws Exception {
        assertEquals("", init());
        Files.move(folder.resolve("db.mv.db"), folder.resolve("elsewhere.mv.db"));
        String refusal = admin(THIRD);
        assertTrue(refusal.contains(folder.resolve("db").toString()) && refusal.contains("不存在"), refusal);
        assertFalse(Files.exists(folder.resolve("db.mv.db")));
    }

    @Test
    void whileTheServerRunsOnItsDatabaseNobodyBecomesAdministratorBesideIt() throws Exception {
        assertEquals("", init());
        try (Connection held = DriverManager.getConnection(url(), "sa", "")) {
            assertFalse(held.isClosed());
            try (ServerProcess beside =
                    ServerProcess.start(List.of("admin", configuration(), "--admin", THIRD), Map.of())) {
                beside.exit(Duration.ofMinutes(1));
                String refusal = beside.printed();
                assertTrue(refusal.contains("请先停止服务器") && refusal.contains("Stop it"), refusal);
            }
        }
        Files.move(folder.resolve("secrets"), folder.resolve("away"));
        String refusal = admin(THIRD);
        assertTrue(refusal.contains("secrets"), refusal);
    }

    private String admin(String person) throws Exception {
        return run(List.of("admin", configuration(), "--admin", person));
    }

    private List<String> texts(String query) throws Exception {
        try (Connection connection = DriverManager.getConnection(url(), "sa", "");
                ResultSet rows = connection.createStatement().executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    private void run(String change) throws Exception {
        try (Connection connection = DriverManager.getConnection(url(), "sa", "")) {
            assertTrue(connection.createStatement().executeUpdate(change) > 0, change);
        }
    }

    private String url() {
        return Store.h2Url(folder.resolve("db"));
    }

    private String configuration() throws Exception {
        Path file = folder.resolve("server.yml");
        Files.writeString(file, """
                secrets: %s
                database:
                  driverClass: org.h2.Driver
                  url: %s
                  user: sa
                  password: ""
                """.formatted(folder.resolve("secrets"), url()));
        return file.toString();
    }

    private String init(String... further) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("init", configuration(), "--organisation", "示例, 局"));
        arguments.addAll(List.of(
                "--admin",
                "admin:管理员:310107197903060018",
                "--admin",
                "deputy:副管理员:310107198205140015",
                "--root-key",
                folder.resolve("root.p12").toString()));
        arguments.addAll(List.of("--keys", folder.resolve("keys").toString()));
        arguments.addAll(List.of(further));
        return run(arguments);
    }

    private String run(List<String> arguments) throws Exception {
        ExamServer server = new ExamServer();
        Bootstrap<ExamServerConfiguration> bootstrap = new Bootstrap<>(server);
        server.initialize(bootstrap);
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        new Cli(new JarLocation(getClass()), bootstrap, out, new PrintStream(errors, true, StandardCharsets.UTF_8))
                .run(arguments.toArray(String[]::new));
        return errors.toString(StandardCharsets.UTF_8);
    }
}
