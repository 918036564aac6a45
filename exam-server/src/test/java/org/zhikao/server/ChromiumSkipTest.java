package org.zhikao.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.opentest4j.AssertionFailedError;

/** A browser test that was not run must not look like one that passed. */
@Isolated
class ChromiumSkipTest {

    @TempDir
    private Path folder;

    @Test
    void aMissingBrowserIsSaidAloud() {
        PrintStream before = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            assertEquals(Optional.empty(), Chromium.found(folder.toString(), ""));
        } finally {
            System.setOut(before);
        }
        String message = said.toString(StandardCharsets.UTF_8);
        assertTrue(message.startsWith("SKIPPED: Browser tests need Chromium"), message);
        assertTrue(message.contains("apt-get install chromium"), message);
    }

    @Test
    void aMissingBrowserFailsInCi() {
        AssertionFailedError failure =
                assertThrows(AssertionFailedError.class, () -> Chromium.found(folder.toString(), "true"));
        assertTrue(String.valueOf(failure.getMessage()).contains("install chromium"), failure.getMessage());
    }

    @Test
    void theBrowserThatCiRunAsksForIsTheOneThatTestsFind() throws Exception {
        assertTrue(Files.readString(Path.of("..", ".ci", "run"))
                .contains("command -v " + Chromium.NAMES.get(0) + " >/dev/null || need+=(chromium)"));
        Path later = Files.createDirectory(folder.resolve("later"));
        Path browser = Files.createFile(later.resolve(Chromium.NAMES.get(0)));
        assertTrue(browser.toFile().setExecutable(true));
        String searchPath = folder + ":" + later;
        ProcessBuilder shell = new ProcessBuilder("/bin/sh", "-c", "command -v " + Chromium.NAMES.get(0));
        shell.environment().put("PATH", searchPath);
        String asked = new String(shell.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

        assertEquals(
                asked, Chromium.found(searchPath, "true").map(Path::toString).orElse("none"));
    }

    @Test
    void noTestStartsABrowserInAWayOfItsOwn() throws IOException {
        String start = "Playwright." + "create(";
        List<String> starting = new ArrayList<>();
        for (String module : List.of("exam-server", "admin-cli")) {
            try (Stream<Path> sources = Files.walk(Path.of("..", module, "src", "test", "java"))) {
                sources.filter(file -> file.toString().endsWith(".java"))
                        .filter(file -> !file.endsWith("Chromium.java"))
                        .filter(file -> read(file).contains(start))
                        .forEach(file -> starting.add(file.toString()));
            }
        }
        assertEquals(List.of(), starting, "ask Chromium, which says aloud that a test is skipped");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
