package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BankCoverageCommandTest {

    @TempDir
    private Path folder = Path.of("");

    private Path workspace = Path.of("");

    @BeforeEach
    void unpack() throws IOException {
        workspace = TestWorkspace.unpack(folder.resolve("workspace"));
    }

    private Cli.Ran run(String... further) {
        List<String> arguments = new ArrayList<>(List.of("bank", "coverage", "--workspace", workspace.toString()));
        arguments.addAll(List.of(further));
        return new Cli(folder, Clock.fixed(TestOffice.NOW, ZoneOffset.UTC)).run(arguments.toArray(String[]::new));
    }

    @Test
    void everythingIsShownInChineseWithItsGaps() {
        Cli.Ran ran = run();
        assertEquals(0, ran.exitCode(), ran.err());
        for (String heading : List.of("必学文件", "法规", "章", "适用地", "题型", "适用对象", "难度", "适用范围", "状态")) {
            assertTrue(ran.out().lines().anyMatch(heading::equals), heading + " in " + ran.out());
        }
        assertTrue(ran.out().contains("空缺"), ran.out());
        assertTrue(ran.out().contains("全文不在库"), ran.out());
        assertTrue(ran.out().contains("行政处罚法 第一章 总则"), ran.out());
        assertFalse(ran.out().contains("true-false"), ran.out());
    }

    @Test
    void whoAsksInEnglishGetsEnglishWords() {
        Cli.Ran ran = run("--by", "type", "--lang", "en");
        assertEquals(0, ran.exitCode(), ran.err());
        assertTrue(ran.out().contains("Short answer"), ran.out());
        assertFalse(ran.out().codePoints().anyMatch(Character::isIdeographic), ran.out());
    }

    @Test
    void programsGetTheSameMembersInEveryLanguage() throws IOException {
        JsonNode json = new ObjectMapper().readTree(run("--format", "json").out());
        assertEquals(
                json,
                new ObjectMapper()
                        .readTree(run("--format", "json", "--lang", "en").out()));
        for (String member : List.of(
                "byRequiredDocument",
                "byRegulation",
                "byChapter",
                "byJurisdiction",
                "byType",
                "byLevel",
                "byDifficulty",
                "byScope",
                "byState")) {
            assertTrue(json.path(member).isObject() && !json.path(member).isEmpty(), member);
        }
        assertTrue(json.path("items").intValue() >= json.path("approved").intValue());
        assertTrue(json.path("byRegulation").path("administrative-penalty-law").intValue() > 10, json.toString());
    }

    @Test
    void oneDimensionIsAskedForByItsCodeAndAnotherWordIsRefused() {
        Cli.Ran one = run("--by", "level", "--format", "csv");
        assertEquals(0, one.exitCode(), one.err());
        assertTrue(one.out().startsWith("by,key,name,items,approved,standing,held,exam\r\nLEVEL,recruit,"), one.out());
        assertFalse(one.out().contains("TYPE"), one.out());
        Cli.Ran other = run("--by", "weather");
        assertEquals(2, other.exitCode());
        assertTrue(other.err().contains("required-document, regulation"), other.err());
    }

    @Test
    void eachItemOfADocumentWhoseTextIsNotHeldCarriesATagThatSaysSo() throws IOException {
        Cli.Ran table = run("--items");
        assertEquals(0, table.exitCode(), table.err());
        assertTrue(
                table.out()
                        .lines()
                        .anyMatch(line -> line.startsWith("1 ")
                                && line.contains("sca-001")
                                && line.contains("上海市容条例")
                                && line.contains("经由所实施的法规覆盖")),
                table.out());
        JsonNode items =
                new ObjectMapper().readTree(run("--items", "--format", "json").out());
        assertTrue(items.size() > 600);
        items.forEach(item -> assertTrue(item.path("approved").isBoolean(), item.toString()));
        assertTrue(table.out().lines().anyMatch(line -> line.contains("sca-001") && line.contains(" 是 ")), table.out());
        Cli.Ran both = run("--items", "--by", "level");
        assertEquals(2, both.exitCode(), both.out());
        assertTrue(both.err().contains("--items") && both.err().contains("--by"), both.err());
        items.forEach(item -> assertEquals("through-law", item.path("tag").asText(), item.toString()));
        assertTrue(run("--by", "required-document").out().contains("经由所实施的法规覆盖：上海市容条例 63 道（可考试"));
    }

    @Test
    void aWorkbookHoldsEveryCell() throws IOException {
        Path file = folder.resolve("coverage.xlsx");
        assertEquals(0, run("--format", "xlsx", "--out", file.toString()).exitCode());
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            assertTrue(workbook.getSheetAt(0).getLastRowNum() > 40);
        }
        assertEquals(2, run("--format", "xlsx").exitCode());
    }

    @Test
    void thePageIsWrittenBesideAndNeedsNothingFromElsewhere() throws IOException {
        Path file = folder.resolve("coverage.html");
        Cli.Ran ran = run("--html", file.toString());
        assertEquals(0, ran.exitCode(), ran.err());
        String page = Files.readString(file);
        assertTrue(page.startsWith("<!DOCTYPE html>\n<html lang=\"zh-CN\">"), page.substring(0, 60));
        for (String outside : List.of("http:", "https:", "src=", "<script", "<link", "url(")) {
            assertFalse(page.contains(outside), outside);
        }
        assertTrue(page.contains("沪城管规〔2023〕1号") || page.contains("裁量基准"), "the required documents");
        run("--html", file.toString(), "--lang", "en");
        assertTrue(Files.readString(file).contains("What the bank covers"));
    }

    @Test
    void severalFoldersAreCountedAsOneBank() throws IOException {
        Path ours = folder.resolve("ours");
        Files.createDirectories(ours.resolve("items"));
        Files.writeString(
                ours.resolve("workspace.yaml"), "name: ours\nsecrecy: SECRET\nsalt: " + "ab".repeat(32) + "\n");
        Path shipped = workspace.resolve("items/administrative-penalty-law.yaml");
        String text = Files.readString(shipped);
        String one = text.substring(0, text.indexOf("\n  - id: apl-002"));
        Files.writeString(
                ours.resolve("items/administrative-penalty-law.yaml"),
                one.replace("id: apl-001", "id: ours-001") + "\n");
        int before = items(run("--format", "json"));
        assertEquals(before + 1, items(run("--format", "json", "--workspace", ours.toString())));
    }

    private static int items(Cli.Ran ran) throws IOException {
        assertEquals(0, ran.exitCode(), ran.err());
        return new ObjectMapper().readTree(ran.out()).path("items").intValue();
    }
}
