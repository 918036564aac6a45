package org.zhikao.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zhikao.evidence.Said;

/** What was refused comes back as the sheet it came in. */
class ReturnedRowsTest {

    private static final String[] TWO_PARTS = {"题库", "题干|选项A|选项B|答案", "甲？|一|二|A", "二、判断题", "答案|题干", "对|乙。", "大约|丙。"};

    @Test
    void headingsThatChangeFurtherDownComeBackAboveTheirRows() throws Exception {
        for (Books book : List.of(Books.xlsx(), Books.xls())) {
            Grid grid = returned(book.sheet("s", TWO_PARTS).bytes());
            assertEquals(
                    List.of("题库", "二、判断题", "答案", "大约"),
                    grid.rows().stream().map(row -> row.cells().get(0)).toList());
            assertEquals("原因", grid.rows().get(2).cells().get(4));
            assertTrue(grid.rows().get(3).cells().get(4).contains("大约"));
        }
        String text = String.join("\n", TWO_PARTS).replace('|', ',') + "\n";
        assertEquals(4, returned(text.getBytes(StandardCharsets.UTF_8)).rows().size());
        byte[] mended = text(text).replace("大约", "错").getBytes(StandardCharsets.UTF_8);
        assertEquals(1, Books.drafts(Books.read("a.csv", mended)).size());
    }

    @Test
    void aColumnOfReasonsIsFilledWhereItStandsAndNothingBehindItIsLost() throws Exception {
        String text = "题型,题干,原因,答案,解析\n判断,甲。,上次的原因,大约,因为\n";
        String back = text(text);
        assertTrue(back.contains("题型,题干,原因,答案,解析"), back);
        assertTrue(back.contains("大约,因为") && !back.contains("上次的原因"), back);
        byte[] mended = back.replace("大约,因为", "错,因为").getBytes(StandardCharsets.UTF_8);
        assertEquals(
                "因为",
                Books.drafts(Books.read("a.csv", mended)).get(0).rationale().orElseThrow());
        Grid grid = returned(
                Books.xlsx().sheet("s", text.replace(',', '|').split("\n")).bytes());
        assertEquals(List.of("题型", "题干", "原因", "答案", "解析"), grid.rows().get(0).cells());
        assertEquals("因为", grid.rows().get(1).cells().get(4));
    }

    @Test
    void anItemOverMergedRowsIsMendedOnceAndTakenAsItCameBack() throws Exception {
        byte[] bytes = Books.xlsx()
                .sheet("s", "题干|选项|答案|题型", "何时？|六时|Z|单选", "|七时||")
                .merge("A2:A3", "C2:C3", "D2:D3")
                .bytes();
        assertEquals(List.of("key-not-there"), codes(bytes));
        Grid grid = returned(bytes);
        assertEquals(List.of("何时？", "六时", "Z", "单选"), grid.rows().get(1).cells().subList(0, 4));
        assertEquals("", grid.rows().get(2).cells().get(0));
        String mended = "题干,选项,答案,题型\n何时？,六时,B,单选\n,七时,,\n";
        assertEquals(
                1,
                Books.drafts(Books.read("a.csv", mended.getBytes(StandardCharsets.UTF_8)))
                        .size());
    }

    @Test
    void twoRowsOfHeadingsComeBackAsTheyAreUnderstood() throws Exception {
        byte[] bytes = Books.xlsx()
                .sheet("s", "题型|题干|选项|||答案", "||1|2|3|", "单选|何时？|六时|七时|八时|Z")
                .merge("C1:E1", "A1:A2", "B1:B2", "F1:F2")
                .bytes();
        assertEquals(List.of("key-not-there"), codes(bytes));
        Grid grid = returned(bytes);
        assertEquals(3, grid.rows().size());
        assertEquals(
                List.of("key-not-there"),
                codes(ReturnedRows.of("a", bytes, refused(bytes), Said::chinese, ReadingLimits.USUAL)
                        .orElseThrow()
                        .bytes()));
    }

    @Test
    void aCellThatWouldBeAFormulaComesBackAsText() throws Exception {
        String text = "题型,题干,答案,解析\n判断,\"=HYPERLINK(\"\"a\"\")\",大约,＝1\n";
        String back = text(text);
        assertTrue(back.contains("'=HYPERLINK") && back.contains("'＝1"), back);
        Grid grid = Grids.read("a", back.getBytes(StandardCharsets.UTF_8), ReadingLimits.USUAL)
                .sheets()
                .get(0);
        assertEquals("=HYPERLINK(\"a\")", grid.rows().get(1).cells().get(1));
    }

    private static String text(String text) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new String(
                ReturnedRows.of("a", bytes, refused(bytes), Said::chinese, ReadingLimits.USUAL)
                        .orElseThrow()
                        .bytes(),
                StandardCharsets.UTF_8);
    }

    private static Grid returned(byte[] bytes) throws Exception {
        byte[] back = ReturnedRows.of("a", bytes, refused(bytes), Said::chinese, ReadingLimits.USUAL)
                .orElseThrow()
                .bytes();
        return Grids.read("a", back, ReadingLimits.USUAL).sheets().get(0);
    }

    private static List<String> codes(byte[] bytes) throws UnreadableItems {
        return Books.codes(Books.read("a", bytes).entries().get(0).findings());
    }

    private static Map<Place, List<Said>> refused(byte[] bytes) throws UnreadableItems {
        Map<Place, List<Said>> refused = new HashMap<>();
        for (ItemReading.Entry entry : Books.read("a", bytes).entries()) {
            if (entry instanceof ItemReading.Rejected) {
                refused.put(
                        entry.place(),
                        entry.findings().stream().map(Finding::text).toList());
            }
        }
        return refused;
    }
}
