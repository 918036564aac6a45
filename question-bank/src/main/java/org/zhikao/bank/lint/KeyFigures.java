package org.zhikao.bank.lint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.zhikao.item.Option;
import org.zhikao.item.SimpleItem;
import org.zhikao.item.Solution;
import org.zhikao.item.TrueFalse;
import org.zhikao.regulation.ChineseNumerals;
import org.zhikao.regulation.NormalisedText;
import org.zhikao.regulation.Numerals;

/**
 * The figures that the key of an item asserts, also where only the stem says of what: 处____日以下拘留, 五十. Of a statement that
 * is right they are those of the statement, without the story before it.
 */
final class KeyFigures {

    private static final Pattern BLANK = Pattern.compile("_{3,}|（[\\s　]*）|\\([\\s　]*\\)");

    /**
     * An answer that is worked out from the facts of a story stands in no law; the stem tells to work it out: 按以上日期计算，.
     * Which days count (按工作日计算), or what each unit costs (按每平方米计算), is a rule like any other.
     */
    private static final Pattern WORKED_OUT =
            Pattern.compile("(?:按照?+|依照?+|根据)(?!(?:工作日|自然日|日|月|年|小时|时|每[^，。；]*)计算)[^，。；]*计算，");

    private static final List<String> AFTER_NOON = List.of("下午", "傍晚", "晚上", "夜间");

    private static final Pattern AFTERNOON =
            Pattern.compile("(?:" + String.join("|", AFTER_NOON) + ")([一二三四五六七八九十]{1,2}|[0-9]{1,2})(?=[时点])");

    /** Where a clause ends, beyond which nothing belongs to a blank. */
    private static final String CLAUSE_ENDS = "，。；：、？\n";

    /** A wording with no more than this beside its figures asks for them alone: 以上以下罚款. */
    private static final int BESIDE_FIGURES = 6;

    /** The rule that a statement states, after its story: 依照行政强制法，……. */
    private static final Pattern RULE = Pattern.compile("(?s).*。\\s*((?:依照|根据|按照).*)");

    /** One of somebody or something is no figure: 一名外国人, 一辆货车. */
    private static final Set<Figure> SOME = Set.of(new Figure("1", "人"), new Figure("1", "辆"), new Figure("1", "件"));

    private KeyFigures() {}

    /**
     * Those of the key in its own words and, where the stem has blanks, those that a right wording makes up in its blank.
     *
     * @return each with whether it is the very thing that the item asks for; if not, it may be a fact that the stem tells
     */
    static Map<String, Boolean> of(SimpleItem item) {
        Map<String, Boolean> asserted = new LinkedHashMap<>();
        if (item instanceof TrueFalse truth) {
            if (truth.statementHolds()) {
                statement(item.stem()).forEach(figure -> asserted.put(figure, true));
            }
            return asserted;
        }
        if (item.stem().contains("计算，") && WORKED_OUT.matcher(item.stem()).find()) {
            return asserted;
        }
        KeyText.of(item).lines().forEach(line -> {
            List<String> figures = in(line);
            if (figures.isEmpty()) {
                return;
            }
            String beside = normalised(line);
            for (String figure : figures) {
                beside = beside.replace(figure, "");
            }
            boolean asked = beside.length() <= BESIDE_FIGURES;
            figures.forEach(figure -> asserted.merge(figure, asked, Boolean::logicalOr));
        });
        List<MatchResult> blanks = BLANK.matcher(item.stem()).results().toList();
        List<List<String>> wordings = wordings(item);
        // Brackets of another use, or more of one than of the other: nobody can tell what belongs where.
        if (blanks.size() == wordings.size()) {
            for (int i = 0; i < blanks.size(); i++) {
                String before =
                        lastClause(item.stem().substring(0, blanks.get(i).start()));
                String after = firstClause(item.stem().substring(blanks.get(i).end()));
                for (String wording : wordings.get(i)) {
                    List<String> beside = in(before + "\n" + after + "\n" + wording);
                    in(before + wording + after).stream()
                            .filter(figure -> !beside.contains(figure))
                            .forEach(figure -> asserted.put(figure, true));
                }
            }
        }
        return asserted;
    }

    private static List<String> statement(String stem) {
        String rule = RULE.matcher(stem).replaceFirst("$1");
        return in(rule).stream()
                .filter(figure -> !SOME.contains(Figure.of(figure)))
                .toList();
    }

    private static String lastClause(String text) {
        int start = text.length();
        while (start > 0 && CLAUSE_ENDS.indexOf(text.charAt(start - 1)) < 0) {
            start--;
        }
        return text.substring(start);
    }

    private static String firstClause(String text) {
        int end = 0;
        while (end < text.length() && CLAUSE_ENDS.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return text.substring(0, end);
    }

    /** Hours as laws count them: 晚上十时 is 二十二时. */
    static List<String> in(String text) {
        return Numerals.in(hours(text));
    }

    private static String normalised(String text) {
        return NormalisedText.of(hours(text)).value();
    }

    private static String hours(String text) {
        if (AFTER_NOON.stream().noneMatch(text::contains)) {
            return text;
        }
        return AFTERNOON.matcher(text).replaceAll(found -> {
            OptionalInt hour = ChineseNumerals.parse(found.group(1));
            return hour.isPresent() && hour.getAsInt() < 12
                    ? ChineseNumerals.format(hour.getAsInt() + 12)
                    : found.group();
        });
    }

    /** What is right in each blank. */
    private static List<List<String>> wordings(SimpleItem item) {
        Solution solution = item.solution();
        if (solution instanceof Solution.Filled filled) {
            return filled.accepted();
        }
        return solution instanceof Solution.Chosen chosen
                ? List.of(item.options().stream()
                        .filter(option -> chosen.options().contains(option.id()))
                        .map(Option::text)
                        .toList())
                : List.of();
    }
}
