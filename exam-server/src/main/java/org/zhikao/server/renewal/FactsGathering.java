package org.zhikao.server.renewal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.zhikao.evidence.Digest;
import org.zhikao.renewal.CertificateHeld;
import org.zhikao.renewal.ConditionSet;
import org.zhikao.renewal.ExamAttempt;
import org.zhikao.renewal.ExamPaper;
import org.zhikao.renewal.Facts;
import org.zhikao.renewal.Holder;
import org.zhikao.renewal.LedgerEntry;
import org.zhikao.renewal.Outcome;
import org.zhikao.renewal.Standing;
import org.zhikao.server.certificate.CertificateId;
import org.zhikao.server.certificate.Certificates;
import org.zhikao.server.certificate.HeldCertificate;
import org.zhikao.server.result.Attempt;
import org.zhikao.server.roster.Officer;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.roster.Roster;
import org.zhikao.server.store.Store;

/** Puts together what is on record of officers on a day. What is not on record stays empty: nobody guesses. */
final class FactsGathering {

    private final Roster roster;
    private final OfficerRecords records;
    private final Certificates certificates;
    private final Store store;
    private final RenewalsLeftOpen leftOpen;

    FactsGathering(Roster roster, OfficerRecords records, Certificates certificates, Store store, Seasons seasons) {
        this.roster = roster;
        this.records = records;
        this.certificates = certificates;
        this.store = store;
        this.leftOpen = new RenewalsLeftOpen(store, seasons, records);
    }

    /** The facts of each certificate's holder, in the order given. */
    Map<HeldCertificate, Facts> of(List<HeldCertificate> due, LocalDate asOf, Judged.Rules rules) {
        int year = rules.year();
        Set<PersonId> persons = due.stream().map(HeldCertificate::person).collect(Collectors.toSet());
        Map<PersonId, Officer> officers =
                roster.officers(persons).stream().collect(Collectors.toMap(Officer::id, Function.identity()));
        Map<PersonId, Standing> standings = records.standings(persons, asOf);
        Set<PersonId> waiting = records.waiting(persons, asOf);
        Set<PersonId> imported = certificates.waiting();
        Map<PersonId, List<LedgerEntry>> ledgers = records.ledgers(persons, year);
        List<CertificateId> certified = due.stream().map(HeldCertificate::id).toList();
        Map<CertificateId, List<ConditionSet>> conditions =
                store.read(handle -> Notices.conditions(handle, certified, asOf));
        Map<PersonId, List<LedgerEntry>> others = otherYears(due, conditions, year);
        Map<UUID, List<Attempt>> attempts =
                records.attempts(persons.stream().map(PersonId::value).collect(Collectors.toSet()));
        Map<HeldCertificate, Facts> facts = new HashMap<>();
        for (HeldCertificate held : due) {
            Optional<Officer> officer = Optional.ofNullable(officers.get(held.person()));
            List<Attempt> sat = attempts.getOrDefault(held.person().value(), List.of()).stream()
                    .filter(attempt -> counts(attempt, held, asOf))
                    .toList();
            facts.put(
                    held,
                    new Facts(
                            officer.map(FactsGathering::holder),
                            standing(standings.getOrDefault(held.person(), Standing.UNKNOWN), sat, held),
                            Optional.of(certificate(held)),
                            Optional.of(sat.stream()
                                    .flatMap(attempt -> examAttempt(attempt).stream())
                                    .toList()),
                            ledger(
                                    ledgers.getOrDefault(held.person(), List.of()),
                                    others.getOrDefault(held.person(), List.of()),
                                    asOf),
                            Optional.of(conditions.getOrDefault(held.id(), List.of())),
                            conflicts(
                                    held, officer, waiting.contains(held.person()), imported.contains(held.person()))));
        }
        leftOpen.byTrainingAlone(facts, standings, attempts, asOf, rules)
                .forEach(held -> facts.computeIfPresent(held, (any, known) -> known.withConflict(Facts.HOURS_PENDING)));
        return facts;
    }

    /**
     * The facts that an officer is judged on. An absence is on nobody's record: where it alone makes the outcome, a
     * person looks at it first.
     *
     * @param judged the outcome that the rules come to
     */
    Facts settled(Facts facts, Function<Facts, Outcome> judged) {
        Facts without = facts.withExam(attempts -> attempts.stream()
                .filter(attempt -> !attempt.isUnrecordedAbsence())
                .toList());
        if (without.equals(facts) || judged.apply(without) == judged.apply(facts)) {
            return facts;
        }
        boolean leave =
                facts.standing().leave().filter(stated -> !stated.isNone()).isPresent();
        return facts.withConflict(leave ? "conflict.absence-leave" : "conflict.absence");
    }

    /** Exams of an earlier certificate's time were that one's matter. */
    static boolean counts(Attempt attempt, HeldCertificate held, LocalDate asOf) {
        return !attempt.date().isBefore(held.validFrom()) && !attempt.date().isAfter(asOf);
    }

