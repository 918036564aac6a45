package org.zhikao.renewal;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * A renewal that was not carried out when its certificate ended, judged by what would have become of it. What would have
 * been renewed but for hours, credits and documents, and for what a person of the office had to look at, was kept open by
 * these: that the certificate ran out is their consequence, and to refuse for it would be to withhold for them.
 *
 * @param policy of the last decision for a day on which the certificate lasted
 * @param last the dossier of that decision
 * @param atEnd what is on record by now for the certificate's last day; what this lacks the dossier has
 */
record KeptOpen(RenewalPolicy policy, CreditRules creditRules, Dossier last, Facts atEnd) {

    /**
     * Whether there was a day on which it would have been renewed. Looked at are those between the dossier's and the
     * certificate's last on which something ends or comes: an examination is no longer counted some day, and a
     * misconduct neither.
     */
    boolean byTrainingAlone() {
        return !isWithheldByLocalRule()
                && days().distinct()
                        .anyMatch(day -> new Otherwise(policy, on(day), creditRules, Otherwise.Supposed.SETTLED)
                                .isEver(Outcome.RENEW));
    }

    /** What a local regulation withheld in time was withheld; what ran out afterwards is no consequence of anything open. */
    private boolean isWithheldByLocalRule() {
        Decision decision = new Judgement(policy, last, creditRules, true).decide();
        ReasonGiven decisive = decision.decisive();
        return decision.outcome() == Outcome.WITHHOLD
                && decisive.caseNumber() > 0
                && policy.rule(decisive.rule())
                        .map(rule -> rule.cases().get(decisive.caseNumber() - 1))
                        .flatMap(PolicyRule.Case::localRule)
                        .isPresent();
    }

    private Stream<LocalDate> days() {
        LocalDate first = last.asOf();
        LocalDate end = last.facts()
                .certificate()
                .map(CertificateHeld::validTo)
                .filter(day -> day.isAfter(first))
                .orElse(first);
        Stream<LocalDate> exams = atEnd.exam().orElse(List.of()).stream().map(ExamAttempt::date);
        Stream<LocalDate> misconduct = atEnd.standing().misconduct().flatMap(Standing.Misconduct::until).stream()
                .map(until -> until.plusDays(1));
        return Stream.of(Stream.of(first), exams, misconduct, Stream.of(end))
                .flatMap(days -> days)
                .filter(day -> !day.isBefore(first) && !day.isAfter(end));
    }

    private Dossier on(LocalDate day) {
        Facts then = last.facts();
        Facts facts = new Facts(
                then.holder(),
                standing(),
                then.certificate(),
                atEnd.exam().or(then::exam),
                then.ledger(),
                then.conditions(),
                then.conflicts());
        return last.with(
                day,
                // An absence that is on nobody's record was for a person to look into.
                facts.withExam(attempts -> attempts.stream()
                        .filter(attempt -> !attempt.isUnrecordedAbsence())
                        .toList()));
    }

    /** Dossiers of schema 1 hold no dates of leave, others no leave without. */
    private Standing standing() {
        Standing then = last.facts().standing();
        Standing now = atEnd.standing();
        return now.withLeave(last.schema() == 1 ? then.leave() : now.leave()).orElse(then);
    }
}
