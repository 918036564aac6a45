package org.zhikao.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhikao.evidence.Said;
import org.zhikao.exchange.format.ItemFormats;

/** Numbers, units, grades, names and replies that are the same as a key, and none. */
class WordsLikeKeysTest {

    private static final Place PLACE = Place.of(Said.plain("1"));

    @ParameterizedTest
    @CsvSource({
        "（一）听证应当在____日前通知；（二）执法人员不得少于____人。, 七|两, ''",
        "(1)应当____日内答复。(2)执法人员不得少于____人。(3)____日内送达。, 7|2|5, ''",
        "应当：（１）____日内答复，（２）不少于____人。, 7|2, ''",
        "（2）执法人员不得少于____人。, 2, ''",
        "（2）公安机关执法人员不得少于____人。, 2, ''",
        "（3）以欺骗手段取得许可证的，____年内不得再次申请。, 3, ''",
        "（3）以上，即____人以上。, 3, answer-in-stem",
        "（3）至５日内送达，即____日。, 3, answer-in-stem",
        "（3）公里，即____公里。, 3, answer-in-stem",
        "（1）执法____；（2）人员不得少于____人。, 甲|2, ''",
        "执法人员不得少于（两）人：____。, 两, answer-in-stem",
        "（两）名以上执法人员，即____名。, 两, answer-in-stem",
        "（2）人以上，即____人。, 2, answer-in-stem",
        "执法人员不得少于____人，（2）。, 2, answer-in-stem",
    })
    void aNumberThatHeadsAPartIsNoKey(String stem, String key, String told) throws Exception {
        assertEquals(list(told), wrong(read("题型,题干,答案\n填空," + stem + "," + key + "\n")));
    }

    @Test
    void ofAStemWithoutBlanksTheNumbersOfItsPartsStay() throws Exception {
        ItemReading reading = read("题型,题干,答案\n填空,（一）听证应当在（七）日前通知；（二）执法人员不得少于（两）人。,七|两\n");
        assertEquals(List.of(), wrong(reading));
        assertEquals(
                "（一）听证应当在____日前通知；（二）执法人员不得少于____人。",
                Books.drafts(reading).get(0).stem());
    }

    @Test
    void aClozeIsNumberedToo() throws Exception {
        assertEquals(
                List.of(),
                wrong(read(
                        "<quiz><question type=\"cloze\"><name><text>q</text></name><questiontext format=\"plain_text\">"
                                + "<text>（2）执法人员不得少于{1:SHORTANSWER:=2}人。</text></questiontext></question></quiz>")));
    }

    @ParameterizedTest
    @CsvSource({
        "执法人员未出示证件即检查。该做法是正确的。, T, ''",
        "执法人员未出示证件即检查。该做法正确。, T, ''",
        "执法人员未出示证件即检查。上述做法是错误的。, F, ''",
        "有人认为应当公开。此观点是错误的。, F, ''",
        "应当公开。正确。, T, answer-in-stem",
        "应当公开。本题是错误的。, F, answer-in-stem",
        "应当公开。答案：正确, T, answer-in-stem",
        "应当公开（该做法正确）, T, answer-in-stem",
    })
    void aStatementMayJudgeWhatWasDone(String stem, String key, String told) throws Exception {
        assertEquals(list(told), wrong(read("::q:: " + stem.replace(":", "\\:") + " {" + key + "}\n")));
    }

