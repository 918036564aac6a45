package org.zhikao.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhikao.evidence.Said;

/** Workbooks as programs write them that are not the one whose library writes ours. */
class XlsxGridsTest {

    private static final String RELATIONS = "<Relationships>%s</Relationships>";
    private static final String RELATION =
            "<Relationship Id=\"%s\" Type=\"http://example.org/relationships/%s\" Target=\"%s\"/>";

    private final Map<String, String> parts = new TreeMap<>();

    XlsxGridsTest() {
        parts.put("_rels/.rels", RELATIONS.formatted(RELATION.formatted("a", "officeDocument", "/xl/workbook.xml")));
        parts.put(
                "xl/_rels/workbook.xml.rels",
                RELATIONS.formatted(RELATION.formatted("r1", "worksheet", "worksheets/../worksheets/S1.xml")
                        + RELATION.formatted("r2", "sharedStrings", "sharedStrings.xml")
                        + RELATION.formatted("r3", "styles", "styles.xml")));
        parts.put("xl/workbook.xml", workbook(""));
        parts.put("xl/sharedStrings.xml", "<sst/>");
    }

    private static String workbook(String properties) {
        return "<workbook xmlns:r=\"r\">" + properties + "<sheets><sheet name=\"题\" r:id=\"r1\"/></sheets></workbook>";
    }

    @Test
    void textsOfRunsAndOfTheCellItselfAreReadWithoutHowTheyAreSpoken() throws Exception {
        parts.put(
                "xl/sharedStrings.xml",
                "<x:sst><x:si><x:r><x:t>何</x:t></x:r><x:r><x:rPr/><x:t xml:space=\"preserve\">时 </x:t></x:r>"
                        + "<x:rPh><x:t>hé</x:t></x:rPh></x:si><x:si><x:t>甲_x000A_乙_x005F_</x:t></x:si></x:sst>");
        assertEquals(
                List.of(List.of("何时", "甲\n乙_", "丙丁", "TRUE", "", "=A1")),
                cells("<x:row><x:c t=\"s\"><x:v>0</x:v></x:c><x:c t=\"s\"><x:v>1</x:v></x:c>"
                        + "<x:c t=\"inlineStr\"><x:is><x:r><x:t>丙</x:t></x:r><x:r><x:t>丁</x:t></x:r></x:is></x:c>"
                        + "<x:c t=\"b\"><x:v>1</x:v></x:c><x:c t=\"e\"><x:v>#N/A</x:v></x:c>"
                        + "<x:c t=\"str\"><x:v>=A1</x:v></x:c></x:row>"));
    }

