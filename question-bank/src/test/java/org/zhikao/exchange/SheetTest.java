package org.zhikao.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhikao.exchange.SheetProblem.Kind;

class SheetTest {

    private static final String TEXT = "姓名,执法证号\n张三,0001\n李四,0002\n";

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030"})
    void textIsReadInBothEncodingsOfChineseOffices(String charset) throws Exception {
        Sheet sheet = Sheet.read("名册.csv", TEXT.getBytes(Charset.forName(charset)));

        assertEquals(List.of("姓名", "执法证号"), sheet.columns());
        assertEquals("李四", sheet.rows().get(1).cell("姓名"));
        assertEquals(3, sheet.rows().get(1).line());
    }

    @ParameterizedTest
    @CsvSource({"';'", "','", "'\t'"})
    void theHeadingTellsTheSeparator(char separator) throws Exception {
        Sheet sheet = csv(TEXT.replace(',', separator));

        assertEquals(Map.of("姓名", "张三", "执法证号", "0001"), sheet.rows().get(0).cells());
    }

    @Test
    void byteOrderMarkEmptyRowsAndIdeographicSpacesAreNotData() throws Exception {
        Sheet sheet = csv("\uFEFF姓名,执法证号\r\n\r\n　张三　, 0001\u00A0\r\n,\r\n李四,0002\r\n\r\n");

        assertEquals(List.of("姓名", "执法证号"), sheet.columns());
        assertEquals("张三", sheet.rows().get(0).cell("姓名"));
        assertEquals("0001", sheet.rows().get(0).cell("执法证号"));
        assertEquals(List.of(3, 5), sheet.rows().stream().map(Sheet.Row::line).toList());
    }

    @Test
    void aQuotedCellMayHoldSeparatorsQuotesAndLines() throws Exception {
        Sheet sheet = csv("姓名,单位\n张三,\"一队,\"\"甲\"\"\n二楼\"\n李四,二队\n");

        assertEquals("一队,\"甲\"\n二楼", sheet.rows().get(0).cell("单位"));
        assertEquals(2, sheet.rows().get(0).line());
        assertEquals(4, sheet.rows().get(1).line());
    }

    @Test
    void aShortRowHasEmptyCells() throws Exception {
        assertEquals("", csv("姓名,执法证号\n张三\n").rows().get(0).cell("执法证号"));
    }

    @Test
    void aWorkbookGivesWhatAPersonSeesInItsFirstSheet() throws Exception {
        Sheet sheet = Sheet.read("名册.xlsx", workbook());

        assertEquals(List.of("姓名", "执法证号", "身份证号"), sheet.columns());
        assertEquals(
                Map.of("姓名", "张三", "执法证号", "00000042", "身份证号", "310101199001011234"),
                sheet.rows().get(0).cells());
        assertEquals("20260042", sheet.rows().get(1).cell("执法证号"));
        assertEquals(5, sheet.rows().get(1).line());
    }

    @Test
    void brokenEncodingNamesTheLine() {
        byte[] bytes = "姓名,执法证号\n张三,1\n李四,2\n".getBytes(StandardCharsets.UTF_8);
        byte[] broken = Arrays.copyOf(bytes, bytes.length + 2);
        broken[bytes.length] = (byte) 0xFF;
        broken[bytes.length + 1] = '\n';

        SheetProblem problem = assertThrows(SheetProblem.class, () -> Sheet.read("名册.csv", broken));

        assertEquals(Kind.BROKEN_ENCODING, problem.kind());
        assertEquals(4, problem.line());
        assertTrue(String.valueOf(problem.getMessage()).startsWith("名册.csv, line 4,"), problem.toString());
    }

    @Test
    void openQuotesNameTheLineWhereTheyOpen() {
        SheetProblem problem = problem("姓名,单位\n张三,\"一队\n李四,二队\n");

        assertEquals(Kind.BROKEN_QUOTES, problem.kind());
        assertEquals(2, problem.line());
    }

