package org.zhikao.item;

import org.zhikao.regulation.Coded;

/** What a response earns that is neither wholly right nor empty. */
public enum ScoringRule implements Coded {
    /** All or nothing; what holds unless an item says otherwise. */
    EXACT("exact"),
    /**
     * Points in proportion, rounded down to a hundredth: of a multiple choice the right options chosen, nothing as soon as
     * a wrong one is; of a fill-in the right blanks; of an ordering the pairs of steps that rightly follow each other; of
     * a matching the right pairs.
     */
    PARTIAL("partial");

    private final String code;

    ScoringRule(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
