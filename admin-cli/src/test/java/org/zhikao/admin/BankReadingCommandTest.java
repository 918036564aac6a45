package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reader gets a sheet without keys, and what they answered is held against the keys afterwards. */
class BankReadingCommandTest {

    private static final String ONLY = "chengjiang-street-order";

    @TempDir
    private Path folder = Path.of("");

    private Path workspace = Path.of("");
    private Path sheet = Path.of("");

    @BeforeEach
    void unpack() throws IOException {
        workspace = TestWorkspace.unpack(folder.resolve("workspace"));
        sheet = folder.resolve("sheet.yaml");
        // What ships with the bank is not this test's affair.
        Files.deleteIfExists(kept());
    }

    private Path kept() {
        return workspace.resolve("readings/" + ONLY + ".yaml");
    }

    @Test
    void fromTheSheetToTheComparison() throws IOException {
        Cli.Ran written = run("sheet", "--regulation", ONLY, "--unread", "--out", sheet.toString());
        assertEquals(0, written.exitCode(), written.err());
        String text = Files.readString(sheet);
        assertTrue(text.contains("cso-001") && !text.contains("apl-001"), text);
        assertFalse(text.contains("cso-007"), "it is retired");
        String filled = text.replace("  cso-001:\n", "  cso-001: [zz]\n");

        Files.writeString(sheet, filled);
        Cli.Ran bad = run("record", sheet.toString(), "--by", "zhikao-r3");
        assertEquals(1, bad.exitCode());
        assertTrue(bad.err().contains("sheet.yaml") && bad.err().contains("answers/cso-001"), bad.err());
        assertTrue(bad.err().contains("什么也没有写入"), bad.err());
        assertFalse(Files.exists(kept()));

        Files.writeString(sheet, filled.replace("[zz]", "[" + right("cso-001") + "]"));
        Cli.Ran tried = run("record", sheet.toString(), "--by", "zhikao-r3", "--dry-run");
        assertEquals(0, tried.exitCode(), tried.err());
        assertTrue(tried.out().contains("试运行") && !Files.exists(kept()), tried.out());
        assertEquals(0, run("record", sheet.toString(), "--by", "zhikao-r3").exitCode());
        assertTrue(Files.readString(kept()).contains("item: cso-001\n    reader: zhikao-r3\n    day: \"2026-"));

        JsonNode agreed = row("cso-001", run("compare", "--all", "--format", "json"));
        assertEquals("AGREED", agreed.path("standing").asText());
        assertEquals("APPROVED", agreed.path("state").asText());
        Cli.Ran open = run("compare", "--format", "json");
        assertEquals("UNREAD", row("cso-002", open).path("standing").asText());
        assertTrue(row("cso-001", open).isMissingNode(), "what agrees is listed if asked for");
        assertEquals(0, open.exitCode(), "unread is no difference");

        Path second = folder.resolve("second.yaml");
        Cli.Ran next = run("sheet", "--regulation", ONLY, "--unread", "--out", second.toString());
        assertEquals(0, next.exitCode(), next.err());
        assertFalse(Files.readString(second).contains("cso-001"));
    }

    @Test
    void aSheetThatMayBeFilledInIsNotOverwritten() throws IOException {
        Files.writeString(sheet, "answers:\n  cso-001: [a]\n");
        Cli.Ran again = run("sheet", "--regulation", ONLY, "--out", sheet.toString());
        assertEquals(1, again.exitCode(), again.out());
        assertTrue(again.err().contains("sheet.yaml 已在") && again.err().contains("--out"), again.err());
        assertEquals("answers:\n  cso-001: [a]\n", Files.readString(sheet));
    }

    @Test
    void aSheetIsNotMadeFromALawWhoseIndexesDisagree() throws IOException {
        Path lower = TestWorkspace.unpack(folder.resolve("lower"));
        try (Stream<Path> indexes = Files.list(lower.resolve("regulations"))) {
            for (Path index : indexes.filter(
                            file -> file.getFileName().toString().startsWith(ONLY))
                    .toList()) {
                String text = Files.readString(index);
                String digest = text.replaceFirst("(?s).*?\"digest\" : \"([0-9a-f]{64}).*", "$1");
                Files.writeString(index, text.replace(digest, "0".repeat(64)));
            }
        }
        Cli.Ran ran = run("sheet", "--workspace", lower.toString(), "--out", sheet.toString());
        assertEquals(1, ran.exitCode(), ran.out());
        assertTrue(ran.err().contains(ONLY) && ran.err().contains("regulation import --replace"), ran.err());
        assertFalse(Files.exists(sheet));
    }

    @Test
    void aDifferenceEndsTheComparisonWithOneAndShowsBothAnswers() throws IOException {
        fill("[" + wrong("cso-001") + "]");
        Files.writeString(sheet, Files.readString(sheet).replace("doubts:\n", "doubts:\n  cso-001: 两个选项相近\n"));
        assertEquals(0, run("record", sheet.toString(), "--by", "zhikao-r3").exitCode());
        Cli.Ran compared = run("compare", "--format", "json");
        assertEquals(1, compared.exitCode());
        JsonNode row = row("cso-001", compared);
        assertEquals("DIFFERING", row.path("standing").asText());
        assertEquals("[" + right("cso-001") + "]", row.path("key").asText());
        assertEquals("[" + wrong("cso-001") + "]", row.path("answer").asText());
        assertEquals("两个选项相近", row.path("doubt").asText());
        Cli.Ran table = run("compare");
        assertTrue(table.out().contains("不同") && table.out().contains("读过不止一次的"), table.out());
        Cli.Ran lint = cli().run("bank", "lint", "--workspace", workspace.toString());
        assertEquals(1, lint.exitCode());
        assertTrue(lint.out().contains("盲读与答案不同"), lint.out());
    }

