package org.zhikao.renewal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.zhikao.renewal.Standing.Misconduct;
import org.zhikao.renewal.YearAccount.Line;
import org.zhikao.renewal.YearAccount.SourceLine;

/** What a rule shows of a situation: have, need, missing. */
final class Measures {

    private Measures() {}

    static List<Measure> of(List<Shown> shown, Situation situation, RenewalPolicy policy) {
        List<Measure> measures = new ArrayList<>();
        for (Shown kind : shown) {
            switch (kind) {
                case DATA -> data(situation, measures);
                case STATUS -> {
                    measures.add(Measure.of("input.EMPLOYMENT", situation.employment(), "ESTABLISHED"));
                    measures.add(Measure.of("input.POST", situation.post(), "IN_POST"));
                }
                case CERTIFICATE -> certificate(situation, measures);
                case REVOCATION ->
                    measures.add(Measure.of("input.REVOCATION_GROUND", situation.revocationGround(), ""));
                case CASE -> measures.add(Measure.of("input.OPEN_CASE", situation.openCase() ? "YES" : "NO", "NO"));
                case REVIEWS ->
                    situation.reviews().forEach(review -> measures.add(Measure.of("review", "review." + review, "")));
                case INTEGRITY -> integrity(situation, measures);
                case GRADES -> {
                    measures.add(Measure.of("input.LAST_GRADE", situation.lastGrade(), ""));
                    measures.add(Measure.of("input.GRADE_BEFORE", situation.gradeBefore(), ""));
                }
                case LEAVE -> leave(situation, measures);
                case CONDITIONS -> conditions(situation, measures);
                case EXAM -> exam(situation, policy, measures);
                case TRAINING -> {
                    training(situation.account(), measures);
                    otherYears(situation.counted(), measures);
                }
                case STUDY ->
                    situation
                            .dossier()
                            .facts()
                            .standing()
                            .missingDocuments()
                            .orElse(List.of())
                            .forEach(document ->
                                    measures.add(new Measure("document", "", document, document, List.of())));
                case SCOPES ->
                    situation
                            .untested()
                            .forEach(scope -> measures.add(new Measure("scope", "", scope, scope, List.of())));
            }
        }
        return measures;
    }

    private static void data(Situation situation, List<Measure> measures) {
        for (Input input : situation.inputsMissing()) {
            measures.add(new Measure("input." + input, "", "ON_RECORD", "input." + input, List.of()));
        }
        situation.conflicts().forEach(conflict -> measures.add(Measure.of("conflict", conflict, "")));
        for (LedgerEntry entry : situation.account().pending()) {
            measures.add(new Measure("unsigned", entry.id(), "APPROVED", "", List.of(entry.id())));
        }
        situation
                .dossier()
                .facts()
                .standing()
                .asOf()
                .ifPresent(day -> measures.add(Measure.of("input.STANDING_DATE", day.toString(), "")));
    }

    private static void certificate(Situation situation, List<Measure> measures) {
        situation.certificate().ifPresent(held -> {
            measures.add(Measure.of("certificate.status", "certificate." + held.status(), "certificate.VALID"));
            measures.add(Measure.of("certificate.validTo", held.validTo().toString(), ""));
        });
    }

    private static void integrity(Situation situation, List<Measure> measures) {
        situation
                .dossier()
                .facts()
                .standing()
                .misconduct()
                .flatMap(Misconduct::until)
                .map(LocalDate::toString)
                .ifPresent(until -> measures.add(Measure.of("input.MISCONDUCT", until, "")));
    }

    private static void leave(Situation situation, List<Measure> measures) {
        measures.add(Measure.of("input.LEAVE", Integer.toString(situation.leaveDays()), ""));
        if (situation.dossier().facts().standing().leave().orElse(Leave.NONE) instanceof Leave.Dated dated) {
            dated.spans().forEach(span -> measures.add(Measure.of("leave.span", span.text(), "")));
        }
    }

