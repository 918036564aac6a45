package org.zhikao.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.junit.jupiter.api.Test;
import org.zhikao.evidence.Said;
import org.zhikao.item.ItemType;
import org.zhikao.item.Option;
import org.zhikao.item.OptionId;
import org.zhikao.item.Points;
import org.zhikao.item.Solution;

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
        ItemDraft draft = mended(bytes, "Z", "B").get(0);
        assertEquals(
                List.of("六时", "七时"), draft.options().stream().map(Option::text).toList());
        assertEquals(chosen("b"), draft.solution());
    }

    @Test
    void aCaseKeepsWhatIsMergedOverItsPartsAndIsOneCaseOnceMended() throws Exception {
        byte[] bytes = Books.xlsx()
                .sheet("s", "材料|题型|题干|选项|答案|分值", "某店占道。|单选|谁处罚？|甲|A|2", "|||乙||", "||何时？|六时|Z|", "|||七时||", "|||八时||")
                .merge("A2:A6", "B2:B6", "F2:F6", "C2:C3", "E2:E3", "C4:C6", "E4:E6")
                .bytes();
        assertEquals(List.of("key-not-there"), codes(bytes));
        Grid grid = returned(bytes);
        assertEquals(
                List.of("材料", "某店占道。", "", "某店占道。", "", ""),
                grid.rows().stream().map(row -> row.cells().get(0)).toList());
        List<ItemDraft> drafts = mended(bytes, "Z", "C");
        assertEquals(1, drafts.size(), drafts.toString());
        assertEquals(ItemType.CASE, drafts.get(0).type());
        assertEquals("某店占道。", drafts.get(0).stem());
        assertEquals(
                List.of(2, 3),
                drafts.get(0).parts().stream()
                        .map(part -> part.options().size())
                        .toList());
        for (ItemDraft part : drafts.get(0).parts()) {
            assertEquals(ItemType.SINGLE, part.type());
            assertEquals(Optional.of(new Points(200)), part.points());
        }
        assertEquals(chosen("c"), drafts.get(0).parts().get(1).solution());
    }

    @Test
    void whatIsMergedOverItemsComesBackWithEachOfThem() throws Exception {
        byte[] bytes = Books.xls()
                .sheet("s", "题型|题干|答案|分值", "判断|甲。|大约|2", "|乙。|大约|", "|丙。|对|")
                .merge("A2:A4", "D2:D4")
                .bytes();
        List<ItemDraft> drafts = mended(bytes, "大约", "错");
        assertEquals(List.of("甲。", "乙。"), drafts.stream().map(ItemDraft::stem).toList());
        for (ItemDraft draft : drafts) {
            assertEquals(ItemType.TRUE_FALSE, draft.type());
            assertEquals(Optional.of(new Points(200)), draft.points());
        }
    }

    @Test
    void aMergedMarkOfRightOptionsComesBackInEachOfItsRows() throws Exception {
        byte[] bytes = Books.xlsx()
                .sheet("s", "序号|题干|选项|是否正确|题型", "1|何时？|六时|√|猜谜", "||七时||", "||八时|×|")
                .merge("A2:A4", "B2:B4", "D2:D3", "E2:E4")
                .bytes();
        assertEquals(List.of("unknown-type"), codes(bytes));
        ItemDraft draft = mended(bytes, "猜谜", "多选").get(0);
        assertEquals(chosen("a", "b"), draft.solution());
        assertEquals(3, draft.options().size());
    }

    @Test
    void aCellThatReachesDownBeyondTheRowBelowIsNothingToComeBack() throws Exception {
        String page = "<table><tr><th>题干<th>选项<th>答案<th>题型<th>备注"
                + "<tr><td>何时？<td>六时<td>Z<td>单选<td rowspan=2>备注<tr><td><td>七时</table>";
        byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
        assertEquals(List.of("key-not-there"), codes(bytes));
        String back = text(page);
        assertTrue(back.contains("何时？,六时,Z,单选,备注") && back.contains(",七时,"), back);
        byte[] mended = back.replace(",Z,", ",B,").getBytes(StandardCharsets.UTF_8);
        assertEquals(chosen("b"), Books.drafts(Books.read("a", mended)).get(0).solution());
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

    /** What the returned workbook holds once these cells of it are mended. */
    private static List<ItemDraft> mended(byte[] bytes, String wrong, String right) throws Exception {
        ReturnedRows back = ReturnedRows.of("a", bytes, refused(bytes), Said::chinese, ReadingLimits.USUAL)
                .orElseThrow();
        ByteArrayOutputStream mended = new ByteArrayOutputStream();
        try (Workbook workbook = WorkbookFactory.create(new ByteArrayInputStream(back.bytes()))) {
            for (Row row : workbook.getSheetAt(0)) {
                for (Cell cell : row) {
                    if (cell.getCellType() == CellType.STRING
                            && cell.getStringCellValue().equals(wrong)) {
                        cell.setCellValue(right);
                    }
                }
            }
            workbook.write(mended);
        }
        return Books.drafts(Books.read("a" + back.ending(), mended.toByteArray()));
    }

    private static Optional<Solution> chosen(String... options) {
        return Optional.of(
                new Solution.Chosen(Stream.of(options).map(OptionId::new).collect(Collectors.toSet())));
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
