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
    /** Patience, not a goal: a whole exam of thirty is sat before a first start is ready, beside other tests. */
    private static final Duration START = Duration.ofMinutes(3);

    private static final Duration STOP = Duration.ofSeconds(10);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aDemoServesEndsAtATermSignalFindsItsDataAgainAndBeginsAnewWhenAsked() throws Exception {
        // Where nobody names a folder it is made where the command was given.
        Path data = folder.toRealPath().resolve("zhikao-data");
        String session;
        String passwords;
        try (ServerProcess first = ServerProcess.start(folder, List.of("demo", "--port", "0"), Map.of())) {
            String address = first.await(READY, START).group(1);
            session = first.await(SESSION, START).group(1);
            passwords = Files.readString(data.resolve("passwords.txt"));
            assertEquals(200, new Browserless(address).get("/health/ready").statusCode());
            assertTrue(logsIn(address, passwords), "the printed password of the proctor holds");
            refusedBecauseInUse(data);
            assertEquals(200, new Browserless(address).get("/health/ready").statusCode());
            ends(first);
        }
        int port = freePort();
        try (ServerProcess second = demo(data, port)) {
            String address = second.await(READY, START).group(1);
            assertEquals("http://localhost:" + port, address);
            assertEquals(session, second.await(SESSION, START).group(1));
            assertEquals(passwords, Files.readString(data.resolve("passwords.txt")));
            assertTrue(logsIn(address, passwords), "the first start's password still holds");
            ends(second);
        }
        try (ServerProcess fresh = demo(data, 0, "--fresh")) {
            String address = fresh.await(READY, START).group(1);
            assertNotEquals(session, fresh.await(SESSION, START).group(1));
            assertFalse(logsIn(address, passwords), "a fresh demo has other passwords");
            ends(fresh);
        }
    }

    @Test
    void aTakenPortIsToldInOneClearLineOfEachLanguage() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(other.getLocalPort());
            Path data = folder.resolve("data");
            List<String> lines = refusal(List.of("demo", "--port", port, "--data", data.toString()));
            assertEquals(
                    List.of(
                            "端口 " + port + " 已被其他程序占用。请换一个：demo --port N",
                            "Port " + port + " is taken by another program. Choose another: demo --port N"),
                    lines);
            assertFalse(Files.exists(data), "nothing is left behind");
        }
    }

    @Test
    void aPortAndAFolderThatCannotBeAreToldLikewise() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        assertEquals(
                List.of(
                        "没有端口 99999。请选 0（任一空闲端口）到 65535：demo --port N",
                        "There is no port 99999. Choose one from 0 (any free one) to 65535: demo --port N"),
                refusal(List.of(
                        "demo",
                        "--port",
                        "99999",
                        "--data",
                        folder.resolve("data").toString())));
        Path below = file.resolve("below");
        assertEquals(
                List.of(
                        "文件夹 " + below + " 无法建立或读取。请换一个：demo --data DIR",
                        "The folder " + below + " can't be made or read. Give another one: demo --data DIR"),
                refusal(List.of("demo", "--port", "0", "--data", below.toString())));
    }

    @Test
    void aFolderWithSomethingElseIsRefusedEvenWhenAskedToBeginAnew() throws Exception {
        Path foreign = Files.createDirectory(folder.resolve("thesis"));
        Files.writeString(foreign.resolve("chapter-1.txt"), "years of work");
        List<String> lines = refusal(List.of("demo", "--port", "0", "--data", foreign.toString(), "--fresh"));
        assertEquals(
                List.of(
                        "文件夹 " + foreign + " 里有不是演示生成的内容。请换一个：demo --data DIR",
                        "The folder " + foreign
                                + " holds something that no demo made. Give another one: demo --data DIR"),
                lines);
        assertEquals("years of work", Files.readString(foreign.resolve("chapter-1.txt")));
        try (var files = Files.list(foreign)) {
            assertEquals(1, files.count());
        }
    }

    /** A second process on the same folder would find the database locked, and one with --fresh would delete it. */
    private static void refusedBecauseInUse(Path data) throws Exception {
        List<String> lines = refusal(List.of("demo", "--port", "0", "--data", data.toString(), "--fresh"));
        assertEquals(
                List.of(
                        "另一个演示正在使用文件夹 " + data + "。请先停止它，或换一个：demo --data DIR",
                        "Another demo is running on the folder " + data
                                + ". Stop it, or give another one: demo --data DIR"),
                lines);
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private static ServerProcess demo(Path data, int port, String... more) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("demo", "--port", String.valueOf(port), "--data", data.toString()));
        arguments.addAll(List.of(more));
        return ServerProcess.start(arguments, Map.of());
    }

    /** All that a refused start prints: a line in each language. */
    private static List<String> refusal(List<String> arguments) throws Exception {
        try (ServerProcess refused = ServerProcess.start(arguments, Map.of())) {
            assertNotEquals(0, refused.exit(START), refused::printed);
            return refused.printed().strip().lines().toList();
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
