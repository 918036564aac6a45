package org.zhikao.item;

import java.util.List;

/** An item with one stem and one response; also a part of a case. */
public sealed interface SimpleItem extends Item
        permits SingleChoice, MultipleChoice, TrueFalse, FillIn, Ordering, Matching, ShortAnswer {

    /** How a rationale begins that an import put in place of none: nobody must take it for a reason. */
    String RATIONALE_TO_WRITE = "（待补写解析）";

    /** The question or statement. */
    String stem();

    /** What may be chosen, ordered or matched, ids unique, in the author's order; none where a person writes. */
    default List<Option> options() {
        return List.of();
    }

    /** Of a matching what an option is sought for, in the author's order; of all others none. */
    default List<Option> prompts() {
        return List.of();
    }

    /** Of a fill-in how many blanks its stem has; of all others 0. */
    default int blanks() {
        return 0;
    }

    /** What it is scored by. */
    Solution solution();

    /** What a response in part earns. */
    default ScoringRule scoring() {
        return ScoringRule.EXACT;
    }

    /** Why the solution is right, and what is not wrong. */
    String rationale();

    @Override
    default List<SimpleItem> simpleItems() {
        return List.of(this);
    }
}
