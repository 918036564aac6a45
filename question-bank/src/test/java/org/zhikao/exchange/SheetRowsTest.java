package org.zhikao.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhikao.item.ItemType;
import org.zhikao.item.Option;
import org.zhikao.item.OptionId;
import org.zhikao.item.Points;
import org.zhikao.item.Solution;

/** Which rows make one item, which are titles, and what a key means. */
class SheetRowsTest {

    private static final String SAME = "下列说法正确的是（　）";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A.一日 B.二日|A↵A.三日 B.四日|B",
                "A.一日 B.二日|A↵A.三日 B.四日|A",
                "A.一日；B.二日|A↵甲；乙|A",
                "一日；二日|A↵三日；四日|A",
            })
    void twoQuestionsWithTheSameStemStayTwo(String rows) throws Exception {
        StringBuilder text = new StringBuilder("题干,选项,答案\n");
        for (String row : rows.split("↵")) {
            text.append(SAME).append(',').append(row.replace('|', ',')).append('\n');
        }
        List<ItemDraft> drafts = drafts(text.toString());
        assertEquals(2, drafts.size(), drafts.toString());
        assertTrue(drafts.stream().allMatch(draft -> draft.options().size() == 2), drafts.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "甲法 乙法 丙法 丁法|戊法 己法 庚法 辛法",
                "甲法、乙法、丙法|戊法、己法、庚法",
                "甲法，乙法，丙法|戊法，己法，庚法",
                "甲法/乙法/丙法|戊法/己法/庚法",
                "①甲法②乙法|①戊法②己法",
                "A甲法B乙法|A戊法B己法",
                "1.甲法2.乙法|1.戊法2.己法",
                "甲法　乙法|戊法",
                "甲法|戊法　己法",
            })
    void listsOfOptionsThatCannotBeToldApartNeverBecomeTheOptionsOfOneItem(String cells) throws Exception {
        String row = "单选," + SAME + ",\"%s\",B\n";
        String[] each = cells.split("\\|");
        ItemReading reading = read("题型,题干,选项,答案\n" + String.format(row, each[0]) + String.format(row, each[1]));
        assertEquals(2, reading.entries().size());
        for (ItemReading.Entry entry : reading.entries()) {
            assertEquals(List.of("no-options"), Books.codes(entry.findings()));
        }
    }

    @Test
    void aMergedStemOverTwoQuestionsWithKeysOfTheirOwnIsTwo() throws Exception {
        byte[] bytes = Books.xlsx()
                .sheet("s", "题干|选项|答案", SAME + "|A.一日 B.二日|A", "|A.三日 B.四日|B")
                .merge("A2:A3")
                .bytes();
        assertEquals(2, Books.drafts(Books.read("a", bytes)).size());
    }

    @ParameterizedTest
    @CsvSource({
        "'题干,选项,答案', '何时？,A.六时,B', '何时？,B.七时,B'",
        "'题干,选项,答案', '何时？,A.六时,B', '何时？,B.七时,'",
        "'序号,题干,选项,答案', '1,何时？,六时,B', '1,何时？,七时,B'",
        "'题干,选项,是否正确', '何时？,六时,0', '何时？,七时,1'",
        "'题干,选项,答案', '何时？,六时,B', ',七时,'",
        "'题干,选项,答案', '何时？,六时,B', '何时？,七时,B'",
    })
    void aRowForEachOptionMayRepeatItsStem(String heading, String first, String second) throws Exception {
        List<ItemDraft> drafts = drafts(heading + ",题型\n" + first + ",单选\n" + second + ",单选\n");
        assertEquals(1, drafts.size(), drafts.toString());
        assertEquals(
                List.of("六时", "七时"),
                drafts.get(0).options().stream().map(Option::text).toList());
        assertEquals(chosen("b"), drafts.get(0).solution());
    }

    @Test
    void aTableOfAPageMayHaveItsStemMergedOverTheOptions() throws Exception {
        String page = "<table><tr><th>题干<th>选项<th>答案<tr><td rowspan=2>何时？<td>六时<td rowspan=2>B<tr><td>七时</table>";
        List<ItemDraft> drafts = drafts(page);
        assertEquals(1, drafts.size(), drafts.toString());
        assertEquals(2, drafts.get(0).options().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<table><tr><td>网站导航<td>%s</table>",
                "<table><tr><td>%s</table>",
                "<table><thead><tr><th>导航</thead><tbody><tr><td><table><tr><td>%s</table></tbody></table>",
            })
    void aTableThatLaysOutThePageHidesNoItems(String around) throws Exception {
        String items = "<table><thead><tr><td>题型<td>题干<td>答案</thead>"
                + "<tr><td>判断<td>甲。<td>对</tr><tr><td>判断<td>乙。<td><b>错</b></tr></table>";
        ItemReading reading = read(String.format(around, items));
        assertEquals(
                List.of("甲。", "乙。"),
                Books.drafts(reading).stream().map(ItemDraft::stem).toList());
        assertEquals(
                List.of("第 2 行", "第 3 行"),
                reading.entries().stream()
                        .map(entry -> entry.place().said().chinese())
                        .toList());
        assertTrue(reading.entries().stream().allMatch(entry -> entry.findings().isEmpty()));
    }

    @Test
    void aTableWithinAStemIsLeftOutAndTold() throws Exception {
        ItemReading reading = read("<table><tr><td>题型<td>题干<td>答案"
                + "<tr><td>判断<td>见表。<table><tr><td style='color:red'>甲</table><td>对</table>");
        assertEquals("见表。", Books.drafts(reading).get(0).stem());
        assertEquals(List.of("media"), Books.codes(reading.entries().get(0).findings()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"试论述城管执法中证据收集的主要问题", "一、简述简易程序的步骤", "二、简答处罚的种类", "简述如何选择问题"})
    void aQuestionIsNoTitle(String stem) throws Exception {
        ItemReading reading = read("题干,题型,答案\n" + stem + ",,\n应当亮证。,判断,对\n");
        assertEquals(2, reading.entries().size());
        assertInstanceOf(ItemReading.Rejected.class, reading.entries().get(0));
    }

    @ParameterizedTest
    @CsvSource({
        "一、判断题, ''",
        "'一、 判断题（每题１分，共２０分）', 1",
        "第一部分 判断题, ''",
        "判断题：本大题共10小题，每小题2分，共20分。, 2",
        "（三）判断, ''",
        "判断题（正确的打√，错误的打×）, ''",
        "判断题 20 题, ''",
        "一、判断题（每题２分）, 2",
        "二、判断题（每小题３分）, 3",
        "三、判断题（每题一分）, 1",
        "三、判断题（每 题 两 分）, 2",
        "三、判断题（每题十二分）, 12",
        "三、判断题（每小题各1.5分，共15分）, 1.5",
        "三、判断题（2分/题）, 2",
    })
    void aTitleAnnouncesTypeAndPointsAndIsToldOf(String title, String points) throws Exception {
        ItemReading reading = read("题干,答案\n\"" + title + "\",\n应当亮证。,A\n");
        ItemDraft draft = Books.drafts(reading).get(0);
        assertEquals(ItemType.TRUE_FALSE, draft.type());
        assertEquals(points, draft.points().map(Points::toString).orElse(""));
        assertEquals(List.of("note-left-out"), Books.codes(reading.findings()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "一、判断题（共20题，40分）",
                "一、判断题（每题半分）",
                "一、判断题（每题1分半）",
                "一、判断题（每题一分半）",
                "一、判断题（答对一题得2分）",
                "一、判断题（每题1分，难题每题2分）",
                "一、判断题（每题零点五分）",
            })
    void pointsOfATitleThatAreNotUnderstoodAreTold(String title) throws Exception {
        ItemReading reading = read("题干,答案\n\"" + title + "\",\n应当亮证。,A\n");
        assertEquals(Optional.empty(), Books.drafts(reading).get(0).points());
        assertTrue(
                Books.codes(reading.findings()).contains("points-not-read"),
                reading.findings().toString());
    }

    @Test
    void theNameOfASheetMayAnnouncePoints() throws Exception {
        byte[] bytes = Books.xlsx()
                .sheet("判断（每题2分）", "题干|答案", "甲。|对", "二、判断题（每题3分）|", "乙。|对", "三、判断题|", "丙。|对", "四、填空题|", "____元|二")
                .bytes();
        assertEquals(
                List.of("2", "3", "2", ""),
                Books.drafts(Books.read("a", bytes)).stream()
                        .map(draft -> draft.points().map(Points::toString).orElse(""))
                        .toList());
    }

    @Test
    void pointsOfEachBlankCountForEveryBlankWhereverTheKeyStands() throws Exception {
        assertEquals(
                Optional.of(new Points(300)),
                drafts("题型,题干,答案,单空分数\n填空,____元、____日、____人,一百|三|两,1\n").get(0).points());
        assertEquals(
                Optional.of(new Points(200)),
                drafts("题型,题干,空1,空2,单空分数\n填空,____元、____日,一百,三,1\n").get(0).points());
    }

    @ParameterizedTest
    @CsvSource({
        "1/3, 1/3, key-whole",
        "２／３, ２／３, key-whole",
        "2/3以上, 2/3以上, key-whole",
        "2024/3/8, 2024/3/8, key-whole",
        "100元/平方米, 100元/平方米, key-whole",
        "元/平方米以下, 元/平方米以下, key-whole",
        "30mg/L, 30mg/L, key-whole",
        "三分之一/1/3, 三分之一;1/3, key-parted key-whole",
        "一百/100, 一百;100, key-parted",
        "'五千元/5,000元', '五千元;5,000元', key-parted",
        "元/人民币, 元;人民币, key-parted",
        "一百|100, 一百;100, key-parted",
        "一百↵100, 一百;100, ''",
    })
    void aSlashWithinANumberOrARateIsNoSecondWayOfWritingAndEachReadingIsTold(String cell, String ways, String told)
            throws Exception {
        ItemReading reading = read("题型,题干,答案\n填空,不超过____。,\"" + cell.replace("↵", "\n") + "\"\n");
        assertEquals(
                Optional.of(new Solution.Filled(List.of(List.of(ways.split(";"))))),
                Books.drafts(reading).get(0).solution());
        assertEquals(told, String.join(" ", codes(reading).toList()));
    }

    @ParameterizedTest
    @CsvSource({
        "2, 1.五千元 2.三日, 五千元;三日",
        "2, 1．五千元；2．三日。, 五千元;三日",
        "2, 1.五千元2.三日, 五千元;三日",
        "2, 1. 5000元 2. 3日, 5000元;3日",
        "2, 1、5000元 2、3日, 5000元;3日",
        "2, １、五千元↵２、三日, 五千元;三日",
        "2, 1)五千元 2)三日, 五千元;三日",
        "2, ①五千元；②三日, 五千元;三日",
        "2, ①五千元②三日, 五千元;三日",
        "2, （1）五千元（2）三日, 五千元;三日",
        "2, (1)五千元;(2)三日, 五千元;三日",
        "2, （一）五千元（二）三日, 五千元;三日",
        "2, 一、五千元；二、三日, 五千元;三日",
        "2, 第一空：五千元 第二空：三日, 五千元;三日",
        "2, 第1空：五千元；第2空：三日, 五千元;三日",
        "2, 空1：五千元 空2：三日, 五千元;三日",
        "2, 答案：五千元；三日, 五千元;三日",
        "2, 【答案】1.五千元 2.三日, 五千元;三日",
        "2, 1.处2.5倍罚款 2.三日, 处2.5倍罚款;三日",
        "2, 1.五千元 2.3日, 五千元;3日",
        "2, 五千元 三日, 五千元;三日",
        "2, 五千元　三日, 五千元;三日",
        "2, 五千元（或5000元） 三日, 五千元/5000元;三日",
        "2, 1.五千元（或者5000元） 2.三日/3日, 五千元/5000元;三日/3日",
        "2, 1.5倍|2.5倍, 1.5倍;2.5倍",
        "2, ①；②, ①;②",
        "2, ①③；②④, ①③;②④",
        "2, 3、5, 3;5",
        "1, 答案：五千元, 五千元",
        "1, 第一空：五千元, 五千元",
        "1, （1）五千元, 五千元",
        "1, 1、五千元, 五千元",
        "1, ①②, ①②",
        "1, ①, ①",
        "1, 1.5万元, 1.5万元",
        "1, 1、3, 1、3",
        "1, （一）项, （一）项",
        "1, 五千元（或5000元）, 五千元/5000元",
        "1, 五千元（含本数）, 五千元（含本数）",
        "1, 五千元 以上, 五千元 以上",
        "3, 1.五千元 2.三日 3.警告, 五千元;三日;警告",
    })
    void theNumbersOfKeysAndWhatIntroducesThemAreNoWordsOfThem(int blanks, String cell, String keys) throws Exception {
        String stem = String.join("、", java.util.Collections.nCopies(blanks, "____"));
        ItemReading reading = read("题型,题干,答案\n填空,甲" + stem + "。,\"" + cell.replace("↵", "\n") + "\"\n");
        assertEquals(
                Optional.of(new Solution.Filled(Stream.of(keys.split(";"))
                        .map(ways -> List.of(ways.split("/")))
                        .toList())),
                Books.drafts(reading).get(0).solution());
    }

    @ParameterizedTest
    @CsvSource({
        "2, 1.五千元 2.三日 3.警告",
        "1, 1.五千元 2.三日",
        "1, ①五千元；②三日",
        "2, 第一空：五千元",
        "3, 第一空：五千元 第二空：三日",
        "2, 1.5倍 2.5倍",
        "2, 1.7日；2.15日",
        "2, 1.5；2.5",
        "3, 五千元 三日",
        "2, 五千元 三日 警告",
        "2, 答案：五千元",
    })
    void asManyKeysAsThereAreBlanksOrARefusal(int blanks, String cell) throws Exception {
        String stem = String.join("、", java.util.Collections.nCopies(blanks, "____"));
        assertEquals(
                Optional.of("blanks-differ"),
                codes(read("题型,题干,答案\n填空,甲" + stem + "。," + cell + "\n")).findFirst());
    }

    @Test
    void aCommaThatGroupsDigitsPartsNoBlanks() throws Exception {
        assertEquals(
                Optional.of("blanks-differ"),
                codes(read("题型,题干,答案\n填空,____以上、____以下。,\"5,000\"\n")).findFirst());
        assertEquals(
                Optional.of(new Solution.Filled(List.of(List.of("5,000", "五千"), List.of("2/3")))),
                drafts("题型,题干,答案\n填空,____以上、____以下。,\"5,000/五千,2/3\"\n").get(0).solution());
        assertEquals(
                Optional.of(new Solution.Filled(List.of(List.of("3"), List.of("15")))),
                drafts("题型,题干,答案\n填空,____以上、____以下。,\"3,15\"\n").get(0).solution());
    }

    @Test
    void morePointsThanAnItemHoldsAreRefused() throws Exception {
        String blanks = String.join("、", java.util.Collections.nCopies(30, "____"));
        String key = String.join("|", java.util.Collections.nCopies(30, "一"));
        ItemReading reading = read("题型,题干,答案,单空分数\n填空," + blanks + "," + key + ",999999\n");
        assertEquals(Optional.of("bad-points"), codes(reading).findFirst());
    }

    @Test
    void aLetterIsNeverAnotherOptionsText() throws Exception {
        List<ItemDraft> drafts =
                drafts("题型,题干,选项A,选项B,选项C,选项D,答案\n单选,哪级？,B,A,C,D,B\n单选,几日？,3,5,7,2,3\n单选,是否？,Y,N,,,N\n");
        assertEquals(chosen("b"), drafts.get(0).solution());
        assertEquals(chosen("a"), drafts.get(1).solution());
        assertEquals(chosen("b"), drafts.get(2).solution());
    }

    @Test
    void aLetterWithoutItsMarkAmongOptionsIsRefused() throws Exception {
        ItemReading reading = read("题型,题干,选项,答案\n单选,谁？,A.甲 B.乙 C 丙 D.丁,D\n");
        assertEquals(Optional.of("option-marks"), codes(reading).findFirst());
        assertTrue(codes(read("题型,题干,选项,答案\n单选,谁？,A.甲 B.乙 C.见 i.e. 丁,B\n"))
                .findAny()
                .isEmpty());
        reading = read("题型,题干,答案\n单选,谁？A.甲 B.乙 C丙 D.丁,D\n");
        assertEquals(Optional.of("option-marks"), codes(reading).findFirst());
    }

    @Test
    void aCaseWithoutARowOfItsOwnIsDrawnAsItsFirstPartSays() throws Exception {
        ItemDraft draft = drafts("材料,题型,题干,答案,预计答对率,互斥试题\n占道。,判断,可以。,对,65,apl-001\n占道。,判断,不可。,错,,\n")
                .get(0);
        assertEquals(Optional.of(65), draft.drawing().difficulty());
        assertEquals(List.of("apl-001"), draft.drawing().enemyIds());
    }

    private static Stream<String> codes(ItemReading reading) {
        return Books.codes(reading.entries().get(0).findings()).stream();
    }

    private static List<ItemDraft> drafts(String text) throws UnreadableItems {
        return Books.drafts(read(text));
    }

    private static ItemReading read(String text) throws UnreadableItems {
        return Books.read("a", text.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<Solution> chosen(String id) {
        return Optional.of(new Solution.Chosen(Set.of(new OptionId(id))));
    }
}