    @Test
    void rowsAndCellsStandWhereTheySayAndElseBehindTheOneBefore() throws Exception {
        Grid grid =
                grid("<row r=\"3\"><c r=\"B3\"><v>1</v></c><c><v>2</v></c></row><row><c r=\"AA4\"><v>3</v></c></row>"
                        + "<row r=\"2\"><c r=\"A2\"><v>4</v></c></row>");
        assertEquals(
                List.of(2, 3, 4), grid.rows().stream().map(Sheet.RawRow::line).toList());
        assertEquals(List.of("", "1", "2"), grid.rows().get(1).cells());
        assertEquals("3", grid.rows().get(2).cells().get(26));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 44217, 44217",
        "0, 1.50E-3, 0.0015",
        "1, 0.25, 25%",
        "2, 44217, 2021-01-21",
        "3, 44217, 2021年1月21日",
        "4, 44217.5, 2021-01-21 12:00",
        "5, 7, 007",
        "6, 12, 12日",
        "7, 44217, 1月21日",
        "8, 12, 12日",
        "99, 3, 3",
    })
    void numbersAndDaysAreWhatIsSeen(int style, String value, String seen) throws Exception {
        parts.put("xl/styles.xml", """
            <styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>
            <numFmt numFmtId="171" formatCode="000"/><numFmt numFmtId="172" formatCode="d&quot;日&quot;"/>
            <numFmt numFmtId="173" formatCode="m&quot;月&quot;d&quot;日&quot;"/>
            <numFmt numFmtId="174" formatCode="0&quot;日&quot;"/></numFmts>
            <cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>
            <cellXfs><xf/><xf numFmtId="9"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="22"/><xf numFmtId="171"/>
            <xf numFmtId="172"/><xf numFmtId="173"/><xf numFmtId="174"/></cellXfs><dxfs><dxf><numFmt numFmtId="171" formatCode="0.0"/></dxf></dxfs></styleSheet>\
            """);
        assertEquals(List.of(List.of(seen)), cells("<row><c s=\"" + style + "\"><v>" + value + "</v></c></row>"));
    }

    @ParameterizedTest
    @CsvSource({
        "h:mm, 0.916666666666667, 22:00",
        "h:mm;@, 0.25, 6:00",
        "hh:mm:ss, 0.3756944444, 09:01:00",
        "h\"时\"mm\"分\", 0.916666666666667, 22时00分",
        "h时mm分, 44217.5, 12时00分",
        "[$-804]上午/下午h\"时\"mm\"分\";@, 0.916666666666667, 下午10时00分",
        "上午/下午h\"时\"mm\"分\", 0.0208333333, 上午12时30分",
        "h:mm AM/PM, 0.916666666666667, 10:00 PM",
        "[h]:mm, 1.25, 30:00",
        "[h]:mm:ss, 1.5006944444, 36:01:00",
        "[mm]:ss, 0.0631944444, 91:00",
        "'[h]\"小时\"mm\"分\"', 2.0, 48小时00分",
        "mm:ss.0, 0.0005, 00:43.2",
        "yyyy/m/d h:mm, 44217.916666666664, 2021-01-21 22:00",
        "yyyy/m/d h:mm, 44217, 2021-01-21",
        "yyyy-mm-dd hh:mm:ss, 44217.916666666664, 2021-01-21 22:00:00",
        "yyyy\"年\"m\"月\"d\"日\" h\"时\", 44217.75, 2021年1月21日 18时",
        "yyyy年m月d日;@, 44217, 2021年1月21日",
        "[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\";@, 44217, 二〇二一年一月二十一日",
        "'[$-F800]dddd\\, mmmm dd\\, yyyy', 44217, 2021年1月21日",
        "'[$-x-sysdate]dddd, mmmm dd, yyyy', 44217, 2021年1月21日",
        "[$-F400]h:mm:ss\\ AM/PM, 0.916666666666667, 22:00:00",
        "[$-x-systime]h:mm:ss AM/PM, 0.916666666666667, 22:00:00",
        "'dddd, mmmm d', 44217, 'Thursday, January 21'",
        "d-mmm, 44217, 21-Jan",
        "[DBNum1][$-804]上午/下午h\"时\"mm\"分\";@, 0.5, 下午十二时零分",
        "yyyy\"年\"m\"月\", 44217, 2021年1月",
        "m/d, 44217, 1/21",
        "aaaa, 44217, 星期四",
        "[$-804]dddd, 44217, 星期四",
        "yyyy/m/d aaaa, 44217, 2021/1/21 星期四",
        "[Red]d\\日, 12, 12日",
        "General\"元\", 5000, 5000元",
        "0\"时\", 3, 3时",
        "'#,##0\"元\"', 50000, '50,000元'",
        "\"第\"0\"条\", 3, 第3条",
    })
    void timesDurationsAndDaysOfChineseFormatsAreWhatIsSeen(String format, String value, String seen) throws Exception {
        parts.put("xl/styles.xml", styles(200, format));
        assertEquals(List.of(List.of(seen)), cells("<row><c s=\"0\"><v>" + value + "</v></c></row>"));
    }

    private static String styles(int index, String format) {
        String written = format.replace("\"", "&quot;").replace("<", "&lt;");
        return "<styleSheet>"
                + (format.isEmpty()
                        ? ""
                        : "<numFmts><numFmt numFmtId=\"" + index + "\" formatCode=\"" + written + "\"/></numFmts>")
                + "<cellXfs><xf numFmtId=\"" + index + "\"/></cellXfs></styleSheet>";
    }

    @ParameterizedTest
    @CsvSource({
        "27, 2021年1月",
        "28, 1月21日",
        "29, 1月21日",
        "30, 2021-01-21",
        "31, 2021年1月21日",
        "32, 18时00分",
        "33, 18时00分00秒",
        "34, 下午6时00分",
        "35, 下午6时00分00秒",
        "36, 2021年1月",
        "50, 2021年1月",
        "51, 1月21日",
        "52, 2021年1月",
        "53, 1月21日",
        "54, 1月21日",
        "55, 下午6时00分",
        "56, 下午6时00分00秒",
        "57, 2021年1月",
        "58, 1月21日",
        "20, 18:00",
        "46, 1061226:00:00",
    })
    void formatsThatAProgramHasByTheirNumberAloneAreKnown(int index, String seen) throws Exception {
        parts.put("xl/styles.xml", styles(index, ""));
        assertEquals(List.of(List.of(seen)), cells("<row><c s=\"0\"><v>44217.75</v></c></row>"));
        // The older kind of workbook has the same formats.
        Books old = Books.xls().sheet("s", "x");
        CellStyle style = old.workbook().createCellStyle();
        style.setDataFormat((short) index);
        Cell cell = old.workbook().getSheetAt(0).getRow(0).createCell(1);
        cell.setCellStyle(style);
        cell.setCellValue(44217.75);
        Grid grid =
                Grids.read("a.xls", old.bytes(), ReadingLimits.USUAL).sheets().get(0);
        assertEquals(List.of("x", seen), grid.rows().get(0).cells());
    }

    @Test
    void aFormatOfTheFileGoesBeforeOneOfTheProgram() throws Exception {
        parts.put("xl/styles.xml", styles(31, "0.00"));
        assertEquals(List.of(List.of("44217.00")), cells("<row><c s=\"0\"><v>44217</v></c></row>"));
    }

    @Test
    void daysThatAreCountedFrom1904AreThoseDays() throws Exception {
        parts.put("xl/workbook.xml", workbook("<workbookPr date1904=\"1\"/>"));
        parts.put("xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId=\"14\"/></cellXfs></styleSheet>");
        assertEquals(List.of(List.of("2021-01-21")), cells("<row><c s=\"0\"><v>42755</v></c></row>"));
    }

    @Test
    void everyPictureIsToldOfByItsRowAlsoWithinAGroupAndOnceWhereTwoProgramsFindIt() throws Exception {
        parts.put(
                "xl/worksheets/_rels/s1.xml.rels", RELATIONS.formatted(RELATION.formatted("d", "drawing", "../d.xml")));
        parts.put(
                "xl/d.xml",
                "<wsDr><twoCellAnchor><from><col>1</col><row>1</row></from><to><row>9</row></to>"
                        + "<grpSp><pic/><pic/></grpSp></twoCellAnchor>"
                        + "<AlternateContent><Choice><oneCellAnchor><from><row>4</row></from><pic/></oneCellAnchor></Choice>"
                        + "<Fallback><oneCellAnchor><from><row>4</row></from><pic/></oneCellAnchor></Fallback>"
                        + "</AlternateContent></wsDr>");
        Grids grids = read("<row><c><v>1</v></c></row>", "<drawing r:id=\"d\"/>");
        assertEquals(
                List.of(ExchangeSaying.SHEET_ROW.with("题", 2), ExchangeSaying.SHEET_ROW.with("题", 5)),
                grids.findings().stream().map(Finding::where).toList());
        assertEquals(
                ExchangeSaying.PICTURES_LEFT_OUT.with(2),
                grids.findings().get(0).text());
    }

    @Test
    void ofACommentWithAnswersTheWordsThemselvesAreToldAndNotWhatStandsForThemInOlderPrograms() throws Exception {
        parts.put(
                "xl/worksheets/_rels/s1.xml.rels",
                RELATIONS.formatted(RELATION.formatted("c", "comments", "../c.xml")
                        + RELATION.formatted("t", "threadedComment", "../t.xml")));
        parts.put(
                "xl/c.xml",
                "<comments><commentList><comment ref=\"A1\"><text><r><rPr><strike/></rPr><t>[Threaded comment] 旧</t>"
                        + "</r></text></comment><comment ref=\"B1\"><text> <t>乙</t> </text></comment></commentList>"
                        + "</comments>");
        parts.put(
                "xl/t.xml",
                "<ThreadedComments><threadedComment ref=\"A1\"><text>新</text></threadedComment>"
                        + "</ThreadedComments>");
        assertEquals(
                List.of(
                        ExchangeSaying.COMMENT_LEFT_OUT.with("A1", "新"),
                        ExchangeSaying.COMMENT_LEFT_OUT.with("B1", "乙")),
                read("<row><c><v>1</v></c></row>", "").findings().stream()
                        .map(Finding::text)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<row r=\"0\"/>",
                "<row r=\"9999999\"/>",
                "<row r=\"x\"/>",
                "<row><c r=\"1A\"><v>1</v></c></row>",
                "<row><c t=\"s\"><v>5</v></c></row>",
                "<row><c><v>one</v></c></row>",
                "<row><c>",
                "<row><c t=\"str\"><v>&evil;</v></c></row>",
            })
    void whatIsNoSheetIsRefused(String rows) {
        UnreadableItems refused = assertThrows(UnreadableItems.class, () -> read(rows, ""));
        assertEquals("broken-workbook", refused.finding().code());
    }

    @Test
    void elementsWithoutEndInsideEachOtherAreRefused() {
        assertThrows(UnreadableItems.class, () -> read("<a>".repeat(300) + "</a>".repeat(300), ""));
    }

    @Test
    void aDocumentTypeIsRefused() {
        parts.put("xl/sharedStrings.xml", "<!DOCTYPE sst [<!ENTITY a \"b\">]><sst><si><t>&a;</t></si></sst>");
        assertThrows(UnreadableItems.class, () -> read("<row><c t=\"s\"><v>0</v></c></row>", ""));
    }

    @Test
    void refusedRowsOfAWorkbookThatCannotBeWrittenBackComeBackAsText() throws Exception {
        parts.put("xl/sharedStrings.xml", "<sst><si><t>题干</t></si><si><t>答案</t></si><si><t>甲。</t></si></sst>");
        byte[] file = file(
                "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c></row>"
                        + "<row><c t=\"s\"><v>2</v></c><c t=\"str\"><v>大约</v></c></row>",
                "");
        ItemReading.Entry entry = Books.read("a.xlsx", file).entries().get(0);
        ReturnedRows returned = ReturnedRows.of(
                        "a.xlsx",
                        file,
                        Map.of(entry.place(), List.of(Said.plain("没有题型"))),
                        Said::chinese,
                        ReadingLimits.USUAL)
                .orElseThrow();
        assertEquals(".csv", returned.ending());
        String text = new String(returned.bytes(), StandardCharsets.UTF_8);
        assertTrue(text.contains("题干,答案,原因") && text.contains("甲。,大约,没有题型"), text);
    }

    private static final String ITEM =
            "<row><c t=\"str\"><v>题型</v></c><c t=\"str\"><v>题干</v></c><c t=\"str\"><v>答案</v></c></row>"
                    + "<row><c t=\"str\"><v>判断</v></c><c t=\"str\"><v>甲。</v></c><c t=\"str\"><v>对</v></c></row>";

    @Test
    void columnsThatAreHiddenBeyondThoseThatAreReadHideNothing() throws Exception {
        ItemReading reading =
                Books.read("a.xlsx", file(ITEM, "<cols><col min=\"400\" max=\"16384\" hidden=\"1\"/></cols>"));
        assertEquals(1, Books.drafts(reading).size());
        assertEquals(List.of(), Books.codes(reading.findings()));
    }

    @Test
    void answersToACommentAreToldWithItAndOneOfNoCellIsPassedOver() throws Exception {
        parts.put(
                "xl/worksheets/_rels/s1.xml.rels",
                RELATIONS.formatted(RELATION.formatted("t", "threadedComment", "/xl/t.xml")
                        + RELATION.formatted("c", "comments", "/xl/c.xml")));
        parts.put(
                "xl/t.xml",
                "<ThreadedComments><threadedComment ref=\"C2\"><text>过时？</text></threadedComment>"
                        + "<threadedComment ref=\"C2\"><text>已改。</text></threadedComment></ThreadedComments>");
        parts.put(
                "xl/c.xml",
                "<comments><commentList><comment><text><t>无处</t></text></comment>"
                        + "<comment ref=\"C2\"><text><t>旧</t></text></comment></commentList></comments>");
        ItemReading reading = Books.read("a.xlsx", file(ITEM, ""));
        assertEquals(
                List.of(ExchangeSaying.COMMENT_LEFT_OUT.with("C2", "过时？；已改。")),
                reading.findings().stream().map(Finding::text).toList());
    }

    private List<List<String>> cells(String rows) throws Exception {
        return grid(rows).rows().stream().map(Sheet.RawRow::cells).toList();
    }

    private Grid grid(String rows) throws Exception {
        return read(rows, "").sheets().get(0);
    }

    private Grids read(String rows, String below) throws Exception {
        return Grids.read("a.xlsx", file(rows, below), ReadingLimits.USUAL);
    }

    private byte[] file(String rows, String below) throws IOException {
        String sheet = "<worksheet xmlns:r=\"r\"><sheetData>" + rows + "</sheetData>" + below + "</worksheet>";
        parts.put("xl/worksheets/s1.xml", sheet);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
