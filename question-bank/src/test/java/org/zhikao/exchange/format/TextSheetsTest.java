package org.zhikao.exchange.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhikao.exchange.ItemFormat;
import org.zhikao.exchange.ItemReading;
import org.zhikao.exchange.ReadingLimits;
import org.zhikao.exchange.UnreadableItems;

/** Tables in text are known as such, however long and with whatever marks in their cells. */
class TextSheetsTest {

    private static final String HEADING = "题干,题型,选项,答案\n";

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030", "UTF-16"})
    void aLongTableWithLinesInItsCellsIsKnownWhereverItsOpeningEnds(String charset) throws Exception {
        for (int shift = 0; shift < 6; shift++) {
            // Every length of the first stem cuts the opening at another place.
            StringBuilder text =
                    new StringBuilder(HEADING).append("长".repeat(shift * 3 + 1)).append("？,判断,,对\n");
            int rows = 1;
            while (text.length() < 70_000) {
                text.append("第").append(rows++).append("题？,单选,\"A.六时\nB.七时\nC.八时\nD.九时\",B\n");
            }
            byte[] bytes = text.toString().getBytes(Charset.forName(charset));
            assertEquals(Optional.of("sheet"), code(bytes), charset + " " + shift);
            ItemReading reading = Readings.read(bytes);
            assertEquals(rows, reading.entries().size());
            assertEquals(0, Readings.rejected(reading));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HEADING + "应当\"亮证\"。,判断,,对\n甲,判断,,\"对\n",
                HEADING + "应当亮证。,判断,,\"对\"错\n",
                "题干,题型,\"选项\"A,答案\n应当亮证。,判断,,对\n",
            })
    void aWrongQuotationMarkIsRefusedByItsLine(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ItemFormat format = ItemFormats.of(bytes).orElseThrow();
        assertEquals("sheet", format.code());
        UnreadableItems refused =
                assertThrows(UnreadableItems.class, () -> format.read("a.csv", bytes, ReadingLimits.USUAL));
        assertEquals("broken-quotes", refused.finding().code());
    }

    @Test
    void aTextOfAnotherFormatWithAWrongQuotationMarkIsStillThatFormat() {
        assertEquals(Optional.of("gift"), code("题干和答案 \"见, {=甲 ~\"乙\"丙}\n".getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "某局题库，第一批\n序号\t题型\t题干\t答案\n1\t判断\t应当亮证。\t对\n",
                "某局,城管,题库\n\n序号\t题型\t题干\t答案\n1\t判断\t应当亮证。\t对\n",
                "某局,城管,题库\n\"题型\";\"题干\";\"答案\"\n判断;应当亮证。;对\n",
                "题库;第一批;城管;共一题\n题型,题干,答案\n判断,应当亮证。,对\n",
            })
    void theLineWithTheHeadingsSaysWhatPartsTheCells(String text) throws Exception {
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16)) {
            ItemReading reading = Readings.read(text.getBytes(charset));
            assertEquals("应当亮证。", Readings.draft(reading, 0).stem());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>"
                        + "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet><Table></Table>",
                "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"a\"\n\n--a\n<table>",
            })
    void aKindOfSpreadsheetThatIsNotReadIsNamed(String text) {
        assertEquals("other-workbook", refused(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void anOpenDocumentIsNamed() throws Exception {
        byte[] zip = Readings.stored(
                "mimetype",
                "application/vnd.oasis.opendocument.spreadsheet",
                "content.xml",
                "<office:document-content/>");
        assertEquals("other-workbook", refused(zip));
    }

    @Test
    void aLineWithMoreCellsThanAWorkbookHasColumnsIsRefused() {
        String text = HEADING + "应当亮证。,判断,,对";
        assertEquals("too-many-columns", refused((text + ",".repeat(20_000)).getBytes(StandardCharsets.UTF_8)));
    }

    /** A cell in quotes may hold what elsewhere parts cells, and lines; a doubled mark within it doesn't end it. */
    @ParameterizedTest
    @ValueSource(strings = {"甲%s乙", "甲%s\"\"%s乙", "甲%s\n%s乙", "\"\"%s乙", "甲\"\"\"\"%s乙"})
    void separatorsInQuotesPartNothing(String cell) throws Exception {
        for (String separator : List.of(",", ";", "\t")) {
            boolean isHalf = cell.indexOf("%s") < cell.lastIndexOf("%s");
            String stem = cell.replace("%s", separator.repeat(isHalf ? 8_300 : 16_600));
            String text = HEADING + "应当亮证。,判断,,对\n\"STEM\",判断,,对\n";
            byte[] bytes = text.replace(",", separator).replace("STEM", stem).getBytes(StandardCharsets.UTF_8);
            String read = Readings.draft(Readings.read(bytes), 1).stem();
            assertEquals(stem.replace("\"\"", "\"").replaceAll("\\s+", " "), read.replaceAll("\\s+", " "));
        }
    }

    @Test
    void separatorsBehindAQuotedCellPartCells() {
        String text = HEADING + "\"应当\"\"亮证\"\"。\",判断,,对\n\"甲\"";
        assertEquals("too-many-columns", refused((text + ",".repeat(20_000)).getBytes(StandardCharsets.UTF_8)));
        // A mark within a cell opens nothing.
        String within = HEADING + "应当\"亮证。,判断,,对";
        assertEquals("too-many-columns", refused((within + ",".repeat(20_000)).getBytes(StandardCharsets.UTF_8)));
    }

    private static String refused(byte[] bytes) {
        ItemFormat format = ItemFormats.of(bytes).orElseThrow();
        return assertThrows(UnreadableItems.class, () -> format.read("a.xls", bytes, ReadingLimits.USUAL))
                .finding()
                .code();
    }

    private static Optional<String> code(byte[] bytes) {
        return ItemFormats.of(bytes).map(ItemFormat::code);
    }
}
