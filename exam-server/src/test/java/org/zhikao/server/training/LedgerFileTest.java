package org.zhikao.server.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhikao.server.roster.BatchReport;
import org.zhikao.server.roster.ImportReport.Finding;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/** What a file of training records may say, cell by cell. */
class LedgerFileTest {

    private final TestLedgers world = new TestLedgers(TestDatabases.h2());

    @ParameterizedTest
    @CsvSource({
        "CJ-9, 张三, 市局在线培训, 法律, 2026-03-05, 6, 3, '', 证, K, 执法证号, UNKNOWN_OFFICER",
        "'',   张三, 市局在线培训, 法律, 2026-03-05, 6, 3, '', 证, K, 执法证号, EMPTY",
        "CJ-1, 李四, 市局在线培训, 法律, 2026-03-05, 6, 3, '', 证, K, 姓名, OTHER_NAME",
        "CJ-1, 张三, 线上,         法律, 2026-03-05, 6, 3, '', 证, K, 来源, UNKNOWN_SOURCE",
        "CJ-1, 张三, 市局在线培训, '',   2026-03-05, 6, 3, '', 证, K, 类别, EMPTY",
        "CJ-1, 张三, 市局在线培训, 法律, 2026-02-30, 6, 3, '', 证, K, 日期, NO_DAY",
        "CJ-1, 张三, 市局在线培训, 法律, 05/03/2026, 6, 3, '', 证, K, 日期, NO_DAY",
        "CJ-1, 张三, 市局在线培训, 法律, 46086,      6, 3, '', 证, K, 日期, NO_DAY",
        "CJ-1, 张三, 市局在线培训, 法律, 1926-03-05, 6, 3, '', 证, K, 日期, NO_DAY",
        "CJ-1, 张三, 市局在线培训, 法律, 2026-11-23, 6, 3, '', 证, K, 日期, FUTURE_DAY",
        "CJ-1, 张三, 市局在线培训, 法律, '',         6, 3, '', 证, K, 日期, EMPTY",
        "CJ-1, 张三, 市局在线培训, 法律, 2026-03-05, -6, 3, '', 证, K, 学时, NEGATIVE",
        "CJ-1, 张三, 市局在线培训, 法律, 2026-03-05, 6, －3, '', 证, K, 学分, NEGATIVE",
        "CJ-1, 张三, 市局在线培训, 法律, 2026-03-05, 六, 3, '', 证, K, 学时, NO_AMOUNT",
        "CJ-1, 张三, 市局在线培训, 法律, 2026-03-05, 6.125, 3, '', 证, K, 学时, NO_AMOUNT",
        "CJ-1, 张三, 市局在线培训, 法律, 2026-03-05, 1E2, 3, '', 证, K, 学时, NO_AMOUNT",
        "CJ-1, 张三, 市局在线培训, 法律, 2026-03-05, 600, 3, '', 证, K, 学时, TOO_MUCH",
        "CJ-1, 张三, 市局在线培训, 法律, 2026-03-05, 99999999999, 3, '', 证, K, 学时, NO_AMOUNT",
        "CJ-1, 张三, 市局在线培训, 法律, 2026-03-05, '', '', '', 证, K, 学时, NOTHING",
        "CJ-1, 张三, 市局在线培训, 法律, 2026-03-05, 0, 0, '', 证, K, 学时, NOTHING",
        "CJ-1, 张三, 市局在线培训, 法律, 2026-03-05, 6, 3, 45, 证, K, 分钟, NO_HOUR_RULE",
        "CJ-1, 张三, 全员普训,     法律, 2026-03-05, 8.5, 4, '', 证, K, 学时, TOO_MUCH",
        "CJ-1, 张三, 全员普训,     法律, 2026-03-05, 8, 4.01, '', 证, K, 学分, TOO_MUCH",
        "CJ-1, 张三, 科队业务学习, 法律, 2026-03-05, 1, 1, 45, 证, K, 学分, GIVES_NONE",
        "CJ-1, 张三, 科队业务学习, 法律, 2026-03-05, 1, '', '', 证, K, 分钟, MINUTES_MISSING",
        "CJ-1, 张三, 科队业务学习, 法律, 2026-03-05, '', '', '', 证, K, 分钟, MINUTES_MISSING",
        "CJ-1, 张三, 科队业务学习, 法律, 2026-03-05, '', '', 39, 证, K, 分钟, TOO_SHORT",
        "CJ-1, 张三, 科队业务学习, 法律, 2026-03-05, 2, '', 90, 证, K, 学时, OTHER_HOURS",
        "CJ-1, 张三, 科队业务学习, 法律, 2026-03-05, '', '', 4.5, 证, K, 分钟, NO_MINUTES",
        "CJ-1, 张三, 科队业务学习, 法律, 2026-03-05, '', '', 9000, 证, K, 分钟, NO_MINUTES",
        "CJ-1, 张三, 市局在线培训, 法律, 2026-03-05, 6, 3, '', '', K, 证明材料, EMPTY",
        "CJ-1, 张三, 市局在线培训, 法律, 2026-03-05, 6, 3, '', 证, '', 来源编号, EMPTY",
    })
    void everyWrongCellIsNamedByRowAndColumnWithACure(
            @org.junit.jupiter.params.aggregator.AggregateWith(Cells.class) List<String> cells) {
        String row = "\"" + String.join("\",\"", cells.subList(0, 10)) + "\"\n";

        BatchReport report = world.load(TestLedgers.GOOD + row);

        assertEquals(1, report.findings().size(), report.findings().toString());
        Finding finding = report.findings().get(0);
        assertEquals(5, finding.row());
        assertEquals(cells.get(10) + " " + cells.get(11), finding.column() + " " + finding.code());
        assertTrue(finding.text().matches("(?s).*(请|留空|可填).*"), finding.text());
        assertEquals(List.of(), world.ledgers.list());
    }

