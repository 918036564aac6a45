package org.zhikao.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.poi.ss.usermodel.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhikao.item.ItemType;
import org.zhikao.item.Option;
import org.zhikao.item.OptionId;
import org.zhikao.item.Points;
import org.zhikao.item.Solution;

/** Spreadsheets as bureaus really make them. */
class SheetFormatTest {

    private static final String HEADING = "题型,题干,选项A,选项B,选项C,答案\n";

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030", "UTF-16"})
    void textIsReadInEveryEncodingWhateverItsName(String charset) throws Exception {
        byte[] bytes = (HEADING + "单选,灯箱何时关闭？,六时,二十二时,不关,Ｂ\n").getBytes(Charset.forName(charset));
        ItemDraft draft = only("题库.xlsx", bytes);
        assertEquals(ItemType.SINGLE, draft.type());
        assertEquals(chosen("b"), draft.solution());
    }

    @Test
    void anOldWorkbookUnderTheNameOfANewOneIsReadAndTheOtherWayRound() throws Exception {
        String[] rows = {"题干|选项A|选项B|答案", "何时关闭？|六时|二十二时|B"};
        assertEquals(
                chosen("b"),
                only("a.xlsx", Books.xls().sheet("s", rows).bytes()).solution());
        assertEquals(
                chosen("b"),
                only("a.xls", Books.xlsx().sheet("s", rows).bytes()).solution());
        String html = "<html><table><tr><th>题干<th>选项A<th>选项B<th>答案<tr><td>何时关闭？<td>六时<td>二十二时<td>B</table>";
        assertEquals(
                chosen("b"),
                only("a.xls", html.getBytes(StandardCharsets.UTF_8)).solution());
    }

    @Test
    void titlesTwoRowsOfHeadingsMergedCellsBlankRowsAndNotesAreNoItems() throws Exception {
        byte[] bytes = Books.xlsx()
                .sheet(
                        "Sheet1",
                        "某市城管执法考试题库",
                        "填表说明：一行一题",
                        "",
                        "序号|题  干|选项|||答 案（必填）",
                        "||A|B|C|",
                        "|一、单项选择题（每题2分）",
                        "1|何时关闭？|六时|二十二时|不关|B",
                        "",
                        "二、判断题",
                        "2|应当关闭。||||√",
                        "注：以上题目来自各队")
                .merge("A1:F1", "C4:E4", "A4:A5", "B4:B5", "F4:F5")
                .bytes();
        ItemReading reading = Books.read("题库.xlsx", bytes);
        List<ItemDraft> drafts = Books.drafts(reading);
        assertEquals(2, drafts.size(), drafts.toString());
        assertEquals(List.of("六时", "二十二时", "不关"), texts(drafts.get(0)));
        assertEquals(Optional.of(new Points(200)), drafts.get(0).points());
        assertEquals(ItemType.TRUE_FALSE, drafts.get(1).type());
        assertEquals(List.of(7), reading.entries().get(0).place().rows());
        assertTrue(
                Books.codes(reading.findings()).contains("note-left-out"),
                reading.findings().toString());
    }

