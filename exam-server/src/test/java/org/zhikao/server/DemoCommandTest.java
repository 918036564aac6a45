package org.zhikao.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a newcomer starts it: a process of its own, and what it says when something is in the way. */
class DemoCommandTest {

    private static final Pattern READY = Pattern.compile("READY .*(http://localhost:\\d+)");
    private static final Pattern SESSION = Pattern.compile("result list (\\S+)");
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(10);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aDemoServesEndsAtATermSignalFindsItsDataAgainAndBeginsAnewWhenAsked() throws Exception {
        Path data = folder.resolve("data");
        String session;
        String passwords;
        try (ServerProcess first = demo(data)) {
            String address = first.await(READY, START).group(1);
            session = first.await(SESSION, START).group(1);
            passwords = Files.readString(data.resolve("passwords.txt"));
            assertEquals(200, new Browserless(address).get("/health/ready").statusCode());
            assertTrue(logsIn(address, passwords), "the printed password of the proctor holds");
            refusedBecauseInUse(data);
            assertEquals(200, new Browserless(address).get("/health/ready").statusCode());
            ends(first);
        }
        try (ServerProcess second = demo(data)) {
            String address = second.await(READY, START).group(1);
            assertEquals(session, second.await(SESSION, START).group(1));
            assertEquals(passwords, Files.readString(data.resolve("passwords.txt")));
            assertTrue(logsIn(address, passwords), "the first start's password still holds");
            ends(second);
        }
        try (ServerProcess fresh = demo(data, "--fresh")) {
            String address = fresh.await(READY, START).group(1);
            assertNotEquals(session, fresh.await(SESSION, START).group(1));
            assertFalse(logsIn(address, passwords), "a fresh demo has other passwords");
            ends(fresh);
        }
    }

    @Test
    void aTakenPortIsOneClearLine() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(other.getLocalPort());
            Path data = folder.resolve("data");
            String line = refusal(List.of("demo", "--port", port, "--data", data.toString()));
            assertEquals("Port " + port + " is taken by another program. Choose another: demo --port N", line);
            assertFalse(Files.exists(data), "nothing is left behind");
        }
    }

    @Test
    void aPortAndAFolderThatCannotBeAreOneClearLine() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        assertEquals(
                "There is no port 99999. Choose one from 0 (any free one) to 65535: demo --port N",
                refusal(List.of(
                        "demo",
                        "--port",
                        "99999",
                        "--data",
                        folder.resolve("data").toString())));
        Path below = file.resolve("below");
        assertEquals(
                "The folder " + below + " can't be made or read. Give another one: demo --data DIR",
                refusal(List.of("demo", "--port", "0", "--data", below.toString())));
    }

    @Test
    void aFolderWithSomethingElseIsRefusedEvenWhenAskedToBeginAnew() throws Exception {
        Path foreign = Files.createDirectory(folder.resolve("thesis"));
        Files.writeString(foreign.resolve("chapter-1.txt"), "years of work");
        String line = refusal(List.of("demo", "--port", "0", "--data", foreign.toString(), "--fresh"));
        assertEquals(
                "The folder " + foreign + " holds something that no demo made. Give another one: demo --data DIR",
                line);
        assertEquals("years of work", Files.readString(foreign.resolve("chapter-1.txt")));
        try (var files = Files.list(foreign)) {
            assertEquals(1, files.count());
        }
    }

    /** A second process on the same folder would find the database locked, and one with --fresh would delete it. */
    private static void refusedBecauseInUse(Path data) throws Exception {
        String line = refusal(List.of("demo", "--port", "0", "--data", data.toString(), "--fresh"));
        assertEquals(
                "Another demo is running on the folder " + data + ". Stop it, or give another one: demo --data DIR",
                line);
    }

    private static ServerProcess demo(Path data, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("demo", "--port", "0", "--data", data.toString()));
        arguments.addAll(List.of(more));
        return ServerProcess.start(arguments, Map.of());
    }

    /** The only line that a refused start prints. */
    private static String refusal(List<String> arguments) throws Exception {
        try (ServerProcess refused = ServerProcess.start(arguments, Map.of())) {
            assertNotEquals(0, refused.exit(START), refused::printed);
            return refused.printed().strip();
        }
    }

    private static void ends(ServerProcess process) throws InterruptedException {
        process.terminate();
        int code = process.exit(STOP);
        assertEquals(128 + 15, code, process::printed);
    }

    private static boolean logsIn(String address, String passwords) {
        Matcher proctor = Pattern.compile("(?m)^proctor (\\S+)$").matcher(passwords);
        assertTrue(proctor.find(), passwords);
        Browserless browser = new Browserless(address);
        int status = browser.form("/login", Map.of("loginName", "proctor", "password", proctor.group(1)))
                .statusCode();
        return status == 200;
    }
}
