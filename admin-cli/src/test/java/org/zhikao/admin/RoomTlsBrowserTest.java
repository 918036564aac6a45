package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.server.Chromium;
import org.zhikao.server.RunningDemo;
import org.zhikao.server.SettableClock;

/** What {@code tls init} makes, put to work: a server, a computer of the room that ran its script, and one that did not. */
class RoomTlsBrowserTest {

    @TempDir
    private Path folder;

    @Test
    void aComputerThatRanTheScriptOpensThePageWithoutAWarning() throws Exception {
        // Browsers judge certificates by the machine's clock.
        Instant now = Files.getLastModifiedTime(Files.createFile(folder.resolve("now")))
                .toInstant();
        Path room = folder.resolve("room");
        Cli.Ran made = new Cli(folder, Clock.fixed(now, ZoneOffset.UTC))
                .run("tls", "init", "--host", "localhost,127.0.0.1", "--out", room.toString());
        assertEquals(0, made.exitCode(), made.err());
        Path told = Files.createDirectory(folder.resolve("told"));
        install(room, told);
        String password = Files.readString(room.resolve("server/tls.password"));
        try (RunningDemo demo = RunningDemo.withTls(
                folder.resolve("data"), room.resolve("server/tls.p12"), password, new SettableClock())) {
            try (Chromium chromium = Chromium.startAt(told)) {
                Page page = chromium.window(1366, 768);
                page.navigate(demo.address() + "/exam/login");
                assertEquals(true, page.evaluate("() => window.isSecureContext"));
                assertEquals(
                        true,
                        page.evaluate(
                                "async () => (await crypto.subtle.digest('SHA-256', new Uint8Array(1))).byteLength"
                                        + " === 32 && 'serviceWorker' in navigator"));
            }
            Path untold = Files.createDirectory(folder.resolve("untold"));
            try (Chromium chromium = Chromium.startAt(untold)) {
                Page page = chromium.window(1366, 768);
                PlaywrightException refused =
                        assertThrows(PlaywrightException.class, () -> page.navigate(demo.address() + "/exam/login"));
                assertTrue(
                        Objects.toString(refused.getMessage()).contains("ERR_CERT_AUTHORITY_INVALID"),
                        refused.getMessage());
            }
        }
    }

    private static void install(Path room, Path home) throws Exception {
        ProcessBuilder script =
                new ProcessBuilder("sh", room.resolve("computers/install.sh").toString());
        script.environment().put("HOME", home.toString());
        Process process = script.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int ended = process.waitFor();
        Assumptions.assumeTrue(
                ended == 0 || !said.contains("libnss3-tools") || "true".equals(System.getenv("CI")),
                "SKIPPED: no certutil (Debian: libnss3-tools)");
        assertEquals(0, ended, said);
    }
}
