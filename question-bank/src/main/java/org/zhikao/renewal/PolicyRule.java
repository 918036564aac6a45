package org.zhikao.renewal;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One rule of a policy: its first case whose condition holds applies.
 *
 * @param id such as {@code D11}
 * @param code the reason code
 * @param basis what it rests on, in our words, with the source document
 * @param shows the facts that belong to it
 * @param modifies empty for a rule with an outcome
 */
public record PolicyRule(
        String id,
        String code,
        LocalText title,
        LocalText basis,
        List<Shown> shows,
        Set<Modifier> modifies,
        List<Case> cases) {

    /** Copies the collections. */
    public PolicyRule {
        shows = List.copyOf(shows);
        modifies = Set.copyOf(modifies);
        cases = List.copyOf(cases);
    }

    /**
     * One case of a rule.
     *
     * @param when the condition, in CEL
     * @param outcome empty where the rule modifies
     * @param withholding present exactly for WITHHOLD
     * @param days for CONDITIONAL: how long there is to meet the condition
     * @param localRule the local regulation that allows to withhold for missing hours, credits or documents alone
     * @param says the reason in plain words
     * @param cure what to do about it
     */
    public record Case(
            Condition when,
            Optional<Outcome> outcome,
            Optional<Withholding> withholding,
            int days,
            Optional<LocalRule> localRule,
            LocalText says,
            Optional<LocalText> cure) {}
}
