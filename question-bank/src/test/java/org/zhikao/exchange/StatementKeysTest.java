package org.zhikao.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhikao.item.OptionId;
import org.zhikao.item.Solution;

/** What a statement's key says, wherever it stands, and whatever its options are called. */
class StatementKeysTest {

    private static final String HEADING = "题型,题干,选项A,选项B,答案\n";

    @ParameterizedTest
    @CsvSource({
        "应当公开。（T）, 正确",
        "应当公开。（是）, 对",
        "应当公开（对）, √",
        "应当公开。(Ｔ), T",
        "（T）应当公开。, 1",
        "（ 是 ）应当公开。, TRUE",
        "应当公开。√, 对",
        "应当公开。（F）, 错",
        "应当公开（否）。, ×",
        "应当公开。（不对）, 错误",
        "应当公开。 ×, 0",
        "应当公开。（A）, A",
        "应当公开。（B）, B",
        "应当公开。（true）, 正确",
    })
    void inBracketsOfTheStemItIsTakenOut(String stem, String key) throws Exception {
        ItemReading reading = read(HEADING + "判断," + stem + ",,," + key + "\n");
        ItemDraft draft = Books.drafts(reading).get(0);
        assertTrue(
                Set.of("应当公开。（　）", "应当公开（　）", "应当公开（　）。", "（　）应当公开。", "应当公开。 （　）")
                        .contains(draft.stem()),
                draft.stem());
        assertTrue(codes(reading).contains("answer-blanked"));
        boolean holds = KEYS_THAT_HOLD.contains(key);
        assertEquals(truth(holds), draft.solution());
    }

    private static final Set<String> KEYS_THAT_HOLD = Set.of("正确", "对", "√", "T", "1", "TRUE", "A");

    @ParameterizedTest
    @CsvSource({
        "应当公开。（T）, 错",
        "应当公开。（是）, ×",
        "应当公开。（F）, 正确",
        "（对）应当公开。, 0",
        "应当公开。√, F",
        "应当公开。（A）, B",
        "应当公开。（√）还应当公示。（×）, 对",
    })
    void oneThatIsNotTheKeyIsRefusedByItsRow(String stem, String key) throws Exception {
        ItemReading reading = read(HEADING + "判断," + stem + ",,," + key + "\n");
        assertInstanceOf(ItemReading.Rejected.class, reading.entries().get(0));
        assertTrue(codes(reading).contains("answer-differs"), codes(reading).toString());
        assertTrue(reading.entries().get(0).findings().get(0).where().chinese().contains("第 2 行"));
    }

    @ParameterizedTest
    @CsvSource({
        "应当公开。（√）, true",
        "应当公开。（T）, true",
        "应当公开。（错）, false",
        "（ × ）应当公开。, false",
        "应当公开。答案：错, false",
        "应当公开。参考答案 对, true",
    })
    void withoutAnyOtherItIsTheKeyAndTold(String stem, boolean holds) throws Exception {
        ItemReading reading = read(HEADING + "判断," + stem + ",,,\n");
        assertEquals(truth(holds), Books.drafts(reading).get(0).solution());
        assertTrue(codes(reading).contains("key-in-question"), codes(reading).toString());
        ItemReading both = read(HEADING + "判断,应当公开（√）还应当公示（×）。,,,\n");
        assertEquals(List.of("no-key"), codes(both));
    }