    /**
     * What the office states, as far as it is new: a power that the certificate has is not to be added. A result that is
     * not released yet is a fact under review, not the absence of one.
     */
    static Standing standing(Standing stated, List<Attempt> attempts, HeldCertificate held) {
        boolean waits = attempts.stream().anyMatch(attempt -> attempt.outcome() == Attempt.Outcome.UNRELEASED);
        return new Standing(
                stated.asOf(),
                stated.employment(),
                stated.post(),
                stated.lastGrade(),
                stated.gradeBefore(),
                stated.openCase(),
                stated.revocationGround(),
                stated.misconduct(),
                stated.leave(),
                stated.exemption(),
                stated.reviews().map(reviews -> waits ? withExam(reviews) : reviews),
                stated.missingDocuments(),
                stated.newScopes()
                        .map(scopes -> scopes.stream()
                                .filter(scope -> !held.scopes().contains(scope))
                                .toList()));
    }

    private static List<Standing.Review> withExam(List<Standing.Review> reviews) {
        return Stream.concat(reviews.stream(), Stream.of(Standing.Review.EXAM))
                .distinct()
                .toList();
    }

    /** What a document of this officer names. */
    static Digest holder(Officer officer) {
        return new Holder(officer.name(), officer.badgeNumber(), officer.unit(), officer.identityNumber())
                .digest(officer.id().toString());
    }

    private static CertificateHeld certificate(HeldCertificate held) {
        return new CertificateHeld(
                held.id().toString(), held.scopes(), held.region(), held.validFrom(), held.validTo(), status(held));
    }

    /** What a dossier says that a certificate is. */
    static CertificateHeld.Status status(HeldCertificate held) {
        return switch (held.status()) {
            case SUSPENDED -> CertificateHeld.Status.SUSPENDED;
            case REVOKED -> CertificateHeld.Status.REVOKED;
            case CANCELLED -> CertificateHeld.Status.CANCELLED;
            // Whether it has begun or ended is seen from its dates.
            case VALID, EXPIRED, UPCOMING, REPLACED -> CertificateHeld.Status.VALID;
        };
    }

    private static Optional<ExamAttempt> examAttempt(Attempt attempt) {
        return Optional.ofNullable(
                        switch (attempt.outcome()) {
                            case PASSED -> ExamAttempt.Result.PASSED;
                            case FAILED -> ExamAttempt.Result.FAILED;
                            case ABSENT -> ExamAttempt.Result.ABSENT;
                            case UNRELEASED -> null;
                        })
                .map(result -> new ExamAttempt(
                        attempt.date(),
                        attempt.sessionId().toString(),
                        attempt.sittingId().toString(),
                        result,
                        attempt.points(),
                        attempt.totalPoints(),
                        attempt.paper().map(FactsGathering::paper),
                        // What nobody stated is not taken for "none": the rules ask for it where it matters.
                        attempt.paper().flatMap(paper -> paper.exam().powers()),
                        attempt.recordDigest()));
    }

    private static ExamPaper paper(Attempt.Paper paper) {
        return new ExamPaper(
                paper.exam().session(),
                paper.exam().title(),
                paper.exam().levels(),
                paper.form(),
                paper.exam().release(),
                paper.exam().releaseNumber());
    }

    /** What the rules need of other years: those that an officer's earlier terms are of, and run into. */
    private Map<PersonId, List<LedgerEntry>> otherYears(
            List<HeldCertificate> due, Map<CertificateId, List<ConditionSet>> conditions, int year) {
        Map<Integer, Set<PersonId>> asked = new TreeMap<>();
        for (HeldCertificate held : due) {
            for (ConditionSet set : conditions.getOrDefault(held.id(), List.of())) {
                years(set)
                        .filter(other -> other != year)
                        .forEach(other -> asked.computeIfAbsent(other, any -> new HashSet<>())
                                .add(held.person()));
            }
        }
        return records.ledgers(asked);
    }

    /** The years whose records may count for a term: from the one that it is of to the one that it ends in. */
    static IntStream years(ConditionSet set) {
        int last = set.due().getYear();
        return IntStream.rangeClosed(set.year().orElse(last), last);
    }

    /** A year in which nobody has brought in a single entry is not known to be empty. */
    private static Optional<List<LedgerEntry>> ledger(
            List<LedgerEntry> entries, List<LedgerEntry> others, LocalDate asOf) {
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(Stream.concat(entries.stream(), others.stream())
                        .filter(entry -> !entry.date().isAfter(asOf))
                        .toList());
    }

    /** As codes: {@link org.zhikao.renewal.Explanation} has the words in every language. */
    private static List<String> conflicts(
            HeldCertificate held, Optional<Officer> officer, boolean waits, boolean imported) {
        List<String> conflicts = new ArrayList<>();
        if (officer.isEmpty()) {
            conflicts.add("conflict.not-in-roster");
        } else if (!officer.get().badgeNumber().equals(held.number())) {
            conflicts.add("conflict.number");
        }
        if (waits) {
            conflicts.add("conflict.standing-waits");
        }
        if (imported) {
            conflicts.add("conflict.certificate-waits");
        }
        return conflicts;
    }
}
