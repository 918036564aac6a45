package org.zhikao.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhikao.evidence.Said;
import org.zhikao.exchange.format.ItemFormats;

/** Whatever the format: an item whose own key stands in its words is refused, and words that only look like one stay. */
class LeftKeysTest {

    private static final Place PLACE = Place.of(Said.plain("1"));

    @ParameterizedTest
    @CsvSource({
        "下列正确的是（B）",
        "下列正确的是（　Ｂ　）。",
        "下列正确的是__B__",
        "下列正确的是 B",
        "下列正确的是：B。",
        "（B）下列正确的是？",
        "下列正确的是【选B】",
        "下列正确的是「B」",
        "下列正确的是（②）",
        "下列正确的是？答案：B",
        "甲公司（B）签订合同",
        "下列正确的是（选项B）",
        "下列正确的是（应为B）",
        "下列正确的是（B正确）",
        "下列正确的是（正确选项：B）",
        "处罚由（应选B）作出",
    })
    void anAikenStemWithItsKeyIsRefused(String stem) throws Exception {
        assertEquals(List.of("answer-in-stem"), codes(stem + "\nA. 一\nB. 二\nC. 三\nANSWER: B\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "下列正确的是（　）",
                "依照（GB）的规定，下列正确的是？",
                "补充维生素B的是？",
                "①甲②乙，下列正确的是（②）？",
                "甲公司（A）与乙公司（C）签订合同，何者正确？",
                "下列正确的是？",
                "第（2）项是指？",
                "以上三项中，正确答案：（　）",
                "甲（B级）与乙（A级）何者正确？",
                "B类场所由谁管理？",
                "第（B1）项是指？",
                "做（B超）检查由谁批准？",
                "维生素B由谁批准？",
                "用B5纸打印的是？",
                "应在栏内打√的是？",
                "甲公司（以下简称B）由谁批准？",
                "甲公司（A）与乙公司（B）签订合同，何者正确？",
                "甲公司（A）、乙公司（B）与丙公司（C）。",
            })
    void anAikenStemWithoutItIsTaken(String stem) throws Exception {
        assertEquals(List.of(), codes(stem + "\nA. 一\nB. 二\nC. 三\nANSWER: B\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "甲公司（A）应当由（B）批准设立。, B, answer-in-doubt",
        "（B）应当批准甲公司（A）设立。, B, answer-in-doubt",
        "甲公司（A）由（C）批准设立。, B, ''",
        "甲公司（A）由乙局批准，是（C）。, B, answer-differs",
        "下列正确的是（A或C）, AC, answer-in-stem",
        "由（A）或（C）批准设立, AC, answer-in-stem",
        "甲公司（A）由（B）批准，属于____。, B, ''",
    })
    void ofSeveralLettersTheOneThatSaysTheKeyIsInDoubt(String stem, String key, String told) throws Exception {
        String sheet = "题型,题干,选项A,选项B,选项C,答案\n" + (key.length() > 1 ? "多选" : "单选") + ",问？,一,二,三," + key + "\n";
        ItemDraft draft = drafts(sheet).get(0);
        // As a format brings it that takes nothing out of stems.
        ItemDraft asked = new ItemDraftMaking(draft.type(), stem)
                .options(draft.options())
                .solution(draft.solution().orElseThrow())
                .draft();
        assertEquals(
                told.isEmpty() ? List.of() : List.of(told),
                Books.codes(LeftKeys.wrong(PLACE, asked, ExchangeSaying.KEY_PLACE_SHEET)));
    }

    @Test
    void anotherLetterAtTheEndGainsaysTheKeyAndOneBesideABlankIsTold() throws Exception {
        assertEquals(List.of("answer-differs"), codes("下列正确的是（C）\nA. 一\nB. 二\nC. 三\nANSWER: B\n"));
        String beside = "属于甲（B）的是（　）\nA. 一\nB. 二\nANSWER: B\n";
        assertEquals(List.of(), codes(beside));
        assertEquals(
                List.of("key-beside-blank"),
                Books.codes(LeftKeys.told(PLACE, drafts(beside).get(0))));
    }

    @ParameterizedTest
    @CsvSource({
        "一, 二（正确答案）, 三",
        "一, 二√, 三",
        "一, √ 二, 三",
        "一, *二, 三",
        "一, 二（B）, 三",
        "一, 二 正确答案, 三",
        "一, 二（对）, 三",
        "一（错误）, 二, 三（错误）",
        "一, 二, 三【正确选项】",
        "一, 二 答案：B, 三",
        "一（×）, 二（√）, 三（×）",
    })
    void aMarkThatNotEveryOptionHasIsRefused(String first, String second, String third) throws Exception {
        assertEquals(
                List.of("answer-in-option"),
                codes("下列正确的是？\nA. " + first + "\nB. " + second + "\nC. " + third + "\nANSWER: B\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "一（A）, 二（B）, 三, AB, answer-in-option",
        "一（A）, 二（选B）, 三, AB, answer-in-option",
        "一（A）, 二（B）, 三（C）, AB, ''",
        "甲级（A）, 乙级, 丙级, AB, ''",
        "一（A类）, 二（B类）, 三, AB, ''",
        "一, 二（选项B）, 三, B, answer-in-option",
        "一, 二（B正确）, 三, B, answer-in-option",
        "*ST公司, *ST银行, 三, AB, ''",
        "一, *ST公司, 三, B, ''",
        "一, *二, 三, B, answer-in-option",
        "做（B超）, 维生素B, A4纸, B, ''",
        "打√, 打×, 不填, A, ''",
        "第（二）项, 第（一）项, 第（B）项, A, ''",
    })
    void lettersOfTheKeyBehindTheOptionsTheyNameAreMarks(
            String first, String second, String third, String key, String told) throws Exception {
        ItemReading reading = read("题型,题干,选项A,选项B,选项C,答案\n" + (key.length() > 1 ? "多选" : "单选") + ",问？," + first + ","
                + second + "," + third + "," + key + "\n");
        assertEquals(told.isEmpty() ? List.of() : List.of(told), wrong(reading));
    }

    @ParameterizedTest
    @CsvSource({
        "√, ×, 空白",
        "正确, 错误, 不确定",
        "一（A）, 二（B）, 三（C）",
        "一*, 二*, 三*",
        "附件（C）, 二, 三",
        "以上都正确, 都是正确答案, 以上都不对",
        "3×4, 5×6, 7×8",
        "正确（√）, 错误（×）, 否",
        "√（正确）, ×（错误）, 不对",
        "√2, 2, √3",
    })
    void optionsThatAreNotMarkedStay(String first, String second, String third) throws Exception {
        assertEquals(List.of(), codes("下列正确的是？\nA. " + first + "\nB. " + second + "\nC. " + third + "\nANSWER: B\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "应当公开。（√）, T",
        "应当公开（　√　）, T",
        "（对）应当公开。, T",
        "应当公开。（X）, F",
        "应当公开（说法错误）, F",
        "应当公开。错误。, F",
        "应当公开。正确, F",
        "应当公开×, F",
        "应当公开（✖）, F",
        "√应当公开, T",
        "应当公开。答案：对, T",
    })
    void aStatementWithItsTruthIsRefused(String stem, String key) throws Exception {
        assertEquals(List.of("answer-in-stem"), codes("::q:: " + stem.replace(":", "\\:") + " {" + key + "}\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "维生素（C）应当公开, T",
        "当事人是李×, T",
        "以正确（错误）方式公开。, F",
        "第（1）项, T",
        "李×应当到场。, F",
        "该做法是错误的。, F",
        "×市应当公开。, F",
        "力的单位是牛顿（N）。, T",
        "应在对应栏内打√。, T",
        "应在对应栏内打（√）, T",
    })
    void aStatementOfOtherWordsIsTaken(String stem, String key) throws Exception {
        assertEquals(List.of(), codes("::q:: " + stem + " {" + key + "}\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "填空, 罚款（五千元）____元, 五千元, answer-in-stem",
        "填空, 罚款____。五千元。, 5000元, answer-in-stem",
        "填空, 罚款（最高）____。由机关作出。, 五千元, ''",
        "填空, 处五千元罚款。, 五千元, answer-in-stem",
        "填空, 处罚款。, 五千元, ''",
        "填空, 依照第三十条第（二）项处货值金额____倍罚款, 二, ''",
        "填空, 依照规定（二）处货值金额____倍罚款, 二, answer-in-stem",
    })
    void aBlankWhoseKeyStandsBesideItIsRefused(String type, String stem, String key, String told) throws Exception {
        ItemReading reading = read("题型,题干,答案\n" + type + "," + stem + "," + key + "\n");
        assertEquals(told.isEmpty() ? List.of() : List.of(told), wrong(reading));
    }

    @ParameterizedTest
    @CsvSource({
        "（1B 2A）, answer-in-stem",
        "（1）, ''",
    })
    void pairsOfAMatchingAreRefused(String behind, String told) throws Exception {
        ItemReading reading = read("题型,题干,选项A,选项B,待配项1,待配项2,答案\n匹配,匹配" + behind + "。,甲,乙,丙,丁,1B 2A\n");
        assertEquals(told.isEmpty() ? List.of() : List.of(told), wrong(reading));
    }

    private static final String MOODLE = "<quiz><question type=\"multichoice\"><name><text>q</text></name>"
            + "<questiontext format=\"plain_text\"><text>%s</text></questiontext><single>true</single>"
            + "<answer fraction=\"0\"><text>%s</text></answer><answer fraction=\"100\"><text>%s</text></answer>"
            + "</question></quiz>";

    private static final String QTI =
            "<qti-assessment-item xmlns=\"http://www.imsglobal.org/xsd/imsqtiasi_v3p0\" identifier=\"q\" title=\"q\">"
                    + "<qti-response-declaration identifier=\"R\" cardinality=\"single\" base-type=\"identifier\">"
                    + "<qti-correct-response><qti-value>B</qti-value></qti-correct-response></qti-response-declaration>"
                    + "<qti-item-body><qti-choice-interaction response-identifier=\"R\" max-choices=\"1\">"
                    + "<qti-prompt>%s</qti-prompt><qti-simple-choice identifier=\"A\">%s</qti-simple-choice>"
                    + "<qti-simple-choice identifier=\"B\">%s</qti-simple-choice></qti-choice-interaction>"
                    + "</qti-item-body></qti-assessment-item>";

    private static final String AIKEN = "%s\nA. %s\nB. %s\nANSWER: B\n";
    private static final String GIFT = "::q:: %s {~%s =%s}\n";
    private static final String TABLE = "题型,题干,选项A,选项B,答案\n单选,%s,%s,%s,B\n";

    @ParameterizedTest
    @CsvSource({
        "下列正确的是（B）, 一, 二, answer-in-stem",
        "下列正确的是（选项B）, 一, 二, answer-in-stem",
        "下列正确的是？答：B, 一, 二, answer-in-stem",
        "下列正确的是？【答案】B, 一, 二, answer-in-stem",
        "下列正确的是？正确答案 (B), 一, 二, answer-in-stem",
        "下列正确的是？, 一, 二（B）, answer-in-option",
        "下列正确的是？, 一, √二, answer-in-option",
        "下列正确的是？, 一, 二【答案】B, answer-in-option",
        "甲（A）由（B）批准设立。, 一, 二, answer-in-doubt",
        "下列正确的是（A）, 一, 二, answer-differs",
        "下列正确的是（　）, 一, 二, ''",
        "甲公司（以下简称B）由谁设立？, 一, 二, ''",
        "下列正确的是？, 一, *ST公司, ''",
    })
    void whateverTheFormatItIsRefusedAlike(String stem, String first, String second, String told) throws Exception {
        for (String format : List.of(AIKEN, GIFT, MOODLE, QTI)) {
            assertEquals(
                    told.isEmpty() ? List.of() : List.of(told), codes(format.formatted(stem, first, second)), format);
        }
    }

    @Test
    void whoeverHasToMendAnItemIsToldWhereItsFormatSaysWhatIsRight() throws Exception {
        String mark = "*二";
        assertTrue(told(AIKEN, mark).contains("ANSWER:"), told(AIKEN, mark));
        assertTrue(told(GIFT, "二（B）").contains("大括号"), told(GIFT, "二（B）"));
        assertTrue(told(MOODLE, mark).contains("fraction"), told(MOODLE, mark));
        assertTrue(told(QTI, mark).contains("correctResponse"), told(QTI, mark));
        assertTrue(told(TABLE, mark).contains("“答案”栏"), told(TABLE, mark));
        for (String format : List.of(AIKEN, GIFT, MOODLE, QTI)) {
            assertFalse(told(format, "二（B）").contains("栏"), told(format, "二（B）"));
        }
    }

    private static String told(String format, String second) throws UnreadableItems {
        ItemReading reading = read(format.formatted("下列正确的是？", "一", second));
        return reading.entries().stream()
                .flatMap(entry -> entry instanceof ItemReading.Read read
                        ? LeftKeys.wrong(PLACE, read.draft(), reading.keyPlace()).stream()
                        : entry.findings().stream())
                .map(finding -> finding.text().chinese())
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @CsvSource({
        "甲在街上摆摊。答案：1.B 2.A, answer-in-material",
        "甲在街上摆摊。【参考答案】B, answer-in-material",
        "甲在街上摆摊，故本题选B。, answer-in-material",
        "甲公司（A）在街上摆摊，被乙局（B）查处。, ''",
        "执法人员问：是你摆的吗？甲答：是。, ''",
        "甲认为答案是明确的。, ''",
        "请写出答案：____, ''",
    })
    void theMaterialOfACaseHoldsNoAnswersOfItsParts(String material, String told) throws Exception {
        ItemReading reading =
                read("题号,题型,材料,题干,选项A,选项B,答案\n1,案例,\"" + material + "\",怎样处罚？,一,二,B\n1,案例,,由谁处罚？,一,二,A\n");
        assertEquals(told.isEmpty() ? List.of() : List.of(told), wrong(reading));
    }

    @Test
    void whatTheNetFindsIsToldWithItsPlaceAndTheWords() throws Exception {
        Finding finding = LeftKeys.wrong(
                        PLACE, drafts("下列正确的是（B）\nA. 一\nB. 二\nANSWER: B\n").get(0), ExchangeSaying.KEY_PLACE_SHEET)
                .get(0);
        assertTrue(finding.text().chinese().contains("下列正确的是（B）"));
        assertEquals("1", finding.where().text());
    }

    private static List<String> codes(String text) throws UnreadableItems {
        return wrong(read(text));
    }

    private static List<String> wrong(ItemReading reading) {
        return reading.entries().stream()
                .flatMap(entry -> entry instanceof ItemReading.Read read
                        ? LeftKeys.wrong(PLACE, read.draft(), reading.keyPlace()).stream()
                        : entry.findings().stream())
                .map(Finding::code)
                .toList();
    }

    private static List<ItemDraft> drafts(String text) throws UnreadableItems {
        return Books.drafts(read(text));
    }

    private static ItemReading read(String text) throws UnreadableItems {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ItemFormats.of(bytes).orElseThrow().read("a", bytes, ReadingLimits.USUAL);
    }
}
