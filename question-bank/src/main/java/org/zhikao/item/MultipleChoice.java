package org.zhikao.item;

import java.util.List;
import java.util.Set;

/** 多选: two or more options are right. */
public record MultipleChoice(
        ItemMeta meta,
        Points points,
        String stem,
        List<Option> options,
        Set<OptionId> key,
        ScoringRule scoring,
        String rationale)
        implements SimpleItem {

    /**
     * Checks the rules of the kind.
     *
     * @throws InvalidItemException if one is broken
     */
    public MultipleChoice {
        options = List.copyOf(options);
        key = SimpleItemRules.sorted(key);
        SimpleItemRules.check(points, stem, options, key, rationale);
        InvalidItemException.unless(key.size() >= 2, "key", ItemSaying.TWO_KEYS, key.size());
    }

    @Override
    public ItemType type() {
        return ItemType.MULTIPLE;
    }

    @Override
    public Solution solution() {
        return new Solution.Chosen(key);
    }
}
