package org.zhikao.renewal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.zhikao.renewal.PolicyRule.Case;

/** One dossier being judged: the fold over a policy's rules. */
final class Judgement {

    /** The reason code of data that is missing, contradictory, unapproved or cannot be computed. */
    static final String DATA = "DATA";

    /** The measure that says of a rule that it may not withhold as it would. */
    static final String FOR_TRAINING_ALONE = "trainingAlone";

    private final RenewalPolicy policy;
    private final Dossier dossier;
    private final CreditRules creditRules;
    private final boolean guarded;
    private final List<ReasonGiven> reasons = new ArrayList<>();
    private Situation situation;

    /**
     * @param guarded whether a rule that would withhold for hours, credits or documents alone is held back
     */
    Judgement(RenewalPolicy policy, Dossier dossier, CreditRules creditRules, boolean guarded) {
        this.policy = policy;
        this.dossier = dossier;
        this.creditRules = creditRules;
        this.guarded = guarded;
        this.situation = policy.situation(dossier, creditRules);
    }

    Decision decide() {
        if (isIncomplete() && !isGuarded()) {
            add(uncomputed("", "", Measures.of(List.of(Shown.DATA), situation, policy)));
        }
        for (PolicyRule rule : policy.rules()) {
            apply(rule);
        }
        if (!situation.decided()) {
            // A policy's last rule renews whoever is left, so this takes data that no rule could be computed on.
            add(uncomputed("", "", List.of()));
        }
        ReasonGiven decisive = reasons.stream()
                .filter(ReasonGiven::decisive)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("A judgement ends with an outcome"));
        Outcome outcome = decisive.outcome().orElseThrow();
        return new Decision(
                new Decision.Subject(
                        dossier.id(),
                        dossier.digest(),
                        dossier.seasonId(),
                        dossier.officerId(),
                        dossier.asOf(),
                        policy.digest(),
                        policy.id(),
                        policy.version(),
                        creditRules.digest()),
                outcome,
                decisive.withholding(),
                reasons,
                scopes(outcome),
                situation.untested(),
                situation
                        .certificate()
                        .filter(held -> outcome == Outcome.RENEW)
                        .map(held -> policy.validity(dossier.asOf(), held)),
                outcome == Outcome.CONDITIONAL ? decisive.deadline() : Optional.empty());
    }

    private boolean isIncomplete() {
        return !situation.inputsMissing().isEmpty() || !situation.conflicts().isEmpty() || situation.unsigned() > 0;
    }

    /**
     * Whether the policy's own first case catches what is incomplete. It is tried on each gap alone when a policy is
     * read; a condition that catches each gap but not two at once must not let anybody pass.
     */
    private boolean isGuarded() {
        Case guard = policy.rules().get(0).cases().get(0);
        return guard.when().holds(situation, policy.limits()).orElse(false);
    }

    private void apply(PolicyRule rule) {
        for (int i = 0; i < rule.cases().size(); i++) {
            Case met = rule.cases().get(i);
            if (!met.when().isAnswerable(situation)) {
                continue;
            }
            Optional<Boolean> holds = met.when().holds(situation, policy.limits());
            if (holds.isEmpty()) {
                add(uncomputed(rule.id(), rule.basis().zh(), List.of(Measure.of("rule", rule.id(), ""))));
                return;
            }
            if (holds.get()) {
                hit(rule, i + 1, met);
                return;
            }
        }
    }

    private void hit(PolicyRule rule, int number, Case met) {
        if (!rule.modifies().isEmpty()) {
            situation = situation.with(rule.modifies(), creditRules, policy.counting());
        }
        boolean trainingAlone = isForTrainingAlone(met);
        if (trainingAlone && !isAllowed(met)) {
            add(uncomputed(rule.id(), rule.basis().zh(), List.of(Measure.of(FOR_TRAINING_ALONE, rule.id(), ""))));
            return;
        }
        add(new ReasonGiven(
                rule.id(),
                number,
                rule.code(),
                met.outcome(),
                met.withholding(),
                met.outcome().isPresent() && !situation.decided(),
                met.outcome()
                        .filter(outcome -> outcome == Outcome.CONDITIONAL)
                        .map(any -> deadline(met.days(), rule.code())),
                Measures.of(rule.shows(), situation, policy),
                trainingAlone ? cited(rule, met) : rule.basis().zh()));
    }

    /** A refusal that a local regulation allows rests on it; what other policies said of one stands in the policy only. */
    private static String cited(PolicyRule rule, Case met) {
        String basis = rule.basis().zh();
        return met.localRule()
                .filter(LocalRule::isNamed)
                .map(local -> local.cited(basis))
                .orElse(basis);
    }

    /**
     * Whether this would withhold from an officer whom nothing but hours, credits or documents keeps from another outcome.
     * No policy is used whose conditions ask for these; but what an order of rules comes to is only seen here.
     */
    private boolean isForTrainingAlone(Case met) {
        return guarded
                && met.outcome().equals(Optional.of(Outcome.WITHHOLD))
                && !situation.decided()
                && !supposing(Otherwise.Supposed.TRAINING_MET).isAlways(Outcome.WITHHOLD);
    }

    /**
     * Whether a local regulation allows it: for hours, credits and documents that are missing now, and for nothing else
     * that comes of them. Whoever asked for a review of them fares no worse for it.
     */
    private boolean isAllowed(Case met) {
        return met.localRule()
                .filter(local -> !local.isNamed()
                        || ((situation.trainingShort() || situation.documentsMissing() > 0)
                                && supposing(Otherwise.Supposed.NOTHING_ASKED).is(Outcome.WITHHOLD)))
                .isPresent();
    }

    private Otherwise supposing(Otherwise.Supposed supposed) {
        return new Otherwise(policy, dossier, creditRules, supposed);
    }

    private void add(ReasonGiven reason) {
        reasons.add(reason);
        if (reason.decisive()) {
            situation = situation.afterAnOutcome();
        }
    }

    /** A person must look at it: no rule said so, or this one could not be computed. */
    private ReasonGiven uncomputed(String rule, String basis, List<Measure> measures) {
        return new ReasonGiven(
                rule,
                0,
                DATA,
                Optional.of(Outcome.REFER),
                Optional.empty(),
                !situation.decided(),
                Optional.empty(),
                measures,
                basis);
    }

    /**
     * So many days from the decision, but never beyond the last day of the certificate held, nor beyond a term that a
     * notice set for the same reason: being evaluated again lengthens nobody's term.
     */
    private LocalDate deadline(int days, String code) {
        LocalDate term = dossier.asOf().plusDays(days);
        LocalDate date = situation.running(code).filter(term::isAfter).orElse(term);
        return situation
                .certificate()
                .map(CertificateHeld::validTo)
                .filter(last -> last.isBefore(date))
                .orElse(date);
    }

    private List<String> scopes(Outcome outcome) {
        Set<String> scopes = new LinkedHashSet<>();
        situation.certificate().ifPresent(held -> scopes.addAll(held.scopes()));
        if (outcome == Outcome.RENEW) {
            scopes.addAll(situation.newScopes());
            List<String> held =
                    situation.certificate().map(CertificateHeld::scopes).orElse(List.of());
            situation.untested().stream().filter(scope -> !held.contains(scope)).forEach(scopes::remove);
        }
        return List.copyOf(scopes);
    }
}
