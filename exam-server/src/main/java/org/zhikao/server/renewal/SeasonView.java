package org.zhikao.server.renewal;

import java.time.Instant;
import java.util.List;

/**
 * A season.
 *
 * @param policyId empty, and the version 0, if the rules that the season froze can't be read: nothing is decided by them
 * @param policyDigest of the policy's bytes, hexadecimal
 * @param runs its evaluations, the earliest first
 */
public record SeasonView(
        String id,
        String title,
        int trainingYear,
        String policyId,
        int policyVersion,
        String policyDigest,
        String creditRulesDigest,
        Instant createdAt,
        List<RunLine> runs) {

    /** One evaluation. */
    public record RunLine(int number, String asOf, int evaluated, Instant evaluatedAt) {}
}
