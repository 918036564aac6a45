package org.zhikao.bank.lint;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.zhikao.item.Option;
import org.zhikao.item.SimpleItem;
import org.zhikao.item.Solution;
import org.zhikao.item.TrueFalse;
import org.zhikao.regulation.ChineseNumerals;
import org.zhikao.regulation.Numerals;

/** The figures that the key of an item asserts, also where only the stem says of what: 处____日以下拘留, 五十. */
final class KeyFigures {

    private static final Pattern BLANK = Pattern.compile("_{3,}|（[\\s　]*）|\\([\\s　]*\\)");

    /** An answer that is worked out from the facts of a story stands in no law. */
    private static final String COMPUTED = "计算";

    private static final Pattern AFTERNOON = Pattern.compile("(?:下午|傍晚|晚上|夜间)([一二三四五六七八九十]{1,2}|[0-9]{1,2})(?=[时点])");

    private KeyFigures() {}

    /** Those of the key in its own words and, where the stem has blanks, of the stem with each right wording in its blank. */
    static Set<String> of(SimpleItem item) {
        if (item.stem().contains(COMPUTED)) {
            return Set.of();
        }
        Set<String> asserted = new LinkedHashSet<>(in(KeyText.of(item)));
        List<MatchResult> blanks = BLANK.matcher(item.stem()).results().toList();
        List<List<String>> wordings = wordings(item);
        // Brackets of another use, or more of one than of the other: nobody can tell what belongs where.
        if (blanks.size() == wordings.size()) {
            for (int i = 0; i < blanks.size(); i++) {
                String before = item.stem().substring(0, blanks.get(i).start());
                String after = item.stem().substring(blanks.get(i).end());
                for (String wording : wordings.get(i)) {
                    asserted.addAll(in(before + wording + after));
                }
            }
        }
        return asserted;
    }

    /** Hours as laws count them: 晚上十时 is 二十二时. */
    static List<String> in(String text) {
        return Numerals.in(AFTERNOON.matcher(text).replaceAll(found -> {
            OptionalInt hour = ChineseNumerals.parse(found.group(1));
            return hour.isPresent() && hour.getAsInt() < 12
                    ? ChineseNumerals.format(hour.getAsInt() + 12)
                    : found.group();
        }));
    }

    /** What is right in each blank. */
    private static List<List<String>> wordings(SimpleItem item) {
        Solution solution = item.solution();
        if (solution instanceof Solution.Filled filled) {
            return filled.accepted();
        }
        return solution instanceof Solution.Chosen chosen && !(item instanceof TrueFalse)
                ? List.of(item.options().stream()
                        .filter(option -> chosen.options().contains(option.id()))
                        .map(Option::text)
                        .toList())
                : List.of();
    }
}
