package org.zhikao.item;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * 匹配: for every prompt the option that belongs to it.
 *
 * @param options two or more; several prompts may share one, and some may fit none
 * @param key the right option of every prompt
 */
public record Matching(
        ItemMeta meta,
        Points points,
        String stem,
        List<Option> prompts,
        List<Option> options,
        Map<OptionId, OptionId> key,
        ScoringRule scoring,
        String rationale)
        implements SimpleItem {

    /**
     * Checks the rules of the kind.
     *
     * @throws InvalidItemException if one is broken
     */
    public Matching {
        prompts = List.copyOf(prompts);
        options = List.copyOf(options);
        key = new Solution.Matched(key).options();
        SimpleItemRules.check(points, stem, options, new HashSet<>(key.values()), rationale);
        SimpleItemRules.checkOptions("prompts", prompts);
        Set<OptionId> ids = new TreeSet<>();
        prompts.forEach(prompt -> ids.add(prompt.id()));
        InvalidItemException.unless(key.keySet().equals(ids), "key", ItemSaying.ALL_PROMPTS, ids);
    }

    @Override
    public ItemType type() {
        return ItemType.MATCHING;
    }

    @Override
    public Solution solution() {
        return new Solution.Matched(key);
    }
}
