package org.zhikao.server.renewal;

import java.util.List;
import java.util.Map;

/**
 * What an evaluation found.
 *
 * @param run its number in the season; of a dry run the one that it would have had
 * @param windowEnd certificates that end on this day or before were due
 * @param due how many were due
 * @param leftOut how many of them a proposal already holds: they were left alone
 * @param outcomes how many decisions of each outcome
 * @param decisions what was decided, in the order of badge numbers
 */
public record EvaluationReport(
        String seasonId,
        int run,
        String asOf,
        String windowEnd,
        boolean dryRun,
        int due,
        int leftOut,
        Map<String, Integer> outcomes,
        List<DecisionLine> decisions) {}