    @Test
    void anAnswerThatAHandPutThereIsToldWithItsPlace() throws IOException {
        fill("[" + right("cso-001") + "]");
        assertEquals(0, run("record", sheet.toString(), "--by", "zhikao-r3").exitCode());
        Files.writeString(kept(), Files.readString(kept()).replaceFirst("answer: .*", "answer: [zz]"));
        Cli.Ran compared = run("compare");
        assertEquals(1, compared.exitCode());
        assertTrue(compared.err().contains(ONLY + ".yaml 第 5 行"), compared.err());
    }

    @Test
    void theWriterAndAnUnknownPersonAreRefusedAndSoIsALawThatHasNoItems() throws IOException {
        fill("[a]");
        String writer = Files.readString(workspace.resolve("items/" + ONLY + ".yaml"))
                .replaceFirst("(?s).*?writer: (\\S+).*", "$1");
        Cli.Ran own = run("record", sheet.toString(), "--by", writer);
        assertEquals(1, own.exitCode());
        assertTrue(own.err().contains(writer), own.err());
        Cli.Ran unknown = run("record", sheet.toString(), "--by", "nobody");
        assertEquals(1, unknown.exitCode());
        assertTrue(unknown.err().contains("people.yaml"), unknown.err());
        Cli.Ran none = run(
                "sheet",
                "--regulation",
                "no-law",
                "--out",
                folder.resolve("none.yaml").toString());
        assertEquals(1, none.exitCode());
        assertFalse(Files.exists(kept()));
    }

    @Test
    void theSampleIsTakenForTheItemsOfTheSampleSheetAndNotWithoutItsDigests() throws IOException {
        String items = sample("items.csv").replace("A、E", "A、C").replace("两分", "2");
        Path file = Files.writeString(folder.resolve("items.csv"), items);
        String bank = workspace.toString();
        Cli.Ran imported = cli().run("bank", "import", file.toString(), "--workspace", bank, "--writer", "zhikao-w1");
        assertEquals(0, imported.exitCode(), imported.err());
        Cli.Ran cited =
                cli().run("bank", "inbox", "cite", "tour-003", "--workspace", bank, "--citation", "《行政处罚法》第七十一条");
        assertEquals(0, cited.exitCode(), cited.err());

        String form = sample("readings.yaml");
        Files.writeString(sheet, form.substring(0, form.indexOf("questions:")));
        Cli.Ran refused = run("record", sheet.toString(), "--by", "zhikao-r3");
        assertEquals(1, refused.exitCode(), refused.out());
        assertTrue(refused.err().contains("answers/tour-001") && refused.err().contains("bank reading sheet"));

        Files.writeString(sheet, form);
        Cli.Ran taken = run("record", sheet.toString(), "--by", "zhikao-r3");
        assertEquals(0, taken.exitCode(), taken.err());
        for (String id : List.of("tour-001", "tour-002", "tour-003", "tour-004")) {
            assertEquals(
                    "AGREED",
                    row(id, run("compare", "--all", "--format", "json"))
                            .path("standing")
                            .asText());
        }
    }

    private static String sample(String name) throws IOException {
        try (InputStream found = Objects.requireNonNull(
                BankReadingCommandTest.class.getResourceAsStream("/config/sample/" + name), name)) {
            return new String(found.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A sheet with an answer to its first question. */
    private void fill(String answer) throws IOException {
        Cli.Ran written = run("sheet", "--regulation", ONLY, "--out", sheet.toString());
        assertEquals(0, written.exitCode(), written.err());
        Files.writeString(sheet, Files.readString(sheet).replace("  cso-001:\n", "  cso-001: " + answer + "\n"));
    }

    /** The letter of a shipped single choice's key. */
    private String right(String id) throws IOException {
        return Files.readString(workspace.resolve("items/" + ONLY + ".yaml"))
                .replaceFirst("(?s).*?id: " + id + "\n    type: single\n.*?key: \\[(\\w)\\].*", "$1");
    }

    private String wrong(String id) throws IOException {
        return right(id).equals("a") ? "b" : "a";
    }

    private static JsonNode row(String id, Cli.Ran ran) throws IOException {
        for (JsonNode row : new ObjectMapper().readTree(ran.out())) {
            if (row.path("item").asText().equals(id)) {
                return row;
            }
        }
        return new ObjectMapper().missingNode();
    }

    private Cli cli() {
        return new Cli(folder.resolve("home"), Clock.fixed(TestOffice.NOW, ZoneOffset.UTC));
    }

    private Cli.Ran run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("bank", "reading"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--workspace", workspace.toString()));
        return cli().run(all.toArray(String[]::new));
    }
}
