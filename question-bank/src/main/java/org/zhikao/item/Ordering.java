package org.zhikao.item;

import java.util.HashSet;
import java.util.List;

/**
 * 排序: the steps of a procedure, to be put in order.
 *
 * @param options the steps in any order
 * @param key every one of them, the first step first
 */
public record Ordering(
        ItemMeta meta,
        Points points,
        String stem,
        List<Option> options,
        List<OptionId> key,
        ScoringRule scoring,
        String rationale)
        implements SimpleItem {

    /**
     * Checks the rules of the kind.
     *
     * @throws InvalidItemException if one is broken
     */
    public Ordering {
        options = List.copyOf(options);
        key = List.copyOf(key);
        SimpleItemRules.check(points, stem, options, new HashSet<>(key), rationale);
        InvalidItemException.unless(options.size() >= 3, "options", ItemSaying.FEW_STEPS, options.size());
        InvalidItemException.unless(
                key.size() == options.size() && new HashSet<>(key).size() == key.size(),
                "key",
                ItemSaying.ALL_STEPS,
                options.size());
    }

    @Override
    public ItemType type() {
        return ItemType.ORDERING;
    }

    @Override
    public Solution solution() {
        return new Solution.Ordered(key);
    }
}
