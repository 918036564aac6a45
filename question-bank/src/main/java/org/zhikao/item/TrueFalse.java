package org.zhikao.item;

import java.util.List;
import java.util.Set;

/**
 * 判断: a statement that is right or wrong.
 *
 * @param statementHolds the key
 */
public record TrueFalse(ItemMeta meta, Points points, String stem, boolean statementHolds, String rationale)
        implements SimpleItem {

    private static final List<Option> OPTIONS =
            List.of(new Option(OptionId.TRUE, "正确"), new Option(OptionId.FALSE, "错误"));

    /**
     * Checks the rules of the kind.
     *
     * @throws InvalidItemException if one is broken
     */
    public TrueFalse {
        SimpleItemRules.check(points, stem, OPTIONS, Set.of(), rationale);
    }

    @Override
    public ItemType type() {
        return ItemType.TRUE_FALSE;
    }

    @Override
    public Solution solution() {
        return new Solution.Chosen(key());
    }

    /** {@code true} 正确 and {@code false} 错误. */
    @Override
    public List<Option> options() {
        return OPTIONS;
    }

    /** The option that is right. */
    public Set<OptionId> key() {
        return Set.of(statementHolds ? OptionId.TRUE : OptionId.FALSE);
    }
}
