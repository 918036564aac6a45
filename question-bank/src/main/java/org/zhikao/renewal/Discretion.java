package org.zhikao.renewal;

import java.util.List;
import java.util.Optional;
import org.zhikao.renewal.PolicyRule.Case;

/**
 * What an officer does not read of an open case, nor of a review of it: whoever leads the case decides what the officer
 * learns, not a web page or a notice.
 *
 * @param applies whether the reader is the officer, and a case is open
 */
record Discretion(boolean applies) {

    private static final String REVIEWED_CASE = "review." + Standing.Review.CASE;

    /** Whether all that the reason says is of the case. */
    boolean withholds(ReasonGiven reason, Optional<Case> met) {
        return applies
                && (met.filter(one -> one.when().inputs().contains(Input.OPEN_CASE))
                                .isPresent()
                        || (!reason.measures().isEmpty() && told(reason).isEmpty()));
    }

    /** The measures that may be read. */
    List<Measure> told(ReasonGiven reason) {
        return reason.measures().stream()
                .filter(measure -> !applies || !measure.have().equals(REVIEWED_CASE))
                .toList();
    }
}
