package org.zhikao.exchange;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.zhikao.item.ItemType;

/**
 * How people call a type of item.
 *
 * @param type empty where the word leaves it open: 选择题, 不定项, 案例分析
 * @param anyNumber whether it says that one option may be right or several: 不定项
 */
record TypeWords(Optional<ItemType> type, boolean anyNumber) {

    private static final String ANY_NUMBER = "不定项";

    /** As they stand in messages and in the template. */
    static final String ALL = "单选、多选、判断、填空、排序、匹配、简答、案例";

    private static final Map<ItemType, String> CHINESE = Map.of(
            ItemType.SINGLE, "单选",
            ItemType.MULTIPLE, "多选",
            ItemType.TRUE_FALSE, "判断",
            ItemType.FILL_IN, "填空",
            ItemType.ORDERING, "排序",
            ItemType.MATCHING, "匹配",
            ItemType.SHORT_ANSWER, "简答",
            ItemType.CASE, "案例");

    private static final Pattern NOISE = Pattern.compile("[\\s\\u3000\\u00a0_.、()\\[\\]【】*:-]+");
    private static final int LONGEST_TITLE = 80;

    private record Word(Optional<ItemType> type, List<String> words) {}

    /** Looked for in this order: 多选 is more than 选择. */
    private static final List<Word> WORDS = List.of(
            new Word(Optional.of(ItemType.SINGLE), List.of("单选", "单项选", "single")),
            new Word(Optional.of(ItemType.MULTIPLE), List.of("多选", "多项选", "multiple")),
            new Word(Optional.of(ItemType.TRUE_FALSE), List.of("判断", "是非", "对错", "truefalse")),
            new Word(Optional.of(ItemType.FILL_IN), List.of("填空", "fillin")),
            new Word(Optional.of(ItemType.ORDERING), List.of("排序", "ordering")),
            new Word(Optional.of(ItemType.MATCHING), List.of("匹配", "连线", "配对", "matching")),
            new Word(Optional.empty(), List.of("案例", "材料分析", ANY_NUMBER, "选择", "choice")),
            new Word(Optional.of(ItemType.SHORT_ANSWER), List.of("简答", "问答", "论述", "名词解释", "主观", "简述", "shortanswer")));

    /** yfexam writes numbers. */
    private static final Map<String, ItemType> NUMBERS =
            Map.of("1", ItemType.SINGLE, "2", ItemType.MULTIPLE, "3", ItemType.TRUE_FALSE, "4", ItemType.SHORT_ANSWER);

    /** The word in a cell under 题型; empty if it is none. */
    static Optional<TypeWords> of(String cell) {
        String word = normalised(cell);
        ItemType number = NUMBERS.get(word);
        return number == null ? among(word) : Optional.of(new TypeWords(Optional.of(number), false));
    }

    /** The type that a sheet's name or a title within a sheet announces: 一、单项选择题（每题1分）. */
    static Optional<TypeWords> inTitle(String title) {
        return title.length() > LONGEST_TITLE ? Optional.empty() : among(normalised(title));
    }

    static String chinese(ItemType type) {
        return CHINESE.getOrDefault(type, type.code());
    }

    private static Optional<TypeWords> among(String word) {
        return WORDS.stream()
                .filter(each -> each.words().stream().anyMatch(word::contains))
                .findFirst()
                .map(each -> new TypeWords(each.type(), word.contains(ANY_NUMBER)));
    }

    private static String normalised(String cell) {
        String plain = Normalizer.normalize(cell, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return NOISE.matcher(plain).replaceAll("");
    }
}
