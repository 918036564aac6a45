package org.zhikao.bank;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.zhikao.evidence.Digest;
import org.zhikao.item.Matching;
import org.zhikao.item.Option;
import org.zhikao.item.OptionId;
import org.zhikao.item.Ordering;
import org.zhikao.item.SimpleItem;
import org.zhikao.item.Solution;

/**
 * An item's options and solution as a release holds them. Authors tend to write the steps of an ordering, and the options
 * of a matching, in the order that is right; whoever opens the content alone would then hold the key as well. So these
 * options are put in an order that hangs on the workspace's salt, and named anew after it: a, b, c …
 *
 * @param texts option id to text, in the order of the release
 */
record ReleaseOptions(Map<String, String> texts, Solution solution) {

    ReleaseOptions {
        texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    }

    /** @param salt the item's own */
    static ReleaseOptions of(SimpleItem item, String salt) {
        boolean renamed = item instanceof Ordering || item instanceof Matching;
        List<Option> options = new ArrayList<>(item.options());
        if (renamed) {
            options.sort(Comparator.comparing(option ->
                    Digest.of("zhikao/options/1\0" + salt + "\0" + option.id()).hex()));
        }
        Map<OptionId, OptionId> names = new TreeMap<>();
        Map<String, String> texts = new LinkedHashMap<>();
        for (Option option : options) {
            OptionId name = renamed ? letter(texts.size()) : option.id();
            names.put(option.id(), name);
            texts.put(name.value(), option.text());
        }
        return new ReleaseOptions(texts, renamed(item.solution(), id -> names.getOrDefault(id, id)));
    }

    private static Solution renamed(Solution solution, UnaryOperator<OptionId> names) {
        return solution.<Solution>by(
                chosen -> chosen,
                ordered ->
                        new Solution.Ordered(ordered.steps().stream().map(names).toList()),
                matched -> {
                    Map<OptionId, OptionId> pairs = new TreeMap<>();
                    matched.options().forEach((prompt, option) -> pairs.put(prompt, names.apply(option)));
                    return new Solution.Matched(pairs);
                },
                filled -> filled,
                marked -> marked);
    }

    private static OptionId letter(int place) {
        return new OptionId(place < 26 ? String.valueOf((char) ('a' + place)) : "z" + place);
    }
}
