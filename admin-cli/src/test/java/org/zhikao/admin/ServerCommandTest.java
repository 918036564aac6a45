package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.admin.terminal.Progress;
import org.zhikao.admin.terminal.Server;
import org.zhikao.admin.terminal.TokenFile;
import org.zhikao.backup.BackupManifest;
import org.zhikao.backup.BackupWriter;
import org.zhikao.evidence.KeyUse;
import org.zhikao.server.RunningDemo;
import org.zhikao.server.SettableClock;

/** A backup is taken from a running server and checked without it. */
class ServerCommandTest {

    @TempDir
    private Path folder = Path.of("");

    private final SettableClock clock = new SettableClock();
    private FakeServer fake = FakeServer.none();

    @AfterEach
    void stop() {
        fake.stop();
    }

    @Test
    void aBackupIsTakenWhileTheServerRunsAndCheckedWithoutIt() throws Exception {
        Path backup = folder.resolve("backup.zip");
        Path root;
        try (RunningDemo demo = RunningDemo.onH2(folder.resolve("demo"), clock)) {
            root = Files.copy(demo.rootCertificate(), folder.resolve("root.pem"));
            logIn(demo, "auditor");
            Cli.Ran auditor = run("server", "backup", "--out", backup.toString());
            assertEquals(1, auditor.exitCode(), auditor.out());
            assertEquals(Set.of(), files(), "nothing is left of what was refused");

            logIn(demo, "admin");
            Cli.Ran taken = run("server", "backup", "--out", backup.toString());
            assertEquals(0, taken.exitCode(), taken.err());
            assertTrue(taken.out().contains("密钥不在其中") && taken.err().contains("audit_entry"), taken.err());
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)));
            Cli.Ran twice = run("server", "backup", "--out", backup.toString());
            assertTrue(twice.exitCode() == 1 && twice.err().contains("已经存在"), twice.err());
            assertEquals(Set.of("backup.zip"), files());
        }
        Cli.Ran whole = run("server", "verify-backup", backup.toString(), "--root", root.toString());
        assertEquals(0, whole.exitCode(), whole.err());
        assertTrue(whole.out().contains("sitting_event") && whole.out().contains("签名属实"), whole.out());
        Cli.Ran claimed = run("server", "verify-backup", backup.toString(), "--format", "csv");
        assertTrue(claimed.exitCode() == 0 && claimed.err().contains("没有给出 --root"), claimed.err());
        assertTrue(claimed.out().startsWith("table,rows,digest"), claimed.out());
        assertRefused(backup, root);
        assertNothingWrittenOver(Files.readAllBytes(backup));
    }

    private void assertNothingWrittenOver(byte[] backup) throws IOException {
        Path taken = folder.resolve("backup.zip-2");
        fake = FakeServer.start(folder);
        fake.answers("POST", "/api/backup", backup);
        fake.meanwhile(() -> {
            try {
                Files.writeString(taken, "somebody else's");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        Cli.Ran late = run("server", "backup", "--out", taken.toString());
        assertTrue(late.exitCode() == 1 && late.err().contains("已经存在"), late.err());
        assertEquals("somebody else's", Files.readString(taken));
        assertEquals(Set.of("backup.zip", "backup.zip-2"), files());
    }

    @Test
    void aPersonsSignatureUnderABackupIsCalledThat() throws Exception {
        Path file = folder.resolve("backup.zip");
        try (OutputStream out = Files.newOutputStream(file)) {
            new BackupWriter(out)
                    .finish(
                            new BackupManifest.About("1", "test", "H2", TestOffice.NOW),
                            new TestOffice().certified("CN=王芳,UID=p-1", KeyUse.SIGNING, 8));
        }
        Cli.Ran ran = run("server", "verify-backup", file.toString());
        assertTrue(ran.exitCode() == 0 && ran.out().contains("个人的密钥"), ran.out() + ran.err());
    }

    @Test
    void everyByteThatComesIsCounted() throws Exception {
        fake = FakeServer.start(folder);
        fake.answers("POST", "/large", new byte[1_000_000]);
        Path file = Files.createFile(folder.resolve("large"));
        String address =
                new TokenFile(folder.resolve("token")).read().orElseThrow().server();
        int[] kibibytes = new int[1];
        new Server(address, "token", Optional.empty(), new Progress(new PrintWriter(new StringWriter())))
                .downloadTo("/large", file, more -> kibibytes[0] += more);
        assertEquals(1_000_000, Files.size(file));
        assertEquals(1_000_000 / 1024, kibibytes[0]);
    }

    private void assertRefused(Path backup, Path root) throws IOException {
        byte[] bytes = Files.readAllBytes(backup);
        Path cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(bytes, bytes.length / 2));
        Cli.Ran half = run("server", "verify-backup", cut.toString());
        assertEquals(2, half.exitCode(), half.err());
        assertTrue(half.err().contains("复制时中断"), half.err());
        bytes[at(bytes, "tables/audit_entry.jsonl") + 200] ^= 1;
        Path turned = Files.write(folder.resolve("turned.zip"), bytes);
        Cli.Ran changed = run("server", "verify-backup", turned.toString(), "--root", root.toString());
        assertEquals(3, changed.exitCode(), changed.err());
        assertTrue(changed.err().contains("audit_entry"), changed.err());
        assertFalse(changed.hasStackTrace(), changed.err());
        Path other = TestOffice.certificate(folder.resolve("other.pem"), new TestOffice().root);
        Cli.Ran stranger = run("server", "verify-backup", backup.toString(), "--root", other.toString());
        assertEquals(4, stranger.exitCode(), stranger.err());
        Cli.Ran none = run("server", "verify-backup", folder.resolve("none.zip").toString());
        assertTrue(none.exitCode() == 1 && none.err().contains("none.zip"), none.err());
    }

    @Test
    void whatABrokenServerSendsIsNeverCalledABackup() throws Exception {
        fake = FakeServer.start(folder);
        fake.answers("POST", "/api/backup", "PK and no more".getBytes(StandardCharsets.UTF_8));
        Cli.Ran ran =
                run("server", "backup", "--out", folder.resolve("backup.zip").toString());
        assertEquals(2, ran.exitCode(), ran.out());
        assertEquals(Set.of(), files());
    }

    private Set<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return Set.copyOf(files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("backup.zip"))
                    .toList());
        }
    }

    private void logIn(RunningDemo demo, String login) throws IOException {
        Path password = Files.writeString(folder.resolve("password"), demo.password(login));
        Cli.Ran ran = run("login", "--server", demo.address(), "--password-file", password.toString(), login);
        assertEquals(0, ran.exitCode(), ran.err());
    }

    private Cli.Ran run(String... arguments) {
        return new Cli(folder, clock).run(arguments);
    }

    /** Where these characters begin. */
    private static int at(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
    }
}
