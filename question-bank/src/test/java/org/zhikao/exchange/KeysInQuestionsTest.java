package org.zhikao.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhikao.item.Option;
import org.zhikao.item.OptionId;
import org.zhikao.item.Solution;

/** A key that was typed within or behind a question is never left where a candidate reads it. */
class KeysInQuestionsTest {

    private static final List<String> HEADINGS = List.of(
            "答案：%s",
            "答案是：%s",
            "答案为：%s",
            "参考答案 %s",
            "答案%s",
            "正确答案为%s",
            "故选%s",
            "故答案为%s",
            "故本题选 %s。",
            "【答案】%s",
            "[答案]：%s",
            "（答案：%s）",
            "(参考答案%s)",
            "答 案：%s。",
            "【答案：%s】",
            "正确选项：%s",
            "答：%s",
            "正确答案 (%s)",
            "正确答案（%s）。",
            "ANSWER: %s");

    @Test
    void whateverItsHeadingItIsReadAsTheKeyAndTakenOut() throws Exception {
        Random random = new Random(20261123);
        for (int i = 0; i < 600; i++) {
            String heading = HEADINGS.get(random.nextInt(HEADINGS.size()));
            String key = List.of("A", "B", "c", "Ｄ", "AC", "B、D", "A，B，C").get(random.nextInt(7));
            String reason = random.nextInt(3) == 0 ? " 解析：因为" : "";
            String answer = heading.formatted(key) + reason;
            // Behind the stem, behind options within the stem, or behind the last option in a column of its own.
            int place = random.nextInt(3);
            String gap = List.of(" ", "\n", "　", "；").get(random.nextInt(4));
            String stem =
                    "甲题？" + (place == 0 ? gap + answer : "") + (place == 1 ? "\nA.一 B.二 C.三 D.四" + gap + answer : "");
            String options = place == 1 ? ",,," : "一,二,三,\"四" + (place == 2 ? gap + answer : "") + "\"";
            String row = "多选,\"" + stem + "\"," + options + "," + (random.nextBoolean() ? "" : key) + "\n";
            ItemDraft draft = only("题型,题干,选项A,选项B,选项C,选项D,答案\n" + row, row);
            assertEquals("甲题？", draft.stem(), row);
            assertEquals(List.of("一", "二", "三", "四"), texts(draft), row);
            assertEquals(chosen(key), draft.solution(), row);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "四答案：B",
                "四 答案B",
                "四答案是：B",
                "四参考答案 B",
                "四答案B",
                "四正确答案为B",
                "四故选B",
                "四，故选B。",
                "四【答案】B",
                "四（答案B）",
                "四答案：（B）",
                "四[正确答案]B",
                "四答案：B解析：因为",
                "四答案：2",
            })
    void anOptionMayHaveItGluedToItsLastWord(String last) throws Exception {
        for (String known : List.of("", "B")) {
            ItemDraft inCell = only("题型,题干,选项,答案\n单选,甲题？,A.一 B.二 C.三 D." + last + "," + known + "\n", last);
            ItemDraft inStem = only("题型,题干,选项,答案\n单选,甲题？A.一 B.二 C.三 D." + last + ",," + known + "\n", last);
            ItemDraft inColumn = only("题型,题干,选项A,选项B,选项C,选项D,答案\n单选,甲题？,一,二,三," + last + "," + known + "\n", last);
            for (ItemDraft draft : List.of(inCell, inStem, inColumn)) {
                assertEquals(List.of("一", "二", "三", "四"), texts(draft));
                assertEquals(chosen("B"), draft.solution());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"答：B", "【答案】B", "正确答案 (B)", "正确答案（B）", "答案：Ｂ", "[正确答案] B", "参考答案：b。"})
    void whateverTheColumnsAreALineBelowTheQuestionOrItsLastOptionIsTakenOut(String answer) throws Exception {
        String stem = "\"甲题？\n" + answer + "\"";
        String last = "\"二\n" + answer + "\"";
        for (String key : List.of("", "B")) {
            for (String table : List.of(
                    "题型,题干,选项A,选项B,答案\n单选," + stem + ",一,二," + key + "\n",
                    "题型,题干,选项A,选项B,答案\n单选,甲题？,一," + last + "," + key + "\n",
                    "答案,选项A,选项B,题型,题干\n" + key + ",一,二,单选," + stem + "\n",
                    "题型,题干,选项,答案\n单选," + stem + ",A.一 B.二," + key + "\n",
                    "题型,题干,选项,答案\n单选,甲题？,\"A.一\nB.二\n" + answer + "\"," + key + "\n",
                    "题型,题干,答案\n单选,\"甲题？\nA.一\nB.二\n" + answer + "\"," + key + "\n",
                    "题型,题干,选项内容,是否正确\n单选," + stem + ",一,0\n,,二,1\n",
                    "题型,题干,选项内容,是否正确\n单选,甲题？,一,0\n,," + last + ",1\n")) {
                ItemDraft draft = only(table, table);
                assertEquals("甲题？", draft.stem(), table);
                assertEquals(List.of("一", "二"), texts(draft), table);
                assertEquals(chosen("B"), draft.solution(), table);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"X答案：B, X", "30答案：B, 30", "30日答案B, 30日", "4答案：B, 4", "附件C故选B, 附件C"})
    void alsoToALetterOrAFigure(String last, String read) throws Exception {
        ItemDraft draft = only("题型,题干,选项A,选项B,答案\n单选,甲题？,一," + last + ",\n", last);
        assertEquals(List.of("一", read), texts(draft));
        assertEquals(chosen("B"), draft.solution());
    }

    @ParameterizedTest
    @CsvSource({
        "单选, 甲题？, 一答案：A, 二, A, answer-in-option",
        "单选, 甲题？, 一, 答案：B, B, answer-in-option",
        "单选, 甲题？, 一, 二答案B, A, keys-differ",
        "单选, 甲题？故选B, 一, 二, A, keys-differ",
        "单选, 甲题？故选B。因为甲, 一, 二, '', bad-key",
        "单选, 甲题？（答案：B）再问, 一, 二, B, keys-differ bad-key",
        "单选, 处罚由谁作出答案：B, 一, 二, B, answer-in-stem",
        "单选, 处罚由谁作出答案B, 一, 二, B, answer-in-stem",
        "单选, 【答案】B处罚由谁作出, 一, 二, B, answer-in-stem",
        "单选, '甲题？答案：A、B↵A.一↵B.二', '', '', A, answer-in-option",
        "单选, 处罚（　）由谁作出答案（B）, 一, 二, B, answer-in-stem",
        "单选, 处罚由谁作出答案：（2）, 一, 二, B, answer-in-stem",
        "判断, 应当公开答案：对, '', '', 对, answer-in-stem",
    })
    void whereItCannotBeTakenOutTheRowIsRefused(
            String type, String stem, String first, String second, String key, String told) throws Exception {
        ItemReading reading = read("题型,题干,选项A,选项B,答案\n" + type + ",\"" + stem.replace("↵", "\n") + "\"," + first + ","
                + second + "," + key + "\n");
        assertInstanceOf(ItemReading.Rejected.class, reading.entries().get(0));
        assertEquals(told, String.join(" ", codes(reading)));
        assertTrue(reading.entries().get(0).findings().get(0).where().chinese().contains("第 2 行"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "下列关于答案的说法，正确的是？",
                "城管故选择行政处罚，是否恰当？",
                "他写下的答案是否正确？",
                "选出正确答案：",
                "选出参考答案",
                "下列答案正确的是？",
                "考生的答案为何作废？",
                "答案A、B两项都对的是哪题？",
                "答案A卷应当保密吗？",
                "应选举产生的是谁？",
                "关于答案A的说法，正确的是？",
                "标准答案是指什么？",
                "正确答案是哪一个？",
                "法律解析的方法有哪些？",
            })
    void whatOnlySoundsLikeItIsAPartOfTheQuestion(String stem) throws Exception {
        ItemReading reading = read("题型,题干,选项A,选项B,答案\n单选,\"" + stem + "\",以上答案正确,\"选用答案的解析\",A\n");
        assertEquals(List.of(), codes(reading));
        ItemDraft draft = Books.drafts(reading).get(0);
        assertEquals(stem, draft.stem());
        assertEquals(List.of("以上答案正确", "选用答案的解析"), texts(draft));
    }

    @ParameterizedTest
    @CsvSource({
        "罚____元。答案：五千元, 五千元, 罚____元。, 五千元",
        "罚____元。答案：5000元, 五千元, 罚____元。, 5000元",
        "罚____元。正确答案为五千元。, 五千元, 罚____元。, 五千元",
        "罚____元。参考答案 五千元, 五千元, 罚____元。, 五千元",
        "处（五千元）罚款。, 五千元, 处____罚款。, 五千元",
        "处（ 5000元 ）罚款（一万元）。, 5000元|一万元, 处____罚款____。, 5000元|一万元",
    })
    void whatFillsABlankIsTakenOutToo(String stem, String key, String read, String accepted) throws Exception {
        ItemDraft draft = only("题型,题干,答案\n填空," + stem + "," + key + "\n", stem);
        assertEquals(read, draft.stem());
        assertEquals(
                Optional.of(new Solution.Filled(
                        Stream.of(accepted.split("\\|")).map(List::of).toList())),
                draft.solution());
    }

    @ParameterizedTest
    @CsvSource({
        "罚____元。答案：六千元, '', 五千元",
        "罚____元。, 五千元, 六千元",
        "罚____元。答案：六千元, 五千元, ''",
        "罚____元____日。答案：五千元；三日, '', 五千元；五日",
        "罚____元。, 五千元, 五千元/六千元",
    })
    void twoKeysOfABlankThatDifferAreRefused(String stem, String blank, String key) throws Exception {
        ItemReading reading = read("题型,题干,空1,答案\n填空," + stem + "," + blank + "," + key + "\n");
        assertInstanceOf(ItemReading.Rejected.class, reading.entries().get(0));
        assertTrue(codes(reading).contains("keys-differ"), codes(reading).toString());
    }

    @ParameterizedTest
    @CsvSource({
        "罚____元。, 五千元, 5000元",
        "罚____元。, 五千元↵陆仟元, 陆仟元。",
        "罚____元。答案：五千元, 5000元, ''",
        "罚____元。答案：５０００元, 五千元, 五千元",
    })
    void twoKeysOfABlankThatSayTheSameAreOne(String stem, String blank, String key) throws Exception {
        String filled = "\"" + blank.replace("↵", "\n") + "\"";
        ItemReading reading = read("题型,题干,空1,答案\n填空," + stem + "," + filled + "," + key + "\n");
        assertEquals("罚____元。", Books.drafts(reading).get(0).stem());
    }

    private static final Pattern LEFT = Pattern.compile("(?i)(?:答 ?案|选|选项|answer)[是为：:\\s】\\])）]*[（(]?[A-DＡ-Ｄ]");

    @Test
    void noHeadingOfAKeyIsLeftWhereItCanBeRead() throws Exception {
        Random random = new Random(7);
        List<String> words = List.of("甲", "三十日", "B", "4", "处罚", "（　）", "。", "？", "；", " ", "\n", "A.一 B.二 ", "（", "）");
        int read = 0;
        for (int i = 0; i < 4_000; i++) {
            StringBuilder stem = new StringBuilder("问");
            StringBuilder last = new StringBuilder("四");
            for (StringBuilder text : List.of(stem, last)) {
                for (int j = random.nextInt(4); j > 0; j--) {
                    text.append(words.get(random.nextInt(words.size())));
                }
            }
            StringBuilder at = random.nextBoolean() ? stem : last;
            String key = List.of("B", "Ｂ", "（B）", "A、B").get(random.nextInt(4));
            at.append(HEADINGS.get(random.nextInt(HEADINGS.size())).formatted(key));
            String row = "题型,题干,选项A,选项B,选项C,选项D,答案\n多选,\"" + stem + "\",一,二,三,\"" + last + "\","
                    + List.of("", "B", "AB").get(random.nextInt(3)) + "\n";
            for (ItemReading.Entry entry : read(row).entries()) {
                if (entry instanceof ItemReading.Read found) {
                    read++;
                    String paper = found.draft().stem() + String.join("", texts(found.draft()));
                    assertFalse(LEFT.matcher(paper).find(), row + "\n" + paper);
                    assertTrue(found.draft().solution().isPresent(), row);
                }
            }
        }
        assertTrue(read > 400, read + " were read");
    }

    private static ItemDraft only(String text, String about) throws UnreadableItems {
        ItemReading reading = read(text);
        assertInstanceOf(
                ItemReading.Read.class,
                reading.entries().get(0),
                () -> about + ": " + reading.entries().get(0).findings());
        return Books.drafts(reading).get(0);
    }

    private static ItemReading read(String text) throws UnreadableItems {
        return Books.read("a", text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> codes(ItemReading reading) {
        return Books.codes(reading.entries().get(0).findings());
    }

    private static List<String> texts(ItemDraft draft) {
        return draft.options().stream().map(Option::text).toList();
    }

    private static Optional<Solution> chosen(String key) {
        String letters = java.text.Normalizer.normalize(key, java.text.Normalizer.Form.NFKC)
                .toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^a-z]", "");
        Set<OptionId> ids = letters.chars()
                .mapToObj(letter -> new OptionId(String.valueOf((char) letter)))
                .collect(java.util.stream.Collectors.toSet());
        return Optional.of(new Solution.Chosen(ids));
    }
}
