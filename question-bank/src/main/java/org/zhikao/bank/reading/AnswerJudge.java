package org.zhikao.bank.reading;

import org.zhikao.item.SimpleItem;

/** Holds an answer against the key of its item; whoever scores candidates does it. */
@FunctionalInterface
public interface AnswerJudge {

    /** What comes of it. */
    enum Verdict {
        /** A candidate who answered so would have all points. */
        AGREES,
        /** They would not. */
        DIFFERS,
        /** A person would have to mark it first. */
        FOR_A_PERSON
    }

    /**
     * Judges.
     *
     * @param answer in the shape of the item's type, see {@link Answer#fitting}
     */
    Verdict judge(SimpleItem item, Answer answer);
}