    @Test
    void aTitleAnnouncesTypeAndPointsOfTheRowsBelow() throws Exception {
        String text = "题干,选项A,选项B,选项C,答案\n一、多项选择题（每题1.5分，共3分）,,,,\n可以罚谁？,甲,乙,丙,A、Ｃ\n";
        ItemDraft draft = only("a.csv", text.getBytes(StandardCharsets.UTF_8));
        assertEquals(ItemType.MULTIPLE, draft.type());
        assertEquals(Optional.of(new Points(150)), draft.points());
        assertEquals(chosen("a", "c"), draft.solution());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A.十日 B.二十日 C.三十日",
                "A、十日↵B、二十日↵C、三十日",
                "A．十日；B．二十日；C．三十日",
                "Ａ.十日Ｂ.二十日Ｃ.三十日",
                "(A)十日(B)二十日(C)三十日",
                "（A） 十日　（B） 二十日　（C） 三十日",
                "A:十日|B:二十日|C:三十日",
                "十日↵二十日↵三十日",
                "A 十日↵B 二十日↵C 三十日",
            })
    void optionsInOneCellAreParted(String cell) throws Exception {
        String text = "题干,题型,选项,答案\n期限是多久？,单选题,\"" + cell.replace("↵", "\n") + "\",b\n";
        ItemDraft draft = only("a.csv", text.getBytes(StandardCharsets.UTF_8));
        assertEquals(List.of("十日", "二十日", "三十日"), texts(draft));
        assertEquals(chosen("b"), draft.solution());
    }

    @Test
    void optionsBehindTheStemAndAnswersBeforeTheOptionsAreRead() throws Exception {
        String text = "答案,题型,题目\nB,单选,\"期限是（ ）。\nA.十日\nB.二十日\"\n";
        ItemDraft draft = only("a.csv", text.getBytes(StandardCharsets.UTF_8));
        assertEquals("期限是（ ）。", draft.stem());
        assertEquals(List.of("十日", "二十日"), texts(draft));
        ItemDraft before = only("a.csv", "答案,B选项,A选项,试题内容\nA,二十日,十日,期限？\n".getBytes(StandardCharsets.UTF_8));
        assertEquals(List.of("十日", "二十日"), texts(before));
    }

    @ParameterizedTest
    @CsvSource({
        "√,true",
        "×,false",
        "对,true",
        "错,false",
        "正确,true",
        "错误,false",
        "T,true",
        "f,false",
        "是,true",
        "否,false",
        "TRUE,true",
        "Ａ,true",
        "B,false",
        "✓,true",
        "答案：对,true",
    })
    void truthIsReadHoweverItIsWritten(String cell, boolean holds) throws Exception {
        ItemDraft draft = only("a.csv", ("题干,题型,答案\n应当关闭。,判断题," + cell + "\n").getBytes(StandardCharsets.UTF_8));
        assertEquals(
                Optional.of(new Solution.Chosen(Set.of(holds ? OptionId.TRUE : OptionId.FALSE))), draft.solution());
    }

    @Test
    void kaoshibaoColumnsAreKnownByTheirHeadings() throws Exception {
        byte[] bytes = Books.xlsx()
                .sheet(
                        "Sheet1",
                        "请按要求填写，不要删除表头",
                        "题干↵（必填）|题型 ↵（必填）|选项 A|选项 B|选项C|选项 D|选项E↵(勿删)|选项F↵(勿删)|选项G|选项H|正确答案↵（必填）|解析↵（勿删）|章节↵（勿删）|难度",
                        "应当关闭。|判断题|对|错|||||||B|第三条。|夜景|易",
                        "可以罚谁？|多选题|甲|乙|丙||||||AC|第四条。|夜景|难")
                .bytes();
        ItemReading reading = Books.read("a.xlsx", bytes);
        List<ItemDraft> drafts = Books.drafts(reading);
        assertEquals(
                Optional.of(new Solution.Chosen(Set.of(OptionId.FALSE))),
                drafts.get(0).solution());
        assertEquals(Optional.of("夜景"), drafts.get(0).topic());
        assertEquals(chosen("a", "c"), drafts.get(1).solution());
        assertEquals(List.of(), reading.findings());
        for (int i = 0; i < 2; i++) {
            assertEquals(
                    List.of(Finding.of(
                            ExchangeSaying.SHEET_ROW.with("Sheet1", i + 3),
                            ExchangeSaying.COLUMN_NOT_CARRIED,
                            i == 0 ? "难度=易" : "难度=难")),
                    reading.entries().get(i).findings());
        }
    }

    @Test
    void yfexamHasARowForEachOption() throws Exception {
        byte[] bytes = Books.xlsx()
                .sheet(
                        "考试数据",
                        "试题导入，请勿改动",
                        "题目序号|题目类型|题目内容|整体解析|题目图片|题目视频|所属题库|是否正确项|选项内容|选项解析|选项图片",
                        "1|1|何时关闭？|第三条。|||夜景|0|六时||",
                        "1||||||| 1|二十二时||",
                        "2|2|可以罚谁？||||夜景|1|甲||",
                        "2|||||||0|乙||",
                        "2|||||||1|丙||")
                .bytes();
        List<ItemDraft> drafts = Books.drafts(Books.read("a.xlsx", bytes));
        assertEquals(2, drafts.size());
        assertEquals(chosen("b"), drafts.get(0).solution());
        assertEquals(List.of("甲", "乙", "丙"), texts(drafts.get(1)));
        assertEquals(chosen("a", "c"), drafts.get(1).solution());
    }

    @Test
    void aRowForEachOptionMayHaveItsQuestionMergedOverThem() throws Exception {
        byte[] bytes = Books.xlsx()
                .sheet("单选题", "题号|题干|选项|答案", "1|何时关闭？|A.六时|B", "|| B.二十二时|", "2|何时开启？|A.十八时|A", "||B.十九时|")
                .merge("A2:A3", "B2:B3", "D2:D3", "A4:A5", "B4:B5", "D4:D5")
                .bytes();
        List<ItemDraft> drafts = Books.drafts(Books.read("a.xlsx", bytes));
        assertEquals(2, drafts.size());
        assertEquals(List.of("六时", "二十二时"), texts(drafts.get(0)));
        assertEquals(chosen("b"), drafts.get(0).solution());
    }

    @Test
    void surveyKingHasASheetForEachTypeAndItsOwnSpacing() throws Exception {
        String options = "选项 A|选项 B|选项 C|选项  D|选项 E|选项 F|选项 G|选项 H";
        byte[] bytes = Books.xlsx()
                .sheet("单选题", "序号|题干|" + options + "|解析|分数|答案|标签", "1|何时关闭？|六时|七时|||||||第三条。|2|B|夜景 灯箱")
                .sheet("多选题", "序号|题干|" + options + "|解析|分数|答案|标签", "1|可以罚谁？|甲|乙|丙|丁|||||第四条。|2.5|ABCD|夜景")
                .sheet("判断题", "序号|题干|选项 A|选项 B|解析|分数|答案|标签", "1|应当关闭。|正确|错误|第三条。|2|A|夜景")
                .sheet(
                        "填空题",
                        "序号|题干|空 1|空 2|空 3|空  4|空 5|空 6|空 7|空 8|解析|单空分数|标签",
                        "1|四个步骤依次是什么？|立案|调查|告知|决定|||||第五条。|2.5|程序")
                .sheet("简答题", "序号|题干|答案|解析|分数|标签", "1|简述步骤。|先立案。|第五条。|5|程序")
                .bytes();
        ItemReading reading = Books.read("a.xlsx", bytes);
        List<ItemDraft> drafts = Books.drafts(reading);
        assertEquals(
                List.of(
                        ItemType.SINGLE,
                        ItemType.MULTIPLE,
                        ItemType.TRUE_FALSE,
                        ItemType.FILL_IN,
                        ItemType.SHORT_ANSWER),
                drafts.stream().map(ItemDraft::type).toList());
        assertEquals(chosen("b"), drafts.get(0).solution());
        assertEquals(List.of("六时", "七时"), texts(drafts.get(0)));
        assertEquals(Optional.of("夜景 灯箱"), drafts.get(0).topic());
        assertEquals(chosen("a", "b", "c", "d"), drafts.get(1).solution());
        assertEquals(
                Optional.of(new Solution.Chosen(Set.of(OptionId.TRUE))),
                drafts.get(2).solution());
        assertEquals(
                Optional.of(new Solution.Filled(List.of(List.of("立案"), List.of("调查"), List.of("告知"), List.of("决定")))),
                drafts.get(3).solution());
        assertEquals(Optional.of(new Points(1_000)), drafts.get(3).points());
        assertEquals(Optional.of(new Points(500)), drafts.get(4).points());
        assertEquals(List.of(), Books.codes(reading.findings()));
    }

    @Test
    void blanksOrderingMatchingAndShortAnswersAreSaidInCells() throws Exception {
        String text = """
            题型,题干,选项A,选项B,选项C,待配项1,待配项2,答案,评分细则,计分
            填空,罚款（  ）元以下、（）元以上。,,,,,,一百/100|五十,,部分
            排序,请排列。,告知,立案,调查,,,B→C→A,,
            匹配,请选主管部门。,市容,交通,,堆物,超限,1-A；2-B,,
            简答,简述步骤。,,,,,,出示证件。,"1：出示证件
            2分：告知",
            """;
        List<ItemDraft> drafts = Books.drafts(Books.read("a.csv", text.getBytes(StandardCharsets.UTF_8)));
        assertEquals("罚款____元以下、____元以上。", drafts.get(0).stem());
        assertEquals(
                Optional.of(new Solution.Filled(List.of(List.of("一百", "100"), List.of("五十")))),
                drafts.get(0).solution());
        assertEquals(
                Optional.of(new Solution.Ordered(List.of(id("b"), id("c"), id("a")))),
                drafts.get(1).solution());
        assertEquals(
                Optional.of(new Solution.Matched(Map.of(id("p1"), id("a"), id("p2"), id("b")))),
                drafts.get(2).solution());
        assertTrue(drafts.get(3).solution().toString().contains("告知"));
    }

    @Test
    void rowsThatShareAMaterialAreOneCase() throws Exception {
        byte[] bytes = Books.xlsx()
                .sheet("s", "材料|题型|题干|选项A|选项B|答案", "某店占道经营。|单选|谁处罚？|甲|乙|A", "|判断|可以当场处罚。|||对", "|单选|别的题|甲|乙|A")
                .merge("A2:A3")
                .bytes();
        List<ItemDraft> drafts = Books.drafts(Books.read("a.xlsx", bytes));
        assertEquals(2, drafts.size());
        assertEquals(ItemType.CASE, drafts.get(0).type());
        assertEquals("某店占道经营。", drafts.get(0).stem());
        assertEquals(2, drafts.get(0).parts().size());
    }

    @ParameterizedTest
    @CsvSource({
        "'单选,,六时,七时,,B', no-stem",
        "'单选,何时？,六时,七时,,', no-key",
        "'单选,何时？,六时,七时,,D', key-not-there",
        "'单选,何时？,六时,七时,,大约', bad-key",
        "'单选,何时？,,,,B', no-options",
        "'单选,何时？,六时,,八时,A', option-gap",
        "'猜谜,何时？,六时,七时,,A', unknown-type",
        "'判断,应当。,,,,也许', bad-key",
        "',何时？,,,,大约', no-type",
    })
    void whatIsWrongIsSaidOfItsRow(String row, String code) throws Exception {
        ItemReading reading = Books.read("a.csv", (HEADING + row + "\n").getBytes(StandardCharsets.UTF_8));
        assertEquals(List.of(code), Books.codes(reading.entries().get(0).findings()));
        assertTrue(reading.entries().get(0) instanceof ItemReading.Rejected);
        assertEquals(
                ExchangeSaying.ROW.with(2), reading.entries().get(0).place().said());
    }

    @Test
    void formulasAreReadAsComputedAndMacrosAreToldOf() throws Exception {
        Books book = Books.xlsx().sheet("s", "题干|选项A|选项B|答案|分值", "何时？|六时|七时|A|");
        Row row = book.workbook().getSheetAt(0).getRow(1);
        row.createCell(4).setCellFormula("1+1");
        book.workbook().getCreationHelper().createFormulaEvaluator().evaluateAll();
        ItemReading reading = Books.read("a.xlsx", book.bytes());
        assertEquals(Optional.of(new Points(200)), Books.drafts(reading).get(0).points());
        assertEquals(
                List.of(Finding.of(ExchangeSaying.SHEET_ROW.with("s", 2), ExchangeSaying.FORMULA, "E2")),
                reading.entries().get(0).findings());
        assertEquals(List.of(), reading.findings());
    }

    @Test
    void aHiddenSheetIsLeftOutAndTold() throws Exception {
        Books book =
                Books.xlsx().sheet("题", "题干|选项A|选项B|答案", "何时？|六时|七时|A").sheet("旧题", "题干|选项A|选项B|答案", "旧题？|六时|七时|A");
        book.workbook().setSheetHidden(1, true);
        ItemReading reading = Books.read("a.xlsx", book.bytes());
        assertEquals(1, reading.entries().size());
        assertEquals(List.of("hidden-sheet"), Books.codes(reading.findings()));
    }

    @Test
    void limitsHold() {
        byte[] many = (HEADING + "判断,应当。,,,,对\n".repeat(30)).getBytes(StandardCharsets.UTF_8);
        ReadingLimits few = new ReadingLimits(1_000_000, 1_000_000, 100, 20, 1_000, 100, 50);
        assertCode("too-many-items", many, few);
        assertCode("too-large", many, new ReadingLimits(100, 1_000_000, 100, 100, 1_000, 100, 50));
        byte[] longText = (HEADING + "判断," + "长".repeat(200) + ",,,,对\n").getBytes(StandardCharsets.UTF_8);
        assertCode("text-too-long", longText, few);
        byte[] book = Books.xlsx().sheet("s", "题干|答案|题型", "应当。|对|判断").bytes();
        assertCode("unpacks-too-large", book, new ReadingLimits(1_000_000, 1_000, 100, 20, 1_000, 100, 50));
        byte[] cut = java.util.Arrays.copyOf(book, book.length / 2);
        assertFalse(new SheetFormat().recognises(new byte[] {'P', 'K', 3, 4, 0}));
        assertThrows(UnreadableItems.class, () -> Books.read("a.xlsx", cut));
    }

    @Test
    void textsOfOtherFormatsAreNoTables() {
        for (String text : List.of(
                "::Q1:: Who? {=a ~b, c}\n\n// comment, with, commas",
                "What is it?\nA. x\nB. y\nANSWER: B\n",
                "<quiz><question/></quiz>",
                "题目说明，没有表头")) {
            assertFalse(new SheetFormat().recognises(text.getBytes(StandardCharsets.UTF_8)), text);
        }
    }

    @Test
    void theTemplateHoldsExamplesThatAreNeverTakenForItems() {
        UnreadableItems none =
                assertThrows(UnreadableItems.class, () -> Books.read("t.xlsx", SheetTemplate.workbook()));
        assertEquals("no-items", none.finding().code());
    }

    private static void assertCode(String code, byte[] bytes, ReadingLimits limits) {
        UnreadableItems refused = assertThrows(UnreadableItems.class, () -> new SheetFormat().read("a", bytes, limits));
        assertEquals(code, refused.finding().code());
    }

    private static ItemDraft only(String name, byte[] bytes) throws UnreadableItems {
        assertTrue(new SheetFormat().recognises(bytes), name);
        List<ItemDraft> drafts = Books.drafts(Books.read(name, bytes));
        assertEquals(1, drafts.size(), drafts.toString());
        return drafts.get(0);
    }

    private static List<String> texts(ItemDraft draft) {
        return draft.options().stream().map(Option::text).toList();
    }

    private static OptionId id(String value) {
        return new OptionId(value);
    }

    private static Optional<Solution> chosen(String... ids) {
        return Optional.of(new Solution.Chosen(
                java.util.Arrays.stream(ids).map(OptionId::new).collect(java.util.stream.Collectors.toSet())));
    }
}