    @Test
    void aMissingColumnIsNamedWithThoseThatAreThere() throws Exception {
        Sheet sheet = csv(TEXT);

        SheetProblem problem = assertThrows(SheetProblem.class, () -> sheet.require("姓名", "身份证号"));

        assertEquals(Kind.MISSING_COLUMN, problem.kind());
        assertEquals("身份证号", problem.column());
        assertEquals("姓名, 执法证号", problem.detail());
    }

    @Test
    void aHeadingThatStandsTwiceIsRefused() {
        SheetProblem problem = problem("姓名,单位,姓名\n");

        assertEquals(Kind.DOUBLE_COLUMN, problem.kind());
        assertEquals("姓名", problem.column());
    }

    @Test
    void aCellWithoutHeadingIsRefusedWithLineAndColumn() {
        SheetProblem problem = problem("姓名,单位\n张三,一队\n李四,二队,多余\n");

        assertEquals(Kind.NO_HEADING, problem.kind());
        assertEquals(3, problem.line());
        assertEquals("3", problem.column());
        assertEquals("多余", problem.detail());
    }

    @Test
    void anEmptyFileIsRefused() {
        assertEquals(Kind.EMPTY, problem("").kind());
        assertEquals(Kind.EMPTY, problem("\n,,\n").kind());
    }

    @ParameterizedTest
    @CsvSource({
        "'',     '姓名,单位',       NO_NAME",
        "a.pdf,  '%PDF-1.7 …',     UNKNOWN_KIND",
        "a.csv,  '%PDF-1.7 …',     UNKNOWN_KIND",
        "a.exe,  'MZ',             UNKNOWN_KIND",
        "a.docx, 'plain text',     UNKNOWN_KIND",
        "a.xlsx, 'plain text',     UNKNOWN_KIND",
    })
    void whatIsNoTableIsRefused(String fileName, String content, Kind kind) {
        SheetProblem problem =
                assertThrows(SheetProblem.class, () -> Sheet.read(fileName, content.getBytes(StandardCharsets.UTF_8)));

        assertEquals(kind, problem.kind());
    }

    @Test
    void anOldWorkbookAndABrokenOneAreToldApart() throws Exception {
        byte[] old = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0};
        byte[] half = Arrays.copyOf(workbook(), 500);

        assertEquals(
                Kind.OLD_WORKBOOK,
                assertThrows(SheetProblem.class, () -> Sheet.read("a.xls", old)).kind());
        assertEquals(
                Kind.BROKEN_WORKBOOK,
                assertThrows(SheetProblem.class, () -> Sheet.read("a.xlsx", half))
                        .kind());
    }

    @Test
    void everyCutOfAWorkbookIsRefusedOrReadNeverAnythingElse() throws Exception {
        byte[] whole = workbook();
        int refused = 0;
        for (int length = 4; length < whole.length; length += 97) {
            byte[] cut = Arrays.copyOf(whole, length);
            try {
                Sheet.read("a.xlsx", cut);
            } catch (SheetProblem problem) {
                refused++;
            }
        }
        assertTrue(refused > 10, "refused " + refused);
    }

    private static Sheet csv(String text) throws SheetProblem {
        return Sheet.read("名册.csv", text.getBytes(StandardCharsets.UTF_8));
    }

    private static SheetProblem problem(String text) {
        return assertThrows(SheetProblem.class, () -> csv(text));
    }

    private static byte[] workbook() throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            XSSFSheet sheet = workbook.createSheet();
            fill(sheet.createRow(1), "姓名", "执法证号", "身份证号");
            CellStyle zeros = workbook.createCellStyle();
            zeros.setDataFormat(workbook.createDataFormat().getFormat("00000000"));
            XSSFRow first = sheet.createRow(2);
            fill(first, "张三", "", "310101199001011234");
            first.createCell(1).setCellValue(42);
            first.getCell(1).setCellStyle(zeros);
            XSSFRow second = sheet.createRow(4);
            fill(second, "李四", "", "");
            second.createCell(1).setCellValue(20260042);
            workbook.createSheet("other").createRow(0).createCell(0).setCellValue("not this");
            workbook.write(out);
            return out.toByteArray();
        }
    }

    private static void fill(XSSFRow row, String... cells) {
        for (int i = 0; i < cells.length; i++) {
            row.createCell(i).setCellValue(cells[i]);
        }
    }
}
