package org.zhikao.item;

import java.util.List;
import java.util.regex.Pattern;

/**
 * 填空: a stem with blanks, each a run of three or more underscores.
 *
 * @param accepted of each blank, in the order of the stem, the wordings that are right. A number is right in Chinese and
 *     in Arabic writing, whichever of the two stands here: 五千元 = 5000元
 */
public record FillIn(
        ItemMeta meta, Points points, String stem, List<List<String>> accepted, ScoringRule scoring, String rationale)
        implements SimpleItem {

    /** A blank in a stem. */
    public static final Pattern BLANK = Pattern.compile("_{3,}");

    static final int MOST_BLANKS = 10;

    /**
     * Checks the rules of the kind.
     *
     * @throws InvalidItemException if one is broken
     */
    public FillIn {
        accepted = new Solution.Filled(accepted).accepted();
        SimpleItemRules.check(points, stem, rationale);
        int marked = (int) BLANK.matcher(stem).results().count();
        InvalidItemException.unless(
                marked == accepted.size() && marked >= 1, "blanks", ItemSaying.BLANKS, accepted.size(), marked);
        InvalidItemException.unless(marked <= MOST_BLANKS, "blanks", ItemSaying.MANY_BLANKS, marked, MOST_BLANKS);
        for (int i = 0; i < accepted.size(); i++) {
            List<String> wordings = accepted.get(i);
            InvalidItemException.unless(
                    !wordings.isEmpty() && wordings.stream().noneMatch(String::isBlank),
                    "blanks",
                    ItemSaying.BLANK_WITHOUT_WORDS,
                    i + 1);
        }
    }

    @Override
    public ItemType type() {
        return ItemType.FILL_IN;
    }

    @Override
    public int blanks() {
        return accepted.size();
    }

    @Override
    public Solution solution() {
        return new Solution.Filled(accepted);
    }
}
