package org.zhikao.renewal;

import java.util.Optional;

/** What a reason rests on: in Chinese as the decision has it, in English as the policy does. */
record BasisWords(RenewalPolicy policy, ReasonGiven reason) {

    /** @param local the local regulation of the case that was met */
    String in(Language language, Optional<LocalRule> local) {
        String basis = policy.rule(reason.rule())
                .filter(any -> language == Language.EN)
                .map(rule -> rule.basis().in(language))
                .orElse(reason.basis());
        return local.filter(rule -> isSaidBeside(rule, language))
                .map(rule -> Texts.of(language).text("localRule", "basis", basis, "local", rule.in(language)))
                .orElse(basis);
    }

    /**
     * Whether the local regulation still has to be said. Where the refusal rests on it the decision's own basis, in Chinese,
     * says so; the text of an older policy stands beside whatever the case decided. A reason that did not decide has no such
     * basis: without it a refusal for the expiry would be told with bases by which hours refuse nobody.
     */
    private boolean isSaidBeside(LocalRule local, Language language) {
        if (!local.isNamed() || !reason.decisive()) {
            return true;
        }
        boolean rests = policy.rule(reason.rule())
                .filter(rule -> reason.basis().equals(local.cited(rule.basis().zh())))
                .isPresent();
        return rests && language == Language.EN;
    }
}
