package org.zhikao.item;

import java.util.List;
import java.util.Set;

/** 单选: exactly one option is right. */
public record SingleChoice(
        ItemMeta meta, Points points, String stem, List<Option> options, Set<OptionId> key, String rationale)
        implements SimpleItem {

    /**
     * Checks the rules of the kind.
     *
     * @throws InvalidItemException if one is broken
     */
    public SingleChoice {
        options = List.copyOf(options);
        key = SimpleItemRules.sorted(key);
        SimpleItemRules.check(points, stem, options, key, rationale);
        InvalidItemException.unless(key.size() == 1, "key", ItemSaying.ONE_KEY, key.size());
    }

    @Override
    public ItemType type() {
        return ItemType.SINGLE;
    }

    @Override
    public Solution solution() {
        return new Solution.Chosen(key());
    }
}
