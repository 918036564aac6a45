package org.zhikao.bank.lint;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.zhikao.item.Option;
import org.zhikao.item.OptionId;
import org.zhikao.item.SimpleItem;
import org.zhikao.item.Solution;
import org.zhikao.item.TrueFalse;

/** What the key of an item asserts, in words. */
public final class KeyText {

    private KeyText() {}

    /**
     * The right options, wordings or model; a line each. Nothing of a true-false item, whose stem tells a story beside the
     * rule that it states, nor of an ordering, which asserts no words.
     */
    public static String of(SimpleItem item) {
        Solution solution = item.solution();
        if (item instanceof TrueFalse) {
            return "";
        }
        return solution.by(
                chosen -> texts(item, chosen.options()),
                ordered -> "",
                matched -> texts(item, new TreeSet<>(matched.options().values())),
                filled -> filled.accepted().stream()
                        .map(accepted -> accepted.get(0))
                        .collect(Collectors.joining("\n")),
                marked -> marked.model());
    }

    private static String texts(SimpleItem item, Set<OptionId> chosen) {
        return item.options().stream()
                .filter(option -> chosen.contains(option.id()))
                .map(Option::text)
                .collect(Collectors.joining("\n"));
    }
}