    /** All cells of a line as a list. */
    public static final class Cells implements org.junit.jupiter.params.aggregator.ArgumentsAggregator {
        @Override
        public Object aggregateArguments(
                org.junit.jupiter.params.aggregator.ArgumentsAccessor accessor,
                org.junit.jupiter.api.extension.ParameterContext context) {
            return accessor.toList().stream().map(String::valueOf).toList();
        }
    }

    @Test
    void aKeyThatStandsTwiceInAFileNamesTheFirstRow() {
        BatchReport report = world.load(TestLedgers.GOOD + TestLedgers.ONLINE);

        assertEquals("KEY_TWICE", report.findings().get(0).code());
        assertTrue(report.findings().get(0).text().contains("第 2 行"));
        // Another source may use the same key.
        assertEquals(
                List.of(), world.load(TestLedgers.GOOD.replace("Q-1", "S-1")).findings());
    }

    @Test
    void aRowWithSeveralWrongCellsHasAFindingForEach() {
        BatchReport report = world.load(TestLedgers.HEADING + "CJ-9,王五,线上,,昨天,六,-1,x,,\n");

        assertEquals(
                List.of("执法证号", "来源", "类别", "日期", "证明材料", "来源编号", "学时", "学分", "分钟"),
                report.findings().stream().map(Finding::column).toList());
    }

    @Test
    void theLineOfARefusedRowSaysWhatIsWrongAndNoOther() {
        BatchReport report = world.load(TestLedgers.HEADING + "CJ-1,张三,线上,,2026-03-05,6,3,,证,K\n" + TestLedgers.DAY);

        String refused = report.lines().get(0).text();
        assertTrue(refused.contains("「来源」列：") && refused.contains("「类别」列："), refused);
        assertTrue(refused.contains(report.findings().get(0).text()), refused);
        assertEquals("全员普训 2026-04-21：8 学时，4 学分", report.lines().get(1).text());
    }

    @ParameterizedTest
    @CsvSource({
        "'姓名,来源,类别,日期,学时,学分,证明材料,来源编号\n张三,a,b,c,1,1,d,e\n', web.sheet.missing-column, 执法证号",
        "'执法证号,姓名,来源,类别,日期,学时,学分,分锺,证明材料,来源编号\n1,2,3,4,5,6,7,8,9,0\n', roster.cell.unknownColumn, 分锺",
        "'执法证号,姓名,来源,类别,日期,学时,学分,证明材料,来源编号\n', roster.cell.noRows, ''",
        "'', web.sheet.empty, ''",
    })
    void aFileThatIsNoListIsRefusedByName(String content, String key, String field) {
        Refusal refusal = assertThrows(Refusal.class, () -> world.load(content));

        assertEquals(Reason.BAD_INPUT + " " + key, refusal.reason() + " " + refusal.detailKey());
        assertEquals(field, refusal.field().orElse(""));
        assertTrue(refusal.arguments().contains("培训.csv"));
    }

