package org.zhikao.renewal;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.zhikao.regulation.FieldException;
import org.zhikao.regulation.Fields;
import org.zhikao.renewal.PolicyRule.Case;

/**
 * What a policy must keep to before anything new is decided by it: no case withholds for hours, credits or documents alone,
 * unless a local regulation says so and is named. Policies of before are read all the same, so that what was decided by
 * them can be decided again.
 */
record PolicyUse(RenewalPolicy policy) {

    private static final Set<Variable> SHORTFALL =
            EnumSet.of(Variable.SHORT, Variable.SHORT_PART, Variable.WORST_PART, Variable.STUDY);

    /**
     * A case that may not be used.
     *
     * @param rule from 0
     * @param number the case, from 0
     */
    private record Fault(int rule, int number, String field, PolicySaying problem) {}

    boolean isAllowed() {
        return fault().isEmpty();
    }

    /** @throws FieldException naming the case */
    void require(Fields fields) {
        fault().ifPresent(fault -> {
            Fields at =
                    fields.objects("rules").get(fault.rule()).objects("cases").get(fault.number());
            throw PolicyFile.in(policy.rules().get(fault.rule()).id(), at.refusal(fault.field(), fault.problem()));
        });
    }

    private Optional<Fault> fault() {
        List<PolicyRule> rules = policy.rules();
        for (int i = 0; i < rules.size(); i++) {
            List<Case> cases = rules.get(i).cases();
            for (int j = 0; j < cases.size(); j++) {
                Optional<Fault> fault = fault(i, j, rules.get(i).code(), cases.get(j));
                if (fault.isPresent()) {
                    return fault;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Fault> fault(int rule, int number, String code, Case one) {
        boolean withholds = one.outcome().equals(Optional.of(Outcome.WITHHOLD));
        if (one.localRule().isEmpty()) {
            boolean hours = code.equals(Otherwise.HOURS) || one.when().mayRestOnTraining();
            return withholds && hours
                    ? Optional.of(new Fault(rule, number, "outcome", PolicySaying.HOURS_ALONE))
                    : Optional.empty();
        }
        if (!withholds || !one.when().asksForOneOf(SHORTFALL)) {
            return Optional.of(new Fault(rule, number, "localRule", PolicySaying.LOCAL_RULE_IDLE));
        }
        if (one.when().mayRestOnAsking()) {
            return Optional.of(new Fault(rule, number, "when", PolicySaying.LOCAL_RULE_ASKED));
        }
        return one.localRule().filter(LocalRule::isNamed).isPresent()
                ? Optional.empty()
                : Optional.of(new Fault(rule, number, "localRule", PolicySaying.LOCAL_RULE_NAMES));
    }
}
