package org.zhikao.renewal;

import java.time.LocalDate;
import java.util.Optional;

/**
 * By when something still helps (期限). A condition sets its own day. Whoever is deferred or referred has the last day of
 * the certificate held: what is not made good by then is no longer renewed. A refusal leaves nothing to be made good.
 *
 * @param readOn the day it is read on, which tells whether the certificate has expired
 */
record Deadline(Decision decision, Dossier dossier, LocalDate readOn) {

    /** Empty where nothing can be made good, or not any more. */
    Optional<LocalDate> day() {
        return switch (decision.outcome()) {
            case RENEW -> Optional.empty();
            case CONDITIONAL -> decision.deadline();
            case REFER -> stillAhead();
            case WITHHOLD ->
                decision.withholding().filter(Withholding.DEFER::equals).flatMap(any -> stillAhead());
        };
    }

    /** In a sentence, also where there is none any more; empty where there is nothing to say. */
    Optional<String> in(Language language) {
        Texts texts = Texts.of(language);
        if (decision.outcome() == Outcome.RENEW) {
            return Optional.empty();
        }
        if (decision.outcome() == Outcome.CONDITIONAL) {
            return day().map(day -> texts.text("deadline", "deadline", day.toString()));
        }
        String key = "deadline." + decision.withholding().map(Enum::name).orElse(Outcome.REFER.name());
        return lastDay()
                .map(day -> texts.text(isOver(day) ? key + ".expired" : key, "expiry", day.toString()))
                .or(() -> decision.withholding()
                        .filter(Withholding.REFUSE::equals)
                        .map(any -> texts.text(key)));
    }

    private Optional<LocalDate> lastDay() {
        return dossier.facts().certificate().map(CertificateHeld::validTo);
    }

    private Optional<LocalDate> stillAhead() {
        return lastDay().filter(day -> !isOver(day));
    }

    private boolean isOver(LocalDate day) {
        return day.isBefore(readOn);
    }
}