    @Test
    void aFileInGb18030WithOtherColumnsBesideIsRead() {
        String csv = TestLedgers.GOOD
                .replace("来源编号\n", "来源编号,备注\n")
                .replace("S-1\n", "S-1,补录\n")
                .replace("Q-1\n", "Q-1,\n")
                .replace("K-5\n", "K-5,\n");

        BatchReport report = world.ledgers.imports(
                csv.getBytes(Charset.forName("GB18030")), "培训.csv", false, Language.CHINESE, world.clerk);

        assertEquals(3, report.accepted());
    }

    @Test
    void findingsSpeakTheReadersLanguage() {
        BatchReport report = world.ledgers.imports(
                TestLedgers.GOOD.replace("张三", "张叁").getBytes(StandardCharsets.UTF_8),
                "training.csv",
                true,
                Language.ENGLISH,
                world.clerk);

        assertTrue(report.findings().get(0).text().contains("on the roster"));
        assertTrue(
                report.lines().get(0).text().startsWith("姓名: "), report.lines().toString());
    }

    @Test
    void sourcesAreNamedInTheReadersLanguage() {
        BatchReport good = english(TestLedgers.GOOD);
        assertTrue(
                good.lines().get(2).text().startsWith("Unit study 2026-05-13"),
                good.lines().toString());
        String wrong = TestLedgers.HEADING
                + "CJ-1,张三,线上,法律,2026-03-05,6,3,,证,K\n"
                + "CJ-1,张三,科队业务学习,法律,2026-03-05,1,1,45,证,L\n"
                + "CJ-1,张三,市局在线培训,法律,2026-03-05,6,3,45,证,M\n";
        BatchReport refused = english(wrong);
        assertTrue(refused.findings().get(0).text().contains("City online, All staff, Unit study"), wrong);
        assertTrue(
                refused.findings().get(1).text().contains("Unit study"),
                refused.findings().toString());
        assertTrue(
                refused.findings().get(2).text().contains("City online"),
                refused.findings().toString());
    }

    private BatchReport english(String csv) {
        return world.ledgers.imports(
                csv.getBytes(StandardCharsets.UTF_8), "training.csv", true, Language.ENGLISH, world.clerk);
    }

    @Test
    void dateNumberAndFormulaCellsOfAWorkbookAreReadAsAPersonSeesThem() throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            Row row = sheet(workbook).createRow(1);
            text(row, "CJ-1", "张三", "市局在线培训", "法律法规", "", "", "", "", "结业证明", "S-1");
            row.getCell(4).setCellValue(LocalDate.of(2026, 3, 5));
            CellStyle day = workbook.createCellStyle();
            day.setDataFormat(workbook.createDataFormat().getFormat("yyyy-mm-dd"));
            row.getCell(4).setCellStyle(day);
            row.getCell(5).setCellFormula("2.5+3.5");
            row.getCell(6).setCellValue(1.5);
            workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();

            BatchReport report = load(workbook);

            assertEquals(List.of(), report.findings());
            assertEquals("市局在线培训 2026-03-05：6 学时，1.5 学分", report.lines().get(0).text());
        }
    }

    @Test
    void aFormulaThatFailsOrDriftsIsRefusedNotRounded() throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            Row row = sheet(workbook).createRow(1);
            text(row, "CJ-1", "张三", "市局在线培训", "法律法规", "2026-03-05", "", "", "", "结业证明", "S-1");
            row.getCell(5).setCellFormula("1/0");
            row.getCell(6).setCellFormula("0.1+0.2");
            workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();

            assertEquals(
                    List.of("学时 NO_AMOUNT", "学分 NO_AMOUNT"),
                    load(workbook).findings().stream()
                            .map(finding -> finding.column() + " " + finding.code())
                            .toList());
        }
    }

    private BatchReport load(XSSFWorkbook workbook) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        workbook.write(bytes);
        return world.ledgers.imports(bytes.toByteArray(), "培训.xlsx", false, Language.CHINESE, world.clerk);
    }

    private static XSSFSheet sheet(XSSFWorkbook workbook) {
        XSSFSheet sheet = workbook.createSheet();
        text(sheet.createRow(0), TestLedgers.HEADING.strip().split(","));
        return sheet;
    }

    private static void text(Row row, String... cells) {
        for (int i = 0; i < cells.length; i++) {
            row.createCell(i).setCellValue(cells[i]);
        }
    }
}
