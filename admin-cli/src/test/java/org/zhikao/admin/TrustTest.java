package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.server.RunningDemo;
import org.zhikao.server.SettableClock;
import org.zhikao.server.TlsKeys;

/** The terminal and a server behind https whose certificate the machine doesn't know. */
class TrustTest {

    @TempDir
    private Path folder;

    @Test
    void aServerIsTrustedByTheCertificateGivenAtLogInAndByNoOther() throws Exception {
        SettableClock clock = new SettableClock();
        TlsKeys keys = TlsKeys.in(folder);
        TlsKeys others = TlsKeys.in(Files.createDirectory(folder.resolve("others")));
        try (RunningDemo demo = RunningDemo.withTls(folder.resolve("data"), keys.keyStore(), keys.password(), clock)) {
            Path password = Files.writeString(folder.resolve("password"), demo.password("admin"));
            Cli cli = new Cli(folder.resolve("home"), clock);
            for (String[] wrong :
                    new String[][] {{}, {"--trust", others.certificate().toString()}, {"--trust", password.toString()}
                    }) {
                Cli.Ran refused = login(cli, demo, password, wrong);
                assertEquals(1, refused.exitCode(), refused.out());
                assertFalse(refused.hasStackTrace(), refused.err());
                assertTrue(refused.err().contains("--trust"), refused.err());
            }
            Cli.Ran done =
                    login(cli, demo, password, "--trust", keys.certificate().toString());
            assertEquals(0, done.exitCode(), done.err());
            // The token's file remembers whom to trust.
            Cli.Ran whoami = cli.run("whoami");
            assertEquals(0, whoami.exitCode(), whoami.err());
            assertTrue(whoami.out().contains(demo.address()), whoami.out());
        }
    }

    private static Cli.Ran login(Cli cli, RunningDemo demo, Path password, String... further) {
        String[] first = {"login", "--server", demo.address(), "--password-file", password.toString(), "admin"};
        String[] all = java.util.Arrays.copyOf(first, first.length + further.length);
        System.arraycopy(further, 0, all, first.length, further.length);
        return cli.run(all);
    }
}
