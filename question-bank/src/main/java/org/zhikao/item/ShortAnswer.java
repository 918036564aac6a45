package org.zhikao.item;

import java.util.List;

/**
 * 简答: a text that a person marks on a rubric.
 *
 * @param rubric one line or more; their points are the item's
 * @param model a response that would earn them all
 */
public record ShortAnswer(ItemMeta meta, String stem, List<RubricLine> rubric, String model, String rationale)
        implements SimpleItem {

    /**
     * Checks the rules of the kind.
     *
     * @throws InvalidItemException if one is broken
     */
    public ShortAnswer {
        rubric = List.copyOf(rubric);
        InvalidItemException.unless(!rubric.isEmpty(), "rubric", ItemSaying.NO_RUBRIC);
        InvalidItemException.unless(!model.isBlank(), "model", ItemSaying.NO_MODEL);
        SimpleItemRules.check(sum(rubric), stem, rationale);
    }

    private static Points sum(List<RubricLine> rubric) {
        return rubric.stream().map(RubricLine::points).reduce(Points.ZERO, Points::plus);
    }

    @Override
    public ItemType type() {
        return ItemType.SHORT_ANSWER;
    }

    @Override
    public Points points() {
        return sum(rubric);
    }

    @Override
    public Solution solution() {
        return new Solution.Marked(rubric, model);
    }
}
