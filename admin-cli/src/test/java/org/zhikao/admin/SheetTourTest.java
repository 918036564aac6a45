package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.admin.terminal.GivenFile;
import org.zhikao.bank.ReleaseManifest;

/** README's way from a spreadsheet with faults to a release: the commands, given as they stand there. */
class SheetTourTest {

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final String HEADING = "### From a spreadsheet to a release";
    private static final String CLI = "CLI ";
    private static final Pattern FILE =
            Pattern.compile("mine|zhikao-data/keys/passphrase|(?:[a-z0-9-]+/)*[a-z0-9-]+\\.(?:csv|yaml|zkr|pem|p12)");

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void standInTheProject() throws IOException {
        Files.createSymbolicLink(folder.resolve("question-bank"), PROJECT.resolve("question-bank"));
        Files.createSymbolicLink(folder.resolve("config"), PROJECT.resolve("config"));
        Path keys = Files.createDirectories(folder.resolve("zhikao-data/keys"));
        TestOffice office = new TestOffice();
        TestOffice.certificate(keys.resolve("sealing.pem"), office.sealing);
        office.keyFile(keys.resolve("custodian.p12"), "secret");
        Files.writeString(keys.resolve("passphrase"), "secret\n");
    }

    @Test
    void theSheetsBadRowsComeBackAndTheMendedSheetEndsInARelease() throws Exception {
        List<String> given = new ArrayList<>();
        for (String line : block()) {
            if (!line.startsWith(CLI)) {
                assertEquals("", shell(line), line);
                continue;
            }
            List<String> words = shell("printf '%s\\n' " + line.substring(CLI.length()))
                    .lines()
                    .toList();
            given.add(words.get(1)
                    + (Set.of("inbox", "reading", "item").contains(words.get(1)) ? " " + words.get(2) : ""));
            Cli.Ran ran = new Cli(folder.resolve("home"), Clock.fixed(TestOffice.NOW, ZoneOffset.UTC))
                    .run(words.stream().map(this::placed).toArray(String[]::new));
            assertEquals(given.size() == 1 ? 1 : 0, ran.exitCode(), line + "\n" + ran.out() + ran.err());
            if (given.size() == 1) {
                theBadRowsComeBack();
            }
        }
        assertEquals(
                List.of(
                        "import",
                        "import",
                        "inbox list",
                        "inbox cite",
                        "reading record",
                        "item review",
                        "item approve",
                        "lint",
                        "build"),
                given);
        Set<String> items = GivenFile.release(folder.resolve("release-3.zkr")).manifest().items().stream()
                .map(ReleaseManifest.Entry::id)
                .filter(id -> id.startsWith("tour-"))
                .collect(Collectors.toSet());
        assertEquals(Set.of("tour-001", "tour-002", "tour-003", "tour-004"), items);
    }

    private void theBadRowsComeBack() throws IOException {
        String returned = Files.readString(folder.resolve("returned.csv"));
        assertTrue(returned.contains("tour-002") && returned.contains("tour-004"), returned);
        assertTrue(returned.contains("原因"), returned);
        assertFalse(returned.contains("tour-001") || returned.contains("tour-003"), returned);
        assertFalse(Files.exists(folder.resolve("mine/inbox")), "one bad row, and nothing is written");
    }

    private String placed(String word) {
        return FILE.matcher(word).matches() ? folder.resolve(word).toString() : word;
    }

    private static List<String> block() throws IOException {
        return Files.readString(PROJECT.resolve("README.md"))
                .lines()
                .dropWhile(line -> !line.equals(HEADING))
                .dropWhile(line -> !line.equals("```"))
                .skip(1)
                .takeWhile(line -> !line.equals("```"))
                .toList();
    }

    /** What it prints, of both kinds. */
    private String shell(String line) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-c", line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, shell.waitFor(), line + "\n" + printed);
        return printed;
    }
}