    @ParameterizedTest
    @CsvSource({
        "夜间施工噪声的限值70dB(A)由谁规定？, 一, 二, 三, 四, A, ''",
        "夜间施工噪声的限值70 dB（A）由谁规定？, 一, 二, 三, 四, A, ''",
        "夜间施工噪声的限值70db(A)由谁规定？, 一, 二, 三, 四, B, ''",
        "限值为, 60DB（A）, 65ｄＢ（A）, 70dB（A）, 以上都不对, A, ''",
        "限值为, 60dB(A), 65dB(A), 70dB(A), 以上都不对, A, ''",
        "由谁颁发KTV（A）, 一, 二, 三, 四, A, answer-in-stem",
        "限速为, 40km, 60km（√）, 80km, 100km, B, answer-in-option",
        "等次为, 优秀（A）, 良好（B）, 一般（C）, 未评级, B, ''",
        "等次为, 优秀（A）, 良好, 一般, 未评级, A, answer-in-option",
        "等次为, 优秀（A）, 良好（C）, 一般（C）, 未评级, A, answer-in-option",
    })
    void unitsAndGradesAreNoKeys(String stem, String a, String b, String c, String d, String key, String told)
            throws Exception {
        assertEquals(
                list(told),
                wrong(read("%s\nA. %s\nB. %s\nC. %s\nD. %s\nANSWER: %s\n".formatted(stem, a, b, c, d, key))));
        if (told.isEmpty()) {
            ItemReading sheet = read(sheet("单选", stem, List.of(a, b, c, d), key));
            assertEquals(List.of(), wrong(sheet));
            assertEquals(stem, Books.drafts(sheet).get(0).stem());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "多选, 甲公司（A）与乙公司（B）违法，应当怎样处理？, AB, ''",
        "单选, 管理处（A）与办事处（B）共同检查，由谁批准？, B, ''",
        "单选, 甲单位（A）、乙单位（B）违法。对乙单位（B）应当怎样处理？, B, ''",
        "单选, 甲（A）、乙（B）违法。对乙（B）应当怎样处理？, B, ''",
        "单选, 甲单位（A）、乙单位（B）违法。对丙（B）应当怎样处理？, B, answer-in-doubt",
        "多选, 由谁批准（A）（B）, AB, answer-in-stem",
        "单选, 对甲公司（A）并处（B）罚款, B, answer-in-doubt",
        "单选, 执法人员问：“知道吗？”答：否。下列正确的是？, B, ''",
        "单选, 甲答：是。乙没有说话。下列正确的是？, B, ''",
        "单选, 下列正确的是？答：B。, B, answer-in-stem",
    })
    void namesAndRepliesStay(String type, String stem, String key, String told) throws Exception {
        ItemReading plain = read(sheet(type, "问？", List.of("一", "二", "三"), key));
        ItemDraft draft = Books.drafts(plain).get(0);
        // As a format brings it that takes nothing out of stems.
        ItemDraft asked = new ItemDraftMaking(draft.type(), stem)
                .options(draft.options())
                .solution(draft.solution().orElseThrow())
                .draft();
        assertEquals(list(told), Books.codes(LeftKeys.wrong(PLACE, asked, ExchangeSaying.KEY_PLACE_SHEET)));
        if (told.isEmpty()) {
            ItemReading sheet = read(sheet(type, stem, List.of("一", "二", "三"), key));
            assertEquals(List.of(), wrong(sheet));
            assertEquals(stem, Books.drafts(sheet).get(0).stem());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "二〇二一年一月二十二日, ''",
        "二○二一年十二月三十一日, ''",
        "2021年1月22日, ''",
        "二〇二一年十三月一日, bad-date",
        "二〇二一年一月三十二日, bad-date",
    })
    void theDayOfAVersionMayStandInChineseWriting(String day, String told) throws Exception {
        assertEquals(list(told), wrong(read("题型,题干,答案,依据,法规版本\n判断,应当公开。,对,《中华人民共和国行政处罚法》第五条," + day + "\n")));
    }

    private static String sheet(String type, String stem, List<String> options, String key) {
        String letters = "ABCD".substring(0, options.size()).replaceAll("(.)", ",选项$1");
        return "题型,题干" + letters + ",答案\n" + type + "," + stem + "," + String.join(",", options) + "," + key + "\n";
    }

    private static List<String> list(String code) {
        return code.isEmpty() ? List.of() : List.of(code);
    }

    private static List<String> wrong(ItemReading reading) {
        return reading.entries().stream()
                .flatMap(entry -> entry instanceof ItemReading.Read read
                        ? LeftKeys.wrong(PLACE, read.draft(), reading.keyPlace()).stream()
                        : entry.findings().stream())
                .map(Finding::code)
                .toList();
    }

    private static ItemReading read(String text) throws UnreadableItems {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ItemFormats.of(bytes).orElseThrow().read("a", bytes, ReadingLimits.USUAL);
    }
}
