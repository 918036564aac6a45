package org.zhikao.renewal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zhikao.renewal.PolicyRule.Case;

/**
 * The officer as if hours, credits and documents were in order and everything else as it is. Whoever is not withheld then is
 * withheld for them alone, however the policy puts it: that takes a local regulation.
 *
 * <p>No term is over then. A notice tells a term's code, not what it was set for: a rule that comes after one on hours may
 * have set it for them under a code of its own, and so may a version of the policy that nobody holds any more.
 */
record TrainingMet(Situation situation) {

    /** The code of the rule on hours, credits and documents. */
    static final String HOURS = "HOURS";

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
            case LAPSED -> List.of();
            case REVIEWS -> without(situation.reviews(), Condition.REVIEWS_OF_TRAINING);
            case CONFLICTS -> without(situation.conflicts(), Set.of(Facts.HOURS_PENDING));
            default -> variable.of(situation);
        };
    }

    private static List<String> without(List<String> all, Set<String> some) {
        return all.stream().filter(one -> !some.contains(one)).toList();
    }
}
