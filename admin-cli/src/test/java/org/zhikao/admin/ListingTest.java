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
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhikao.admin.terminal.LocalTime;
import org.zhikao.admin.terminal.Tables;
import org.zhikao.admin.terminal.Texts;
import org.zhikao.exchange.FormulaCells;

/** One listing in every format, from a server of one line. */
class ListingTest {

    private static final String SESSION = "123e4567-e89b-12d3-a456-426614174000";

    @TempDir
    private Path folder;

    private FakeServer server = FakeServer.none();
    private Cli cli = new Cli(Path.of(""), Clock.fixed(TestOffice.NOW, ZoneOffset.UTC));

    @BeforeEach
    void serve() throws IOException {
        server = FakeServer.start(folder);
        cli = new Cli(folder, Clock.fixed(TestOffice.NOW, ZoneOffset.UTC));
        results("张三", "\u001b[31m李四");
    }

    @AfterEach
    void stop() {
        server.stop();
        Texts.choose(Texts.Language.zh);
    }

    @Test
    void aTableShowsMomentsAsTheOfficesClockDoes() {
        assertEquals("2026-11-23 00:05", LocalTime.shown("2026-11-22T16:05:59.999Z"));
        for (String other : List.of("", "Z", "2026-11-22", "第2026-11-22T16:05:59Z", "2026-13-22T16:05:59Z")) {
            assertEquals(other, LocalTime.shown(other));
        }
        String table = Tables.text(List.of("登记时间"), List.of(List.of("2026-11-22T16:05:59Z")));
        assertTrue(table.contains("2026-11-23 00:05"), table);
    }

    @Test
    void aTableCountsAChineseCharacterAsTwoColumns() {
        List<String> lines = list().out().lines().toList();
        int state = Tables.width(lines.get(0).substring(0, lines.get(0).indexOf("状态")));
        for (String line : lines.subList(1, 3)) {
            int at = line.indexOf("已计分");
            assertTrue(at > 0, line);
            assertEquals(state, Tables.width(line.substring(0, at)), line);
        }
    }

    @Test
    void aTableShowsNoControlCharacterThatSteersATerminal() {
        Cli.Ran ran = list();
        assertTrue(ran.out().contains("[31m李四"), ran.out());
        assertFalse(ran.out().contains("\u001b"), ran.out());
    }

    @Test
    void jsonNamesAndConstantsAreTheSameInEveryLanguage() throws IOException {
        Cli.Ran chinese = list("--format", "json");
        Cli.Ran english = list("--format", "json", "--lang", "en");
        assertEquals(chinese.out(), english.out());
        JsonNode rows = new ObjectMapper().readTree(chinese.out());
        assertEquals(2, rows.size());
        assertEquals("SCORED", rows.path(0).path("state").asText());
        assertEquals("82.5", rows.path(0).path("points").asText());
        assertTrue(rows.path(0).has("recordDigest"), "columns for programs are there");
        assertTrue(chinese.err().contains("作答中 3 份"), "what is no row goes to stderr: " + chinese.err());
    }

