package org.zhikao.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhikao.item.ItemType;
import org.zhikao.item.Option;
import org.zhikao.item.OptionId;
import org.zhikao.item.Points;
import org.zhikao.item.RubricLine;
import org.zhikao.item.Solution;

/** Stem, options and key as they are typed, one within another: read as meant, told, or refused. */
class TypedQuestionTest {

    @ParameterizedTest
    @CsvSource({
        "正确项, b",
        "√（正确）, b",
        "对, b",
        "是, b",
        "１, b",
        "否, ''",
        "错误项, ''",
        "干扰项, ''",
        "×, ''",
        "'', ''",
    })
    void aMarkOfARightOptionIsUnderstood(String mark, String second) throws Exception {
        ItemDraft draft = drafts("题型,题干,选项内容,是否正确项\n多选,何时？,六时,1\n,,七时," + mark + "\n,,八时,1\n")
                .get(0);
        Set<OptionId> right = second.isEmpty()
                ? Set.of(new OptionId("a"), new OptionId("c"))
                : Set.of(new OptionId("a"), new OptionId(second), new OptionId("c"));
        assertEquals(Optional.of(new Solution.Chosen(right)), draft.solution());
    }

    @ParameterizedTest
    @ValueSource(strings = {"★", "对错", "正确答案", "B", "部分", "2", "是否"})
    void aMarkOfARightOptionThatIsNotUnderstoodIsRefused(String mark) throws Exception {
        ItemReading reading = read("题型,题干,选项内容,是否正确项\n多选,何时？,六时,1\n,,七时," + mark + "\n,,八时,1\n");
        assertEquals(List.of("bad-key"), codes(reading).toList());
    }

    @Test
    void aKeyThatGainsaysTheMarksOfTheRightOptionsIsRefused() throws Exception {
        String rows = "题型,题干,选项内容,是否正确项,答案\n单选,何时？,六时,0,%s\n,,七时,1,\n";
        assertEquals(
                List.of("keys-differ"), codes(read(String.format(rows, "A"))).toList());
        assertEquals(List.of(), codes(read(String.format(rows, "B"))).toList());
        String several = "题型,题干,选项内容,是否正确项,答案\n多选,何时？,六时,1,BA\n,,七时,1,\n";
        assertEquals(List.of(), codes(read(several)).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "'选项,选项内容,是否正确', 'A,六时,0', 'B,七时,1', b",
        "'选项,内容,是否正确', 'A,六时,0', 'B,七时,1', b",
        "'选项,选项内容,答案', 'A,六时,B', 'B,七时,', b",
        "'选项,选项内容,答案', 'A、,六时,B', 'B、,七时,B', b",
        "'选项内容,选项编号,是否正确', '六时,A,1', '七时,B,1', ab",
        "'选项序号,选项,是否正确', '1,六时,0', '2,七时,1', b",
        "'选项序号,选项,正确答案', 'A,六时,A', 'B,七时,B', ab",
        "'选项序号,选项,正确答案', 'A,六时,', 'B,七时,B', b",
    })
    void aColumnMayNumberTheOptionsAndAnotherHasTheirWords(String heading, String first, String second, String key)
            throws Exception {
        ItemReading reading = read("序号,题型,题干," + heading + "\n1,多选,何时？," + first + "\n1,多选,何时？," + second + "\n");
        List<ItemDraft> drafts = Books.drafts(reading);
        assertEquals(1, drafts.size(), drafts.toString());
        assertEquals(
                List.of("六时", "七时"),
                drafts.get(0).options().stream().map(Option::text).toList());
        assertEquals(chosen(key), drafts.get(0).solution());
        assertEquals(List.of(), codes(reading).toList());
    }

    @Test
    void lettersOfOptionsOutOfOrderAreRefused() throws Exception {
        ItemReading reading = read("题型,题干,选项,选项内容,是否正确\n单选,何时？,A,六时,0\n,,C,七时,1\n");
        assertEquals(List.of("option-labels"), codes(reading).toList());
    }

