package org.zhikao.renewal;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zhikao.renewal.PolicyRule.Case;

/**
 * The officer as if hours, credits and documents were in order and everything else as it is. Whoever is not withheld then is
 * withheld for them alone, however the policy puts it: that takes a local regulation.
 *
 * @param codes what terms for hours, credits and documents are called
 */
record TrainingMet(Situation situation, Set<String> codes) {

    /** The code of the rule on hours, credits and documents, and of terms that it sets. */
    static final String HOURS = "HOURS";

    /**
     * What terms for hours, credits and documents are called: of rules that set one on a shortfall, or on such a term that is
     * over, and so on.
     */
    static Set<String> codes(List<PolicyRule> rules) {
        Set<String> codes = new HashSet<>(Set.of(HOURS));
        boolean more = true;
        while (more) {
            more = false;
            for (PolicyRule rule : rules) {
                boolean sets = rule.cases().stream()
                        .anyMatch(one -> one.outcome().equals(Optional.of(Outcome.CONDITIONAL))
                                && one.when().mayRestOnTraining(codes));
                more |= sets && codes.add(rule.code());
            }
        }
        return codes;
    }

    /** The outcome that decides; empty where none does, or a rule that comes first cannot be computed. */
    Optional<Outcome> outcome(List<PolicyRule> rules, Map<String, Long> limits) {
        for (PolicyRule rule : rules) {
            for (Case one : rule.cases()) {
                if (!one.when().isAnswerable(situation)) {
                    continue;
                }
                Optional<Boolean> holds = one.when().holds(this::value, limits);
                if (holds.isEmpty()) {
                    return Optional.empty();
                }
                if (holds.get()) {
                    if (one.outcome().isPresent()) {
                        return one.outcome();
                    }
                    break;
                }
            }
        }
        return Optional.empty();
    }

    private Object value(Variable variable) {
        return switch (variable) {
            case SHORT -> false;
            case SHORT_PART, WORST_PART, STUDY -> 0L;
            case LAPSED -> without(situation.lapsed(), codes);
            case REVIEWS -> without(situation.reviews(), Condition.REVIEWS_OF_TRAINING);
            case CONFLICTS -> without(situation.conflicts(), Set.of(Facts.HOURS_PENDING));
            default -> variable.of(situation);
        };
    }

    private static List<String> without(List<String> all, Set<String> some) {
        return all.stream().filter(one -> !some.contains(one)).toList();
    }
}
