package org.zhikao.item;

import java.util.List;
import java.util.Set;

/** An item with one stem, options and a key; also a part of a case. */
public sealed interface SimpleItem extends Item permits SingleChoice, MultipleChoice, TrueFalse {

    /** The question or statement. */
    String stem();

    /** Two or more, ids unique, in the author's order. */
    List<Option> options();

    /** The ids of the options that are right. */
    Set<OptionId> key();

    /** Why each option is right or wrong. */
    String rationale();

    @Override
    default List<SimpleItem> simpleItems() {
        return List.of(this);
    }
}
