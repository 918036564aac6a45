package org.zhikao.renewal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.zhikao.renewal.PolicyRule.Case;

/**
 * The officer as if hours, credits and documents were in order and everything else as it is. Whoever is not withheld then is
 * withheld for them alone, however the policy puts it: that takes a local regulation.
 *
 * <p>A notice tells a term's code, not what it was set for: a rule that comes after one on hours may have set it for them
 * under a code of its own, and so may a version of the policy that nobody holds any more. So any of the terms that are over
 * may be one that would not have been set.
 */
record TrainingMet(RenewalPolicy policy, Dossier dossier, CreditRules creditRules) {

    /** The code of the rule on hours, credits and documents. */
    static final String HOURS = "HOURS";

    /** More codes than this have no terms that are over, unless somebody means to keep the server busy. */
    private static final int MOST_TERMS = 12;

    /** Whether this is the outcome whichever of the terms that are over had not been set. */
    boolean isAlways(Outcome outcome) {
        List<String> lapsed = policy.situation(dossier, creditRules).lapsed();
        if (lapsed.size() > MOST_TERMS) {
            return false;
        }
        for (int some = 0; some < 1 << lapsed.size(); some++) {
            if (!outcome(among(lapsed, some)).equals(Optional.of(outcome))) {
                return false;
            }
        }
        return true;
    }

    private static List<String> among(List<String> all, int some) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if ((some >> i & 1) == 1) {
                found.add(all.get(i));
            }
        }
        return found;
    }

    /** The outcome that decides; empty where none does, or a rule that comes first cannot be computed. */
    private Optional<Outcome> outcome(List<String> lapsed) {
        Situation situation = policy.situation(dossier, creditRules);
        for (PolicyRule rule : policy.rules()) {
            for (Case one : rule.cases()) {
                if (!one.when().isAnswerable(situation)) {
                    continue;
                }
                Situation now = situation;
                Optional<Boolean> holds = one.when().holds(variable -> value(variable, now, lapsed), policy.limits());
                if (holds.isEmpty()) {
                    return Optional.empty();
                }
                if (holds.get()) {
                    if (one.outcome().isPresent()) {
                        return one.outcome();
                    }
                    situation = situation.with(rule.modifies(), creditRules, policy.counting());
                    break;
                }
            }
        }
        return Optional.empty();
    }

    private static Object value(Variable variable, Situation situation, List<String> lapsed) {
        return switch (variable) {
            case SHORT -> false;
            case SHORT_PART, WORST_PART, STUDY -> 0L;
            case LAPSED -> lapsed;
            case REVIEWS -> without(situation.reviews(), Condition.REVIEWS_OF_TRAINING);
            case CONFLICTS -> without(situation.conflicts(), Set.of(Facts.HOURS_PENDING));
            default -> variable.of(situation);
        };
    }

    private static List<String> without(List<String> all, Set<String> some) {
        return all.stream().filter(one -> !some.contains(one)).toList();
    }
}
