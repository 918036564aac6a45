package org.zhikao.renewal;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zhikao.evidence.Said;
import org.zhikao.regulation.FieldException;
import org.zhikao.regulation.Fields;
import org.zhikao.renewal.PolicyRule.Case;

/**
 * What must hold of a policy as a whole, whatever it says: nothing unknown passes its first rule, everybody meets an
 * outcome, and its texts can be filled in.
 */
record PolicyChecks(Fields fields, RenewalPolicy policy) {

    private static final Pattern PLACE = Pattern.compile("\\{([^}]*)}");

    void run() {
        List<PolicyRule> rules = policy.rules();
        if (rules.isEmpty()) {
            throw fields.refusal("rules", PolicySaying.NO_RULES);
        }
        requireGuard(rules.get(0));
        requireLast(rules.get(rules.size() - 1));
        rules.forEach(this::requireTexts);
    }

    /** The first case of the first rule must catch each input that is missing, each contradiction, each open import. */
    private void requireGuard(PolicyRule first) {
        Case guard = first.cases().get(0);
        boolean refers = first.code().equals(Judgement.DATA)
                && guard.outcome().equals(Optional.of(Outcome.REFER))
                && guard.when().inputs().isEmpty();
        if (!refers) {
            throw wrong(first, PolicySaying.FIRST_RULE.with());
        }
        for (Input input : Input.values()) {
            requireCaught(
                    first,
                    guard,
                    values(List.of(input.name()), List.of(), 0),
                    PolicySaying.NOT_ON_RECORD.with(input.name()));
        }
        requireCaught(first, guard, values(List.of(), List.of("x"), 0), PolicySaying.REPORTED.with());
        requireCaught(first, guard, values(List.of(), List.of(), 1), PolicySaying.WAITS.with());
    }

    private void requireCaught(PolicyRule first, Case guard, Function<Variable, Object> values, Said when) {
        if (!guard.when().holds(values, policy.limits()).orElse(false)) {
            throw wrong(first, PolicySaying.NOT_CAUGHT.with(when));
        }
    }

    private static Function<Variable, Object> values(List<String> missing, List<String> conflicts, long unsigned) {
        return variable -> switch (variable) {
            case MISSING -> missing;
            case CONFLICTS -> conflicts;
            case UNSIGNED -> unsigned;
            default -> false;
        };
    }

    private void requireLast(PolicyRule last) {
        Case only = last.cases().get(last.cases().size() - 1);
        if (!only.when().text().equals("!decided") || !only.outcome().equals(Optional.of(Outcome.RENEW))) {
            throw wrong(last, PolicySaying.LAST_RULE.with());
        }
    }

    private void requireTexts(PolicyRule rule) {
        for (Case one : rule.cases()) {
            requirePlaces(rule, one.says());
            one.cure().ifPresent(cure -> requirePlaces(rule, cure));
        }
    }

    private void requirePlaces(PolicyRule rule, LocalText text) {
        for (Language language : Language.values()) {
            Matcher places = PLACE.matcher(text.in(language));
            while (places.find()) {
                if (!Explanation.PLACES.contains(places.group(1))) {
                    throw wrong(rule, PolicySaying.NO_PLACE.with(places.group(1), Explanation.PLACES));
                }
            }
        }
    }

    private FieldException wrong(PolicyRule rule, Said problem) {
        return fields.refusal("rules", PolicySaying.IN_RULE, rule.id(), problem);
    }
}