    @ParameterizedTest
    @ValueSource(strings = {"维生素（C）应当公开", "须提交附件（A）", "以正确（错误）方式公开。", "当事人是李×", "是（否）公开，由机关决定。", "第（1）项"})
    void wordsOfAStatementStay(String stem) throws Exception {
        ItemReading reading = read(HEADING + "判断," + stem + ",,,正确\n");
        assertEquals(stem, Books.drafts(reading).get(0).stem());
        assertEquals(List.of(), codes(reading));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 错误, 正确, ''",
        "１, 错, 对, ''",
        "2, 错误, 正确, true",
        "A, 错误, 正确, false",
        "B, 错误, 正确, true",
        "1, 正确, 错误, true",
        "2, 对, 错, false",
        "0, 正确, 错误, false",
        "对, 错误, 正确, true",
        "正确, 错误, 正确, true",
        "错误, 错误, 正确, false",
        "T, 错误, 正确, true",
        "A, 违法, 合法, ''",
        "1, 违法, 合法, ''",
        "AB, 正确, 错误, ''",
        "C, 正确, 错误, ''",
    })
    void anOptionAndAWordMustSayTheSame(String key, String first, String second, String read) throws Exception {
        for (String options : List.of("判断,应当公开。,\"A.%s B.%s\",%s\n", "判断,\"应当公开。\nA.%s B.%s\",,%s\n")) {
            // A cell of options, and options behind the stem.
            boolean isKnown = !first.equals("违法") || !options.contains("\n");
            if (isKnown) {
                check("题型,题干,选项,答案\n" + options.formatted(first, second, key), read);
            }
        }
        check(HEADING + "判断,应当公开。," + first + "," + second + "," + key + "\n", read);
    }

    private static void check(String text, String read) throws UnreadableItems {
        ItemReading reading = read(text);
        if (read.isEmpty()) {
            assertInstanceOf(ItemReading.Rejected.class, reading.entries().get(0), text);
        } else {
            ItemDraft draft = Books.drafts(reading).get(0);
            assertEquals(truth(Boolean.parseBoolean(read)), draft.solution(), text);
            assertEquals("应当公开。", draft.stem());
        }
    }

    @Test
    void aNumberThatSaysBothIsRefusedByRowAndColumnWithTheCure() throws Exception {
        ItemReading reading = read("题型,题干,选项A,选项B,正确答案\n判断,应当公开。,错误,正确,1\n");
        Finding finding = reading.entries().get(0).findings().get(0);
        assertEquals("key-of-two-truths", finding.code());
        assertEquals(
                "第 2 行 “正确答案”栏的答案“1”通常表示“正确”，但也是选项 A，而该选项的意思相反。请写“正确”或“错误”。",
                finding.where().chinese() + " " + finding.text().chinese());
        assertTrue(finding.text().text().contains("under 正确答案"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"错误、正确", "错误/正确", "错误 正确", "错，对", "A.错误 B.正确", "错误|正确"})
    void optionsSideBySideAreParted(String cell) throws Exception {
        for (String key : List.of("A", "错", "F")) {
            ItemReading reading = read("题型,题干,选项,答案\n判断,应当公开。,\"" + cell + "\"," + key + "\n");
            assertEquals(truth(false), Books.drafts(reading).get(0).solution());
            assertEquals(List.of(), codes(reading));
        }
    }

    @Test
    void aLetterOfOptionsThatCannotBePartedIsNoKey() throws Exception {
        String text = "题型,题干,选项,答案\n判断,应当公开。,违法与合法,%s\n";
        assertEquals(List.of("bad-key"), codes(read(text.formatted("A"))));
        assertEquals(List.of("bad-key"), codes(read(text.formatted("1"))));
        assertEquals(List.of("cells-not-used"), codes(read(text.formatted("对"))));
    }

    @ParameterizedTest
    @CsvSource({
        "A, 正确, 错误, 对, ''",
        "正确, 正确, 错误, 对, ''",
        "B, 错误, 正确, 对, ''",
        "B, 正确, 错误, 对, keys-differ",
        "错, 正确, 错误, 对, keys-differ",
        "A, 错误, 正确, 对, keys-differ",
        "A, 错误, 正确, B, keys-differ",
        "A, '', '', 对, ''",
        "B, '', '', 对, keys-differ",
    })
    void twoKeysOfAStatementWithOptionsAreComparedByWhatTheySay(
            String key, String first, String second, String typed, String told) throws Exception {
        ItemReading reading = read(HEADING + "判断,应当公开。答案：" + typed + "," + first + "," + second + "," + key + "\n");
        assertEquals(!told.isEmpty(), reading.entries().get(0) instanceof ItemReading.Rejected);
        assertEquals(
                !told.isEmpty(),
                codes(reading).contains("keys-differ"),
                codes(reading).toString());
        if (told.isEmpty()) {
            assertEquals("应当公开。", Books.drafts(reading).get(0).stem());
            assertEquals(truth(true), Books.drafts(reading).get(0).solution());
        }
    }

    private static ItemReading read(String text) throws UnreadableItems {
        return Books.read("a", text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> codes(ItemReading reading) {
        return Books.codes(reading.entries().get(0).findings());
    }

    private static Optional<Solution> truth(boolean holds) {
        return Optional.of(new Solution.Chosen(Set.of(holds ? OptionId.TRUE : OptionId.FALSE)));
    }
}
