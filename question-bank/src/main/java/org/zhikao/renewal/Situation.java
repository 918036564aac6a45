package org.zhikao.renewal;

import java.time.LocalDate;
import java.time.Year;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.zhikao.renewal.ExamAttempt.Result;
import org.zhikao.renewal.Standing.Employment;
import org.zhikao.renewal.Standing.Grade;
import org.zhikao.renewal.Standing.Ground;
import org.zhikao.renewal.Standing.Misconduct;
import org.zhikao.renewal.Standing.Post;

/**
 * A dossier's facts as the rules see them on the day of the decision, under the modifiers that apply so far. The values
 * of inputs that are not on record are never asked for; they read as none here.
 */
final class Situation {

    private final Dossier dossier;
    private final Standing standing;
    private final Set<Modifier> modifiers;
    private final boolean decided;
    private final Years years;
    private final Map<Integer, MakeUp.Counted> accounts;
    private final MakeUp.Counted counted;
    private final List<ExamAttempt> attempts;
    private final Set<Input> missing;

    private Situation(
            Dossier dossier,
            CreditRules rules,
            Counting counting,
            Years years,
            Set<Modifier> modifiers,
            boolean decided) {
        this.dossier = dossier;
        this.standing = dossier.facts().standing();
        this.modifiers = modifiers;
        this.decided = decided;
        this.attempts = attempts(counting);
        this.missing = dossier.missing(dossier.facts().withExam(all -> attempts));
        this.years = years;
        this.accounts = accounts(rules, counting);
        this.counted = Objects.requireNonNull(accounts.get(dossier.trainingYear()));
    }

    private Situation(Situation before, boolean decided) {
        this.dossier = before.dossier;
        this.standing = before.standing;
        this.modifiers = before.modifiers;
        this.decided = decided;
        this.missing = before.missing;
        this.attempts = before.attempts;
        this.years = before.years;
        this.accounts = before.accounts;
        this.counted = before.counted;
    }

    /**
     * How a policy counts.
     *
     * @param examMonths how long ago an examination may be
     * @param leaveStep to which pro-rata thresholds are rounded down, in hundredths of an hour or credit
     */
    record Counting(int examMonths, int leaveStep) {}

    /**
     * What a policy says of training years.
     *
     * @param codes of the reasons that set a term for what a year asks
     * @param shares of the thresholds of other years than the dossier's that terms were set for
     */
    record Years(Set<String> codes, Map<Integer, Share> shares) {}

    static Situation of(Dossier dossier, CreditRules rules, Counting counting, Years years) {
        return new Situation(dossier, rules, counting, years, EnumSet.noneOf(Modifier.class), false);
    }

    Situation with(Set<Modifier> more, CreditRules rules, Counting counting) {
        Set<Modifier> all = EnumSet.noneOf(Modifier.class);
        all.addAll(modifiers);
        all.addAll(more);
        return new Situation(dossier, rules, counting, years, all, decided);
    }

    Situation afterAnOutcome() {
        return decided ? this : new Situation(this, true);
    }

    private List<ExamAttempt> attempts(Counting counting) {
        LocalDate since = dossier.asOf().minusMonths(counting.examMonths());
        return dossier.facts().exam().orElse(List.of()).stream()
                .filter(attempt -> !attempt.date().isBefore(since))
                .filter(attempt -> !attempt.date().isAfter(dossier.asOf()))
                .filter(attempt -> !isExcused(attempt))
                .toList();
    }

    /** Whoever was absent on a day of documented leave was not absent from an attempt. */
    private boolean isExcused(ExamAttempt attempt) {
        return attempt.result() == Result.ABSENT
                && modifiers.contains(Modifier.ABSENCE_IS_NO_ATTEMPT)
                && standing.leave()
                        .filter(leave -> leave.covers(attempt.date()))
                        .isPresent();
    }

    private List<LedgerEntry> ledger() {
        return dossier.facts().ledger().orElse(List.of()).stream()
                .filter(entry -> !entry.date().isAfter(dossier.asOf()))
                .toList();
    }

    private Map<Integer, MakeUp.Counted> accounts(CreditRules rules, Counting counting) {
        int year = dossier.trainingYear();
        Map<Integer, LocalDate> terms = new HashMap<>();
        for (ConditionSet set : conditions()) {
            set.year()
                    .filter(of -> years.codes().contains(set.code()))
                    .ifPresent(of -> terms.merge(of, set.due(), (one, other) -> one.isAfter(other) ? one : other));
        }
        Share own = modifiers.contains(Modifier.PRO_RATA) ? proRata(counting) : Share.WHOLE;
        return new MakeUp(rules, terms, of -> of == year ? own : years.shares().getOrDefault(of, Share.WHOLE))
                .accounts(year, ledger());
    }

    /** What leave leaves of the year's thresholds where a rule asks for them pro rata. */
    Share proRata(Counting counting) {
        int leave = leaveDays();
        if (leave == 0) {
            return Share.WHOLE;
        }
        int days = Year.of(dossier.trainingYear()).length();
        return new Share(Math.max(0, days - leave), days, counting.leaveStep());
    }

    Dossier dossier() {
        return dossier;
    }

