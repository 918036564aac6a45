package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An author changes a word, and it gets into a release only by way of two other persons. */
class BankItemCommandTest {

    private final TestOffice office = new TestOffice();

    @TempDir
    private Path folder = Path.of("");

    private Path workspace = Path.of("");
    private Path file = Path.of("");

    @BeforeEach
    void unpack() throws IOException {
        workspace = TestWorkspace.unpack(folder.resolve("workspace"));
        file = workspace.resolve("items/administrative-penalty-law.yaml");
        TestOffice.certificate(folder.resolve("sealing.pem"), office.sealing);
        office.keyFile(folder.resolve("me.p12"), "secret");
        Files.writeString(folder.resolve("password"), "secret\n");
    }

    @Test
    void aChangedWordIsInNoReleaseBeforeItIsOnRecordReviewedAndApproved() throws IOException {
        assertEquals(0, build().exitCode());
        Files.writeString(file, Files.readString(file).replaceFirst("某省人大常委会拟制定", "某市人大常委会准备制定"));

        Cli.Ran slipped = build();
        assertEquals(1, slipped.exitCode());
        assertTrue(slipped.err().contains("administrative-penalty-law.yaml 第 5 行"), slipped.err());
        assertTrue(slipped.err().contains("bank item revise apl-001"), slipped.err());
        assertEquals(1, run("bank", "lint").exitCode());

        Cli.Ran tried = item("revise", "apl-001", "zhikao-w1", "--dry-run");
        assertTrue(tried.out().contains("试运行"), tried.out());
        assertTrue(Files.readString(file).contains("id: apl-001\n    type: single\n    state: approved"));
        assertEquals(0, item("revise", "apl-001", "zhikao-w1").exitCode());
        assertTrue(Files.readString(file)
                .contains("id: apl-001\n    type: single\n    state: draft\n    writer: zhikao-w1\n    level"));

        Cli.Ran own = item("review", "apl-001", "zhikao-w1");
        assertEquals(1, own.exitCode());
        assertTrue(own.err().contains("zhikao-w1"), own.err());
        Cli.Ran early = item("approve", "apl-001", "zhikao-r2");
        assertEquals(1, early.exitCode());
        assertTrue(early.err().contains("须在状态为已审时办理"), early.err());
        assertEquals(0, item("review", "apl-001", "zhikao-r1").exitCode());
        assertEquals(0, item("approve", "apl-001", "zhikao-r2").exitCode());
        assertEquals(1, build().exitCode(), "nobody has read the question as it is now");
        Cli.Ran unread = run("bank", "lint");
        assertTrue(
                unread.exitCode() == 1 && unread.out().contains("apl-001"),
                "changed since it was read: " + unread.out());
        Path form = folder.resolve("form.yaml");
        assertEquals(
                0,
                run("bank", "reading", "sheet", "--unread", "--out", form.toString())
                        .exitCode());
        Files.writeString(form, Files.readString(form).replace("  apl-001:\n", "  apl-001: [d]\n"));
        assertEquals(
                0,
                run("bank", "reading", "record", form.toString(), "--by", "zhikao-r3")
                        .exitCode());
        assertEquals(0, run("bank", "lint").exitCode());
        assertEquals(0, build().exitCode());
    }

    @Test
    void theHistorySaysWhoWhenAndWhyAndKeepsEveryText() throws IOException {
        Cli.Ran listed = run("bank", "item", "history", "cso-007");
        assertTrue(listed.out().contains("停用") && listed.out().contains("zhikao-r2"), listed.out());
        Cli.Ran json = run("bank", "item", "history", "cso-007", "--format", "json");
        JsonNode rows = new ObjectMapper().readTree(json.out());
        assertEquals(4, rows.size());
        assertEquals("RETIRED", rows.get(3).path("act").asText());
        Cli.Ran first = run("bank", "item", "history", "cso-007", "--number", "1");
        assertTrue(first.out().contains("state: draft"), first.out());
        assertEquals(
                2, run("bank", "item", "history", "cso-007", "--number", "9").exitCode());
        assertEquals(1, run("bank", "item", "history", "cso-999").exitCode());
    }