    /** A notice that set the same day for several reasons is shown once. */
    private static void conditions(Situation situation, List<Measure> measures) {
        situation.conditions().stream()
                .map(set ->
                        new Measure("condition." + set.setOn(), "", set.due().toString(), "", List.of(set.recordId())))
                .distinct()
                .forEach(measures::add);
    }

    private static void exam(Situation situation, RenewalPolicy policy, List<Measure> measures) {
        for (ExamAttempt attempt : situation.attempts()) {
            List<String> evidence = new ArrayList<>();
            if (!attempt.sittingId().isEmpty()) {
                evidence.add(attempt.sittingId());
            }
            attempt.recordDigest().ifPresent(digest -> evidence.add(digest.hex()));
            measures.add(
                    new Measure("exam." + attempt.date(), "exam." + attempt.result(), "exam.PASSED", "", evidence));
        }
        if (situation.attempts().isEmpty()) {
            measures.add(Measure.of("exam", "exam.NONE", "exam.PASSED"));
        }
        long allowed = policy.limits().getOrDefault("limits.attempts", 0L);
        if (allowed > 0) {
            measures.add(Measure.of("attempts", Long.toString(situation.examFailures()), Long.toString(allowed)));
        }
    }

    private static void training(YearAccount account, List<Measure> measures) {
        Line total = account.total();
        measures.add(hours("hours.TOTAL", total, List.of()));
        measures.add(credits("credits.TOTAL", total, List.of()));
        Hours hours = Hours.ZERO;
        Credits credits = Credits.ZERO;
        for (SourceLine source : account.sources()) {
            hours = hours.plus(source.line().missingHours());
            credits = credits.plus(source.line().missingCredits());
            if (!source.line().missingHours().isZero()) {
                measures.add(hours("hours." + source.source(), source.line(), source.entries()));
            }
            if (!source.line().missingCredits().isZero()) {
                measures.add(credits("credits." + source.source(), source.line(), source.entries()));
            }
        }
        // What is short of the year's total beyond what the sources themselves lack may come from any of them.
        Hours anyHours = total.missingHours().minusToZero(hours);
        Credits anyCredits = total.missingCredits().minusToZero(credits);
        if (!anyHours.isZero()) {
            measures.add(new Measure("hours.ANY", "", "", anyHours.text(), List.of()));
        }
        if (!anyCredits.isZero()) {
            measures.add(new Measure("credits.ANY", "", "", anyCredits.text(), List.of()));
        }
    }

    /** What counts here though it was done later, and what does not though it was done in the year. */
    private static void otherYears(MakeUp.Counted counted, List<Measure> measures) {
        moved("madeUp", counted.late(), measures);
        moved("usedBefore", counted.usedBefore(), measures);
    }

    private static void moved(String kind, List<LedgerEntry> parts, List<Measure> measures) {
        Hours hours = parts.stream().map(LedgerEntry::hours).reduce(Hours.ZERO, Hours::plus);
        Credits credits = parts.stream().map(LedgerEntry::credits).reduce(Credits.ZERO, Credits::plus);
        List<String> entries = parts.stream().map(LedgerEntry::id).toList();
        if (!hours.isZero()) {
            measures.add(new Measure("hours." + kind, hours.text(), "", "", entries));
        }
        if (!credits.isZero()) {
            measures.add(new Measure("credits." + kind, credits.text(), "", "", entries));
        }
    }

    private static Measure hours(String subject, Line line, List<String> entries) {
        return new Measure(
                subject,
                line.hours().text(),
                line.needHours().text(),
                line.missingHours().isZero() ? "" : line.missingHours().text(),
                entries);
    }

    private static Measure credits(String subject, Line line, List<String> entries) {
        return new Measure(
                subject,
                line.credits().text(),
                line.needCredits().text(),
                line.missingCredits().isZero() ? "" : line.missingCredits().text(),
                entries);
    }
}
