package org.zhikao.scoring;

import org.zhikao.item.ScoringRule;

/**
 * How much of a response is right, as a fraction, so that nothing is rounded before the points are known.
 *
 * @param right 0 to {@code of}
 * @param of 1 and up
 */
record Share(long right, long of) {

    static final Share NONE = new Share(0, 1);

    static Share all(boolean right) {
        return new Share(right ? 1 : 0, 1);
    }

    /** All or nothing, where an item asks for that. */
    Share by(ScoringRule rule) {
        return rule == ScoringRule.PARTIAL ? this : all(whole());
    }

    boolean whole() {
        return right == of;
    }

    /** Of these points, in hundredths, rounded down to a hundredth. */
    int of(int points) {
        return (int) (points * right / of);
    }
}
