package org.zhikao.server.renewal;

import java.util.List;
import java.util.Optional;
import org.zhikao.renewal.Explanation;

/**
 * A decision and why it is what it is.
 *
 * @param outcome RENEW, CONDITIONAL, WITHHOLD or REFER
 * @param withholding DEFER or REFUSE for WITHHOLD, else empty
 * @param validFrom first day of the renewed certificate, for RENEW only
 * @param deadline of a condition, else until when something can be made good; empty if nothing can
 * @param notice that went out before and holds until this is signed
 * @param proposalId of the proposal that holds it, else empty
 */
public record DecisionView(
        String badgeNumber,
        String name,
        String unit,
        String seasonId,
        String seasonTitle,
        String asOf,
        int run,
        String policyId,
        int policyVersion,
        String outcome,
        String withholding,
        List<String> scopes,
        String validFrom,
        String validUntil,
        String deadline,
        DecisionState state,
        String proposalId,
        String dossierId,
        String dossierDigest,
        String decisionDigest,
        Optional<Notice> notice,
        Told zh,
        Told en) {

    /**
     * A notice that the officer has.
     *
     * @param says CONDITIONAL, DEFER or REFUSE
     * @param deadline of a condition, else empty
     * @param recordId of its record
     */
    public record Notice(String says, String issuedOn, String deadline, String recordId) {}

    /** The explanation in one language; {@code lines} is all of it, to be read from top to bottom. */
    public record Told(
            String headline,
            List<Explanation.ReasonText> reasons,
            List<String> cures,
            String deadline,
            List<String> appeal,
            List<String> lines) {}
}