    Set<Input> inputsMissing() {
        return missing;
    }

    YearAccount account() {
        return counted.account();
    }

    /** The training year's account with what of it comes from later records, and what an earlier year used. */
    MakeUp.Counted counted() {
        return counted;
    }

    List<ExamAttempt> attempts() {
        return attempts;
    }

    boolean decided() {
        return decided;
    }

    List<String> missing() {
        return missing.stream().map(Input::name).toList();
    }

    /** Contradictions that an import reported, and sources that the credit rules do not know. */
    List<String> conflicts() {
        List<String> unknown = account().unknown().stream()
                .map(entry -> entry.id() + ": " + entry.source())
                .toList();
        List<String> reported = dossier.facts().conflicts();
        return unknown.isEmpty()
                ? reported
                : Stream.concat(reported.stream(), unknown.stream()).toList();
    }

    long unsigned() {
        return account().pending().size();
    }

    long standingAgeDays() {
        return standing.asOf()
                .map(day -> ChronoUnit.DAYS.between(day, dossier.asOf()))
                .orElse(0L);
    }

    String employment() {
        return standing.employment().map(Employment::name).orElse("");
    }

    String post() {
        return standing.post().map(Post::name).orElse("");
    }

    Optional<CertificateHeld> certificate() {
        return dossier.facts().certificate();
    }

    String certificateStatus() {
        return certificate().map(held -> held.status().name()).orElse("");
    }

    /** Days after the day of the decision on which the certificate is still valid; below 0 once it has expired. */
    long certificateDaysLeft() {
        return certificate()
                .map(held -> ChronoUnit.DAYS.between(dossier.asOf(), held.validTo()))
                .orElse(0L);
    }

    String revocationGround() {
        return standing.revocationGround().map(Ground::text).orElse("");
    }

    boolean openCase() {
        return standing.openCase().orElse(false);
    }

    List<String> reviews() {
        return standing.reviews().orElse(List.of()).stream().map(Enum::name).toList();
    }

    boolean misconductInForce() {
        return standing.misconduct()
                .flatMap(Misconduct::until)
                .map(until -> !until.isBefore(dossier.asOf()))
                .orElse(false);
    }

    String lastGrade() {
        return standing.lastGrade().map(Grade::name).orElse("");
    }

    String gradeBefore() {
        return standing.gradeBefore().map(Grade::name).orElse("");
    }

    int leaveDays() {
        return standing.leave()
                .map(leave -> leave.days(dossier.trainingYear(), dossier.asOf()))
                .orElse(0);
    }

    String exemption() {
        return standing.exemption().map(Ground::text).orElse("");
    }

    boolean examPassed() {
        return attempts.stream().anyMatch(attempt -> attempt.result() == Result.PASSED);
    }

    /** Attempts used up without passing. */
    long examFailures() {
        return attempts.stream()
                .filter(attempt -> attempt.result() != Result.PASSED)
                .count();
    }

    List<ConditionSet> conditions() {
        return dossier.facts().conditions().orElse(List.of());
    }

    /** The reason codes that a notice set a term for, the last of which is over; whether they still apply the rules ask. */
    List<String> lapsed() {
        return conditions().stream()
                .filter(set -> !isOfAnotherYear(set) || !isMadeUp(set))
                .map(ConditionSet::code)
                .distinct()
                .filter(code ->
                        due(code, set -> true).filter(dossier.asOf()::isAfter).isPresent())
                .toList();
    }

    /** The term that was set for this reason and is not over. */
    Optional<LocalDate> running(String code) {
        return due(code, set -> !isOfAnotherYear(set)).filter(due -> !due.isBefore(dossier.asOf()));
    }

    /** Whether it is a term for what another training year asks: this year's shortfall is another matter. */
    private boolean isOfAnotherYear(ConditionSet set) {
        return years.codes().contains(set.code())
                && set.year().filter(year -> year != dossier.trainingYear()).isPresent();
    }

    /** Whether the year that it was set for has all that it asks, with the records made up within the term. */
    private boolean isMadeUp(ConditionSet set) {
        return documentsMissing() == 0
                && set.year()
                        .map(accounts::get)
                        .filter(year -> year.account().isMet())
                        .isPresent();
    }

    private Optional<LocalDate> due(String code, Predicate<ConditionSet> which) {
        return conditions().stream()
                .filter(condition -> condition.code().equals(code))
                .filter(which)
                .map(ConditionSet::due)
                .max(LocalDate::compareTo);
    }

    boolean trainingShort() {
        return !account().isMet();
    }

    boolean trainingYearOver() {
        return dossier.asOf().getYear() > dossier.trainingYear();
    }

    long shortBasisPoints() {
        return account().shortBasisPoints();
    }

    long worstLineBasisPoints() {
        return account().worstLineBasisPoints();
    }

    long documentsMissing() {
        return standing.missingDocuments().orElse(List.of()).size();
    }

    List<String> newScopes() {
        return standing.newScopes().orElse(List.of());
    }

    /** New powers that no examination passed has tested. */
    List<String> untested() {
        return newScopes().stream()
                .filter(scope -> attempts.stream().noneMatch(attempt -> attempt.hasTested(scope)))
                .toList();
    }
}