    @Test
    void csvIsReadBackAsItWas() throws IOException {
        results("say \"你好\", 王", "两\n行");
        Cli.Ran ran = list("--format", "csv");
        try (CSVParser parser = CSVParser.parse(
                ran.out(), CSVFormat.RFC4180.builder().setHeader().get())) {
            List<CSVRecord> rows = parser.getRecords();
            assertEquals(2, rows.size());
            assertEquals("say \"你好\", 王", rows.get(0).get("name"));
            assertEquals("两\n行", rows.get(1).get("name"));
            assertEquals("SCORED", rows.get(1).get("state"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", " =1", "\t=1", "＝1+1", "＠x", "\r=1"})
    void aFormulaComesOutAsText(String name) throws IOException {
        results(name, "张三");
        try (CSVParser parser = CSVParser.parse(
                list("--format", "csv").out(),
                CSVFormat.RFC4180.builder().setHeader().get())) {
            assertEquals("'" + name, parser.getRecords().get(0).get("name"));
        }
        Path file = folder.resolve("list.xlsx");
        assertEquals(0, list("--format", "xlsx", "--out", file.toString()).exitCode());
        try (var workbook = WorkbookFactory.create(file.toFile())) {
            Cell cell = workbook.getSheetAt(0).getRow(1).getCell(1);
            assertEquals(CellType.STRING, cell.getCellType());
            assertTrue(cell.getCellStyle().getQuotePrefixed(), "typed text stays text when it is edited");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-3", "+4.5", "张-三", "a=b", ""})
    void whatIsNoFormulaStaysAsItIs(String name) {
        assertEquals(name, FormulaCells.defused(name));
    }

    @Test
    void aWorkbookHasHeadingsAndWordsInTheChosenLanguage() throws IOException {
        Path file = folder.resolve("list.xlsx");
        Cli.Ran ran = list("--format", "xlsx", "--out", file.toString());
        assertEquals(0, ran.exitCode(), ran.err());
        assertTrue(ran.out().isEmpty() && ran.err().contains("list.xlsx"), ran.out() + ran.err());
        try (var workbook = WorkbookFactory.create(file.toFile())) {
            Sheet sheet = workbook.getSheetAt(0);
            assertEquals("准考证号", sheet.getRow(0).getCell(0).getStringCellValue());
            assertEquals("已计分，未公布", sheet.getRow(1).getCell(2).getStringCellValue());
            assertEquals(2, sheet.getLastRowNum());
        }
    }

    @Test
    void aWorkbookShowsMomentsAsTheOfficesClockDoes() throws IOException {
        results("2026-11-22T16:05:59Z", "李四");
        Path file = folder.resolve("list.xlsx");
        assertEquals(0, list("--format", "xlsx", "--out", file.toString()).exitCode());
        try (var workbook = WorkbookFactory.create(file.toFile())) {
            assertEquals(
                    "2026-11-23 00:05",
                    workbook.getSheetAt(0).getRow(1).getCell(1).getStringCellValue());
        }
    }

    @Test
    void aWorkbookNeedsAFile() {
        Cli.Ran ran = list("--format", "xlsx");
        assertEquals(2, ran.exitCode());
        assertTrue(ran.err().contains("--out"), ran.err());
    }

    @Test
    void anUnknownFormatIsRefusedWithItsOption() {
        Cli.Ran ran = list("--format", "pdf");
        assertEquals(2, ran.exitCode());
        assertTrue(ran.err().contains("--format") && ran.err().contains("pdf"), ran.err());
    }

    @Test
    void aTableGoesIntoAFileToo() throws IOException {
        Path file = folder.resolve("list.txt");
        Cli.Ran ran = list("--out", file.toString());
        assertEquals(0, ran.exitCode(), ran.err());
        assertTrue(Files.readString(file).contains("准考证号"));
        assertEquals("", ran.out());
        assertEquals(
                1, list("--out", folder.resolve("none/list.txt").toString()).exitCode());
    }

    @Test
    void anEmptyListingSaysSo() {
        server.answers("GET", path(), "{\"results\": [], \"open\": 0, \"unscored\": 0}");
        assertTrue(list().out().contains("没有记录"));
        assertEquals("[ ]\n", list("--format", "json").out());
    }

    private void results(String first, String second) {
        ObjectMapper mapper = new ObjectMapper();
        var answer = mapper.createObjectNode().put("open", 3).put("unscored", 0);
        for (String name : List.of(first, second)) {
            answer.withArray("results")
                    .addObject()
                    .put("ticket", "T-1")
                    .put("name", name)
                    .put("state", "SCORED")
                    .put("points", "82.5")
                    .put("outcome", "PASSED")
                    .put("sittingId", SESSION)
                    .put("recordDigest", "00");
        }
        server.answers("GET", path(), answer.toString());
    }

    private static String path() {
        return "/api/sessions/" + SESSION + "/results";
    }

    private Cli.Ran list(String... more) {
        String[] arguments = new String[3 + more.length];
        System.arraycopy(new String[] {"result", "list", SESSION}, 0, arguments, 0, 3);
        System.arraycopy(more, 0, arguments, 3, more.length);
        Cli.Ran ran = cli.run(arguments);
        assertFalse(ran.hasStackTrace(), ran.err());
        return ran;
    }
}
