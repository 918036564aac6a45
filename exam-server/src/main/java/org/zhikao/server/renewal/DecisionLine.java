package org.zhikao.server.renewal;

import java.util.List;

/**
 * A decision in a list.
 *
 * @param outcome RENEW, CONDITIONAL, WITHHOLD or REFER
 * @param withholding DEFER or REFUSE for WITHHOLD, else empty
 * @param reasons codes in their order
 * @param deadline of a condition, else empty
 * @param validTo last day of the certificate held
 * @param proposalId of the proposal that holds it, else empty
 * @param asOf the day that its evaluation was made for: who signs sees how old the facts are
 * @param decisionDigest as it stands in a manifest
 */
public record DecisionLine(
        String badgeNumber,
        String name,
        String unit,
        String outcome,
        String withholding,
        List<String> reasons,
        String deadline,
        String validTo,
        DecisionState state,
        String proposalId,
        int run,
        String asOf,
        String dossierId,
        String decisionDigest) {

    DecisionLine in(DecisionState other) {
        return new DecisionLine(
                badgeNumber,
                name,
                unit,
                outcome,
                withholding,
                reasons,
                deadline,
                validTo,
                other,
                proposalId,
                run,
                asOf,
                dossierId,
                decisionDigest);
    }
}
