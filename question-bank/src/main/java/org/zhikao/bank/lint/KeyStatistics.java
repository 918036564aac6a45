package org.zhikao.bank.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.zhikao.item.ItemType;
import org.zhikao.item.Option;
import org.zhikao.item.SimpleItem;
import org.zhikao.item.Solution;

/**
 * Where in the bank right options stand, and how often the longest one is right. A candidate who knows the habit of a bank
 * guesses better than chance.
 */
final class KeyStatistics {

    /**
     * Critical values of chi-square at 0.1 % for 1 to 7 degrees of freedom (any table of it). One bank in a thousand would
     * be blamed wrongly for each type: a finding here makes people turn whole files over.
     */
    private static final double[] CRITICAL = {10.828, 13.816, 16.266, 18.467, 20.515, 22.458, 24.322};

    /** Below this many right options expected in each place the statistic is not chi-square (Cochran's rule). */
    private static final int LEAST_EXPECTED = 5;

    /** One-sided normal value at 0.1 %, for the share of items whose longest option is right. */
    private static final double LONGEST_CRITICAL = 3.09;

    private static final class Group {
        private final int options;
        private int items;
        private double variance;
        private double expected;
        private final int[] right;

        Group(int options) {
            this.options = options;
            this.right = new int[options];
        }
    }

    private final Map<String, Group> groups = new TreeMap<>();
    private int compared;
    private int longestRight;
    private double chance;
    private double chanceVariance;

    void add(SimpleItem item) {
        if (!(item.solution() instanceof Solution.Chosen chosen)) {
            return;
        }
        int options = item.options().size();
        int keys = chosen.options().size();
        Group group = groups.computeIfAbsent(item.type().code() + " " + options, any -> new Group(options));
        double share = (double) keys / options;
        group.items++;
        group.expected += share;
        group.variance += share * (1 - share);
        for (int i = 0; i < options; i++) {
            group.right[i] += chosen.options().contains(item.options().get(i).id()) ? 1 : 0;
        }
        if (keys == 1 && options > 2) {
            longest(item, chosen);
        }
    }

    private void longest(SimpleItem item, Solution.Chosen chosen) {
        List<Option> options = item.options();
        int longest = options.stream().mapToInt(OptionLint::length).max().orElse(0);
        List<Option> those = options.stream()
                .filter(option -> OptionLint.length(option) == longest)
                .toList();
        if (those.size() > 1) {
            return;
        }
        compared++;
        longestRight += chosen.options().contains(those.get(0).id()) ? 1 : 0;
        chance += 1.0 / options.size();
        chanceVariance += 1.0 / options.size() * (1 - 1.0 / options.size());
    }

    void tell(String folder, Consumer<LintFinding> found) {
        groups.forEach((name, group) -> position(folder, name, group, found));
        double off = chanceVariance == 0 ? 0 : (longestRight - chance) / Math.sqrt(chanceVariance);
        if (chance >= LEAST_EXPECTED && off > LONGEST_CRITICAL) {
            found.accept(new LintFinding(
                    LintCode.LONGEST_OPTIONS,
                    folder,
                    0,
                    "",
                    LintSaying.LENGTHS.with(longestRight, compared, number(chance), number(off), LONGEST_CRITICAL),
                    LintCode.LONGEST_OPTIONS.cure()));
        }
    }

    /**
     * Chi-square of places among exchangeable options: for one right option of each it is Pearson's; where several are
     * right, the places of one item hold each other in check, which the factor (n-1)/n accounts for.
     */
    private static void position(String folder, String name, Group group, Consumer<LintFinding> found) {
        int freedom = group.options - 1;
        if (group.expected < LEAST_EXPECTED || group.variance == 0 || freedom > CRITICAL.length) {
            return;
        }
        double squares = 0;
        List<String> counts = new ArrayList<>();
        for (int i = 0; i < group.options; i++) {
            squares += Math.pow(group.right[i] - group.expected, 2);
            counts.add((i + 1) + ": " + group.right[i]);
        }
        double statistic = freedom / (double) group.options * squares / group.variance;
        if (statistic > CRITICAL[freedom - 1]) {
            ItemType type = ItemType.of(name.substring(0, name.indexOf(' ')));
            if (type == ItemType.TRUE_FALSE) {
                found.accept(new LintFinding(
                        LintCode.KEY_POSITION,
                        folder,
                        0,
                        "",
                        LintSaying.STATEMENTS.with(
                                group.items, group.right[0], group.right[1], number(statistic), CRITICAL[freedom - 1]),
                        LintSaying.CURE_STATEMENTS.with()));
                return;
            }
            found.accept(new LintFinding(
                    LintCode.KEY_POSITION,
                    folder,
                    0,
                    "",
                    LintSaying.POSITION.with(
                            type.said(),
                            group.options,
                            group.items,
                            String.join(", ", counts),
                            number(group.expected),
                            number(statistic),
                            CRITICAL[freedom - 1]),
                    LintCode.KEY_POSITION.cure()));
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
