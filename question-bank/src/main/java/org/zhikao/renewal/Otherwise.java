package org.zhikao.renewal;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.zhikao.renewal.PolicyRule.Case;

/**
 * The officer as if some things were otherwise and everything else as it is. Whoever is not withheld once hours, credits and
 * documents are in order is withheld for them alone, however the policy puts it: that takes a local regulation.
 *
 * <p>A notice tells a term's code, not what it was set for: a rule that comes after one on hours may have set it for them
 * under a code of its own, and so may a version of the policy that nobody holds any more. So any of the terms that are over
 * may be one that would not have been set.
 */
record Otherwise(RenewalPolicy policy, Dossier dossier, CreditRules creditRules, Supposed supposed) {

    /** The code of the rule on hours, credits and documents. */
    static final String HOURS = "HOURS";

    /** More codes than this have no terms that are over, unless somebody means to keep the server busy. */
    private static final int MOST_TERMS = 12;

    /** What is settled once hours, credits and documents are, and a person has looked at what waits for one. */
    private static final Set<Input> SETTLED = EnumSet.of(Input.LEDGER, Input.STUDY, Input.OPEN_CASE, Input.REVIEWS);

    /** What is supposed of the officer. */
    enum Supposed {
        /** Nobody asked for a review of hours or documents, and they kept no renewal open; they are what they are. */
        NOTHING_ASKED,
        /** Moreover hours, credits and documents are in order. */
        TRAINING_MET,
        /**
         * Moreover whatever waited for a person of the office is settled in the officer's favour: reviews, a case, a
         * suspension, entries and imports that nobody approved, contradictions, data that are missing or old. What is
         * under review, or a result that is not released, is what the officer says it is.
         */
        SETTLED
    }

    /** Whether this is the outcome whichever of the terms that are over had not been set. */
    boolean isAlways(Outcome outcome) {
        List<String> lapsed = lapsed();
        return lapsed.size() <= MOST_TERMS && some(lapsed).allMatch(some -> is(outcome, among(lapsed, some)));
    }

    /** Whether this is the outcome at least if some of the terms that are over had not been set. */
    boolean isEver(Outcome outcome) {
        List<String> lapsed = lapsed();
        return lapsed.size() > MOST_TERMS || some(lapsed).anyMatch(some -> is(outcome, among(lapsed, some)));
    }

    /** Whether this is the outcome with every term that was set. */
    boolean is(Outcome outcome) {
        return is(outcome, lapsed());
    }

    private boolean is(Outcome outcome, List<String> lapsed) {
        return outcome(lapsed).equals(Optional.of(outcome));
    }

    private List<String> lapsed() {
        return policy.situation(dossier, creditRules).lapsed();
    }

    private static IntStream some(List<String> all) {
        return IntStream.range(0, 1 << all.size());
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
                if (!one.when().isAnswerable(missing(situation))) {
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

    private Set<Input> missing(Situation situation) {
        if (supposed != Supposed.SETTLED) {
            return situation.inputsMissing();
        }
        Set<Input> missing = EnumSet.noneOf(Input.class);
        missing.addAll(situation.inputsMissing());
        missing.removeAll(SETTLED);
        return missing;
    }

    private Object value(Variable variable, Situation situation, List<String> lapsed) {
        return switch (supposed) {
            case NOTHING_ASKED -> notAsked(variable, situation, lapsed);
            case TRAINING_MET -> trainingMet(variable, situation, lapsed);
            case SETTLED -> settled(variable, situation, lapsed);
        };
    }

    private static Object notAsked(Variable variable, Situation situation, List<String> lapsed) {
        return switch (variable) {
            case LAPSED -> lapsed;
            case REVIEWS -> without(situation.reviews(), Condition.REVIEWS_OF_TRAINING);
            case CONFLICTS -> without(situation.conflicts(), Set.of(Facts.HOURS_PENDING));
            default -> variable.of(situation);
        };
    }

    private static Object trainingMet(Variable variable, Situation situation, List<String> lapsed) {
        return switch (variable) {
            case SHORT -> false;
            case SHORT_PART, WORST_PART, STUDY -> 0L;
            default -> notAsked(variable, situation, lapsed);
        };
    }

    private static Object settled(Variable variable, Situation situation, List<String> lapsed) {
        return switch (variable) {
            case MISSING, CONFLICTS, REVIEWS -> List.of();
            case UNSIGNED, STANDING_AGE -> 0L;
            case OPEN_CASE -> false;
            case CERTIFICATE_STATUS ->
                situation.certificateStatus().equals(CertificateHeld.Status.SUSPENDED.name())
                        ? CertificateHeld.Status.VALID.name()
                        : situation.certificateStatus();
            case EXAM_PASSED -> situation.examPassed() || isAsked(situation, Standing.Review.EXAM);
            case EXAM_FAILURES -> isAsked(situation, Standing.Review.EXAM) ? 0L : situation.examFailures();
            case LAST_GRADE, GRADE_BEFORE ->
                isAsked(situation, Standing.Review.GRADE) ? Standing.Grade.COMPETENT.name() : variable.of(situation);
            case MISCONDUCT -> situation.misconductInForce() && !isAsked(situation, Standing.Review.INTEGRITY);
            default -> trainingMet(variable, situation, lapsed);
        };
    }

    private static boolean isAsked(Situation situation, Standing.Review review) {
        return situation.reviews().contains(review.name());
    }

    private static List<String> without(List<String> all, Set<String> some) {
        return all.stream().filter(one -> !some.contains(one)).toList();
    }
}
