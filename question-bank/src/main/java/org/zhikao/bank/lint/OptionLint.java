package org.zhikao.bank.lint;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.zhikao.item.Option;
import org.zhikao.item.OptionId;
import org.zhikao.item.SimpleItem;
import org.zhikao.item.Solution;
import org.zhikao.item.TrueFalse;
import org.zhikao.regulation.NormalisedText;

/** Options that tell the key without any knowledge of law. */
record OptionLint(Consumer<LintFinding> found) {

    /**
     * The shortest right option is this much longer than the longest wrong one, in per cent: below it nobody sees the
     * difference at a glance. In characters it must be {@link #MORE_CHARACTERS} at least, because 三日 beside 十五日 tells nothing.
     */
    private static final int LONGER_PER_CENT = 150;

    private static final int MORE_CHARACTERS = 6;

    private static final Pattern ABOVE = Pattern.compile(
            "^(?:(?:以上|上述|前述|前面|上列)(?:各项|选项|[一二两三四五六几]项|[一二两三四五六几]种(?:情形|情况|说法)?|全部|所有|说法|情形)*"
                    + "(?:都|均|全|皆|全都|全部)?(?:不|没有)?(?:是|对|正确|错|错误|可以|可|有|符合|属于|包括)[^，。；]{0,4}"
                    + "|(?:都|均|全部|全|皆)(?:不|没有)?(?:是|对|正确|错误|错)"
                    + "|[a-hA-H](?:[、,，和及与][a-hA-H])+(?:项)?(?:都|均|全)?(?:不)?(?:是|对|正确|错误)?"
                    + "|(?:all|none)of(?:the)?above)[。.]?$",
            Pattern.CASE_INSENSITIVE);

    void look(Linted linted, SimpleItem item) {
        if (item instanceof TrueFalse) {
            return;
        }
        for (Option option : item.options()) {
            if (speaksOfOthers(option.text())) {
                found.accept(new LintFinding(
                        LintCode.ALL_OF_ABOVE,
                        linted,
                        item.id().value(),
                        LintSaying.ABOVE.with(option.id(), option.text())));
            }
        }
        if (item.solution() instanceof Solution.Chosen chosen) {
            length(linted, item, chosen.options());
        }
    }

    static boolean speaksOfOthers(String text) {
        return ABOVE.matcher(NormalisedText.of(text).value()).matches();
    }

    private void length(Linted linted, SimpleItem item, Set<OptionId> key) {
        int right = item.options().stream()
                .filter(option -> key.contains(option.id()))
                .mapToInt(OptionLint::length)
                .min()
                .orElse(0);
        List<Option> wrong = item.options().stream()
                .filter(option -> !key.contains(option.id()))
                .toList();
        int longest = wrong.stream().mapToInt(OptionLint::length).max().orElse(right);
        if (right - longest >= MORE_CHARACTERS && right * 100 >= longest * LONGER_PER_CENT) {
            found.accept(new LintFinding(
                    LintCode.LONGEST_OPTION, linted, item.id().value(), LintSaying.LENGTH.with(right, longest)));
        }
    }

    /** In characters, without white space. */
    static int length(Option option) {
        return NormalisedText.of(option.text()).value().length();
    }
}
