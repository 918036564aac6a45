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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.evidence.KeyFiles;
import org.zhikao.server.register.NodeKeys;
import org.zhikao.server.store.Store;

class InitCommandTest {

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
        assertFalse(Files.exists(folder.resolve("secrets")));
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

    private String init(String... further) throws Exception {
        Path file = folder.resolve("server.yml");
        Files.writeString(file, """
                secrets: %s
                database:
                  driverClass: org.h2.Driver
                  url: %s
                  user: sa
                  password: ""
                """.formatted(folder.resolve("secrets"), Store.h2Url(folder.resolve("db"))));
        List<String> arguments = new ArrayList<>(List.of("init", file.toString(), "--organisation", "示例, 局"));
        arguments.addAll(List.of(
                "--admin",
                "admin:管理员:310107197903060018",
                "--root-key",
                folder.resolve("root.p12").toString()));
        arguments.addAll(List.of("--keys", folder.resolve("keys").toString()));
        arguments.addAll(List.of(further));
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
