package org.zhikao.renewal;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A renewal that was not carried out when its certificate ended, judged by what would have become of it. What would have
 * been renewed but for hours, credits and documents, and for what a person of the office had to look at, was kept open by
 * these: that the certificate ran out is their consequence, and to refuse for it would be to withhold for them.
 *
 * <p>Every day is judged by what is on record by now for the last one, and not by what the dossier held: had somebody
 * carried the renewal out later than that day, it would have had to be evaluated again, since nothing is issued that a newer
 * statement overtook. So what came up before the end stands in the way on each day, and what was cleared up on none.
 *
 * @param policy of a decision for a day on which the certificate lasted
 * @param dossier of that decision
 * @param atEnd what is on record by now for the certificate's last day; what this lacks the dossier has
 */
record KeptOpen(RenewalPolicy policy, CreditRules creditRules, Dossier dossier, Facts atEnd) {

    /**
     * Whether there was a day on which it would have been renewed. Looked at are those between the dossier's and the
     * certificate's last on which something ends or comes: an examination is no longer counted some day, and a
     * misconduct neither.
     */
    boolean byTrainingAlone() {
        return days().distinct()
                .anyMatch(day -> new Otherwise(
                                policy, on(day, dossier.facts().ledger()), creditRules, Otherwise.Supposed.SETTLED)
                        .isEver(Outcome.RENEW));
    }

    /**
     * Whether a local regulation withheld it, and would have to the end: what ran out over that is no consequence of
     * anything open, but whoever made good what the notice asked for is not held to it.
     */
    boolean byLocalRule() {
        return isWithheldByLocalRule(dossier)
                && isWithheldByLocalRule(on(end(), atEnd.ledger().or(dossier.facts()::ledger)));
    }

    /**
     * Whether it was withheld for something else than hours, credits and documents, and would have been on each day to the
     * end: also with all that settled in the officer's favour which only the office could settle.
     */
    boolean byOtherGrounds() {
        return days().distinct()
                .allMatch(day -> new Otherwise(
                                policy, on(day, dossier.facts().ledger()), creditRules, Otherwise.Supposed.SETTLED)
                        .isAlways(Outcome.WITHHOLD));
    }

    private boolean isWithheldByLocalRule(Dossier judged) {
        Decision decision = new Judgement(policy, judged, creditRules, true).decide();
        ReasonGiven decisive = decision.decisive();
        return decision.outcome() == Outcome.WITHHOLD
                && decisive.caseNumber() > 0
                && policy.rule(decisive.rule())
                        .filter(rule -> rule.cases()
                                .get(decisive.caseNumber() - 1)
                                .localRule()
                                .filter(LocalRule::isNamed)
                                // The basis says so only where the refusal rests on it.
                                .filter(local -> decisive.basis()
                                        .equals(local.cited(rule.basis().zh())))
                                .isPresent())
                        .isPresent();
    }

    private LocalDate end() {
        LocalDate first = dossier.asOf();
        return dossier.facts()
                .certificate()
                .map(CertificateHeld::validTo)
                .filter(day -> day.isAfter(first))
                .orElse(first);
    }

    private Stream<LocalDate> days() {
        LocalDate first = dossier.asOf();
        LocalDate end = end();
        Stream<LocalDate> exams = atEnd.exam().orElse(List.of()).stream().map(ExamAttempt::date);
        Stream<LocalDate> misconduct = atEnd.standing().misconduct().flatMap(Standing.Misconduct::until).stream()
                .map(until -> until.plusDays(1));
        return Stream.of(Stream.of(first), exams, misconduct, Stream.of(end))
                .flatMap(days -> days)
                .filter(day -> !day.isBefore(first) && !day.isAfter(end));
    }

    private Dossier on(LocalDate day, Optional<List<LedgerEntry>> ledger) {
        Facts then = dossier.facts();
        Facts facts = new Facts(
                then.holder(),
                standing(),
                then.certificate(),
                atEnd.exam().or(then::exam),
                ledger,
                then.conditions(),
                then.conflicts());
        return dossier.with(
                day,
                // An absence that is on nobody's record was for a person to look into.
                facts.withExam(attempts -> attempts.stream()
                        .filter(attempt -> !attempt.isUnrecordedAbsence())
                        .toList()));
    }

    /** Dossiers of schema 1 hold no dates of leave, others no leave without. */
    private Standing standing() {
        Standing then = dossier.facts().standing();
        Standing now = atEnd.standing();
        return now.withLeave(dossier.schema() == 1 ? then.leave() : now.leave()).orElse(then);
    }
}