    @Test
    void somebodyUnknownAndAnIdThatIsNoneAreRefused() {
        Cli.Ran unknown = item("retire", "apl-002", "somebody");
        assertEquals(1, unknown.exitCode());
        assertTrue(unknown.err().contains("people.yaml"), unknown.err());
        assertEquals(2, item("retire", "APL 2", "zhikao-r1").exitCode());
        Cli.Ran absent = item("retire", "apl-999", "zhikao-r1");
        assertEquals(1, absent.exitCode());
        assertFalse(absent.hasStackTrace(), absent.err());
    }

    @Test
    void lintFindsWhatIsWrongWithPlaceCodeAndCure() throws IOException {
        Files.writeString(file, Files.readString(file).replaceFirst("citation: .*", "level2: x"));
        Cli.Ran ran = run("bank", "lint", "--format", "json");
        assertEquals(1, ran.exitCode());
        List<String> codes = new ArrayList<>();
        for (JsonNode row : new ObjectMapper().readTree(ran.out())) {
            codes.add(row.path("item").asText() + " " + row.path("code").asText());
            assertFalse(row.path("cure").asText().isBlank());
            assertTrue(row.path("file").asText().endsWith("administrative-penalty-law.yaml"), row.toString());
            assertEquals("ERROR", row.path("severity").asText());
        }
        assertEquals(
                List.of("apl-001 CITATION_MISSING", "apl-001 ITEM_FORM"),
                codes.stream().sorted().toList());
        Cli.Ran table = run("bank", "lint");
        assertTrue(table.out().contains("没有引用") && table.out().contains("2 处"), table.out());
        Cli.Ran english = run("bank", "lint", "--format", "csv", "--lang", "en");
        assertTrue(english.out().startsWith("severity,code,place,file,line,item,text,cure"), english.out());
    }

    @Test
    void warningsCountOnlyWhereAskedFor() throws IOException {
        Path images = Files.createDirectories(workspace.resolve("images"));
        Files.writeString(images.resolve("nobody.png"), "");
        assertEquals(0, run("bank", "lint").exitCode());
        assertEquals(1, run("bank", "lint", "--strict").exitCode());
    }

    @Test
    void aPrivateBankLiesOverThePublicOne() throws IOException {
        Path mine = Files.createDirectories(folder.resolve("mine"));
        Files.writeString(
                mine.resolve("workspace.yaml"), "name: mine\nsecrecy: SECRET\nsalt: " + "cd".repeat(32) + "\n");
        Cli.Ran both = cli().run("bank", "check", "--workspace", workspace.toString(), "--workspace", mine.toString());
        assertEquals(0, both.exitCode(), both.err());
        assertTrue(both.out().contains("665"), both.out());
        Files.writeString(
                mine.resolve("workspace.yaml"),
                Files.readString(mine.resolve("workspace.yaml")) + "layers: [../workspace]\n");
        assertEquals(
                both.out(),
                cli().run("bank", "check", "--workspace", mine.toString()).out());
    }

    @Test
    void outsideTheProjectAWorkspaceMustBeNamed() {
        // The tests run in a module's folder, where there is no question-bank/workspace.
        Cli.Ran ran = cli().run("bank", "lint");
        assertEquals(2, ran.exitCode());
        assertTrue(ran.err().contains("question-bank/workspace") && ran.err().contains("--workspace"), ran.err());
    }

    private Cli cli() {
        return new Cli(folder.resolve("home"), Clock.fixed(TestOffice.NOW, ZoneOffset.UTC));
    }

    private Cli.Ran item(String act, String id, String by, String... further) {
        List<String> arguments = new ArrayList<>(List.of("bank", "item", act, id, "--by", by, "--why", "复核后如此"));
        arguments.addAll(List.of(further));
        return run(arguments.toArray(String[]::new));
    }

    private Cli.Ran run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--workspace", workspace.toString()));
        return cli().run(all.toArray(String[]::new));
    }

    private Cli.Ran build() {
        return run(
                "bank",
                "build",
                "--number",
                "1",
                "--dry-run",
                "--recipient",
                folder.resolve("sealing.pem").toString(),
                "--key",
                folder.resolve("me.p12").toString(),
                "--key-password-file",
                folder.resolve("password").toString(),
                "--out",
                folder.resolve("release.zkr").toString());
    }
}