    @Test
    void aLetterMayBeAllThatAnOptionSays() throws Exception {
        ItemDraft draft = drafts("题型,题干,选项,是否正确\n单选,哪级？,A,0\n,,B,1\n").get(0);
        assertEquals(
                List.of("A", "B"), draft.options().stream().map(Option::text).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "单选, 处罚由（B）作出。, B, 处罚由（　）作出。, answer-blanked",
        "单选, 处罚由【 ｂ 】作出。, B, 处罚由（　）作出。, answer-blanked",
        "多选, '处罚有（A、C）几种。', AC, 处罚有（　）几种。, answer-blanked",
        "多选, 处罚由（A）和（C）作出。, AC, 处罚由（　）和（　）作出。, answer-blanked",
        "单选, 处罚由（应为B）作出。, B, 处罚由（　）作出。, answer-blanked",
        "单选, 处罚由（选项B）作出。, B, 处罚由（　）作出。, answer-blanked",
        "多选, 处罚由（A或C）作出。, AC, 处罚由（　）作出。, answer-blanked",
        "单选, 甲（A）由（B）作出处罚。, B, '', answer-in-doubt",
        "单选, 甲（A）诉乙（B）案由谁审理？, B, 甲（A）诉乙（B）案由谁审理？, ''",
        "单选, 处罚由（C）作出。, B, '', answer-differs",
        "多选, 处罚由（A）作出。, AB, '', answer-differs",
        "单选, 下列属于甲（C）的是（　）。, B, 下列属于甲（C）的是（　）。, ''",
        "单选, 下列属于甲（B）的是（　）。, B, 下列属于甲（B）的是（　）。, key-beside-blank",
        "单选, 依照（GB）的规定。, B, 依照（GB）的规定。, ''",
        "单选, 步骤（a）和（b）依次是。, C, 步骤（a）和（b）依次是。, ''",
        "判断, 处罚应当公开。（√）, 对, 处罚应当公开。（　）, answer-blanked",
        "判断, （ × ）处罚应当公开。, 错, （　）处罚应当公开。, answer-blanked",
        "判断, 处罚应当公开（正确）。, A, 处罚应当公开（　）。, answer-blanked key-taken-as-true",
        "判断, 处罚应当公开。（√）, 错, '', answer-differs",
        "判断, 以正确（错误）方式处罚。, 错, 以正确（错误）方式处罚。, ''",
    })
    void anAnswerWithinTheStemIsBlankedOrRefused(String type, String stem, String key, String read, String told)
            throws Exception {
        String options = type.equals("判断") ? ",,," : "甲,乙,丙,丁";
        ItemReading reading = read("题型,题干,选项A,选项B,选项C,选项D,答案\n" + type + "," + stem + "," + options + "," + key + "\n");
        assertEquals(told, String.join(" ", codes(reading).sorted().toList()));
        if (!read.isEmpty()) {
            assertEquals(read, Books.drafts(reading).get(0).stem());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "甲题？↵A.一↵B.二↵答案：B, '', B, B, '', answer-cut",
        "甲题？A.一 B.二 答案：B 解析：因为, '', '', B, 因为, key-in-question rationale-in-question",
        "甲题？A.一 B.二【答案】B【解析】因为, '', '', B, 因为, key-in-question rationale-in-question",
        "甲题？A.一 B.二 解析：因为 答案：B。, '', B, B, 因为, answer-cut rationale-in-question",
        "甲题？答案：B↵A.一↵B.二, '', B, B, '', answer-cut",
        "甲题？参考答案：Ｂ, A.一 B.二, B, B, '', answer-cut",
        "甲题？, A.一 B.二 答案：B, B, B, '', answer-cut",
        "甲题？, A.一 B.二 答案：（B）, 二, B, '', answer-cut",
        "甲题？, 一↵二↵答案：B, '', B, '', key-in-question",
        "甲题？A.一 B.二 答案：A, '', B, '', '', keys-differ",
        "甲题？A.一 B.二 答案：都对, '', '', '', '', bad-key",
        "甲题？, A.一 答案：A B.二, A, '', '', bad-key keys-differ",
    })
    void anAnswerBehindTheQuestionIsCutOffIt(
            String stem, String options, String key, String read, String rationale, String told) throws Exception {
        ItemReading reading = read("题型,题干,选项,答案\n单选,\"" + stem.replace("↵", "\n") + "\",\"" + options.replace("↵", "\n")
                + "\"," + key + "\n");
        if (read.isEmpty()) {
            assertInstanceOf(ItemReading.Rejected.class, reading.entries().get(0), told);
            return;
        }
        ItemDraft draft = Books.drafts(reading).get(0);
        assertEquals(told, String.join(" ", codes(reading).sorted().toList()));
        assertEquals("甲题？", draft.stem());
        assertEquals(
                List.of("一", "二"), draft.options().stream().map(Option::text).toList());
        assertEquals(chosen("b"), draft.solution());
        assertEquals(rationale, draft.rationale().orElse(""));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 不定项选择题, B, SINGLE, any-number",
        "'', 不定项, AB, MULTIPLE, ''",
        "'', 选择题, B, SINGLE, ''",
        "'', 单选, B, SINGLE, ''",
        "三、不定项选择题（每题2分）, '', B, SINGLE, any-number",
        "三、不定项选择题（每题2分）, '', AC, MULTIPLE, ''",
        "三、不定项选择题（每题2分）, 单选, B, SINGLE, ''",
    })
    void ofAnyNumberWithOneRightIsToldItemByItem(String title, String type, String key, ItemType read, String told)
            throws Exception {
        String rows = "题型,题干,选项A,选项B,选项C,答案\n" + (title.isEmpty() ? "" : title + ",,,,,\n");
        ItemReading reading = read(rows + type + ",甲题？,一,二,三," + key + "\n" + type + ",乙题？,一,二,三," + key + "\n");
        assertEquals(2, Books.drafts(reading).size());
        for (ItemReading.Entry entry : reading.entries()) {
            assertEquals(read, ((ItemReading.Read) entry).draft().type());
            assertEquals(told, String.join(" ", Books.codes(entry.findings())));
        }
    }

    @Test
    void aQuestionMayAskForAnAnswer() throws Exception {
        ItemDraft draft = drafts("题型,题干,选项A,选项B,答案\n单选,选出正确答案：,一,二,A\n").get(0);
        assertEquals("选出正确答案：", draft.stem());
        ItemReading reading = read("题型,题干,选项A,选项B,答案\n单选,何时？,答案：一,二,A\n");
        assertEquals(List.of("answer-in-option"), codes(reading).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "多选, 'AB,CD,EF,GH', AB, ab, key-read-as",
        "单选, 'AB,CD,EF,GH', AB, a, key-read-as",
        "多选, 'AB型,CD型,EF型,GH型', AB, ab, ''",
        "单选, 'AX,BX,CX,DX', BX, b, ''",
        "单选, '甲,乙,丙,丁', 2, b, key-read-as",
        "多选, '甲,乙,丙,丁', 12, ab, key-read-as",
        "单选, '1日,2日,3日,5日', 3, c, key-read-as",
        "单选, '1,3,5,7', 3, b, key-read-as",
        "单选, '1日,3日,5日,7日', 3, '', key-is-figure",
        "单选, '一日,三日,五日,七日', 3, '', key-is-figure",
        "多选, '1日,3日,5日,7日', 13, '', key-is-figure",
        "多选, '10日,12日,15日,20日', 12, '', key-is-figure",
        "多选, '10日,12日,15日,20日', 1、2, ab, key-read-as",
        "多选, '十日,十二日,十五日,二十日', 12, '', key-is-figure",
        "单选, '10日,12日,15日,20日', 12日, b, ''",
        "单选, '10日,12日,15日,20日', 12, '', key-is-figure",
        "单选, '10,12,15,20', 12, b, key-read-as",
        "多选, '10,12,15,20', 12, '', key-is-figure",
        "'', 'AB,CD,EF,GH', AB, '', no-type",
    })
    void aKeyThatMayMeanTwoThingsIsToldOrRefused(String type, String options, String key, String read, String told)
            throws Exception {
        ItemReading reading = read("题型,题干,选项A,选项B,选项C,选项D,答案\n" + type + ",甲题？," + options + "," + key + "\n");
        assertEquals(told, String.join(" ", codes(reading).toList()));
        if (!read.isEmpty()) {
            assertEquals(chosen(read), Books.drafts(reading).get(0).solution());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "一$;$二$;$三, 一|二|三",
        "A-一|B-二|C-三, 一|二|三",
        "A—一;B—二;C—三, 一|二|三",
        "• 一↵• 二, 一|二",
        "A-级|B-级|C-级, A-级|B-级|C-级",
        "A-一|C-二, A-一|C-二",
        "-1|-2, -1|-2",
    })
    void whatStandsBeforeOrBetweenOptionsInOneCellIsNoPartOfThem(String cell, String options) throws Exception {
        ItemDraft draft = drafts("题型,题干,选项,答案\n单选,哪个？,\"" + cell.replace("↵", "\n") + "\",B\n")
                .get(0);
        assertEquals(
                List.of(options.split("\\|")),
                draft.options().stream().map(Option::text).toList());
    }

    @Test
    void pointsOfARubricMayBeWide() throws Exception {
        ItemDraft draft =
                drafts("题型,题干,答案,评分细则\n简答,简述。,甲。,\"５分：说甲\n１．５分：说５分\"\n").get(0);
        assertEquals(
                Optional.of(new Solution.Marked(
                        List.of(new RubricLine(new Points(500), "说甲"), new RubricLine(new Points(150), "说５分")), "甲。")),
                draft.solution());
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

    private static Optional<Solution> chosen(String ids) {
        return Optional.of(new Solution.Chosen(ids.chars()
                .mapToObj(letter -> new OptionId(String.valueOf((char) letter)))
                .collect(Collectors.toSet())));
    }
}
