package org.zhikao.server.renewal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.zhikao.renewal.Dossier;
import org.zhikao.renewal.Facts;
import org.zhikao.renewal.LedgerEntry;
import org.zhikao.renewal.Standing;
import org.zhikao.server.certificate.CertificateId;
import org.zhikao.server.certificate.CertificateStatus;
import org.zhikao.server.certificate.HeldCertificate;
import org.zhikao.server.result.Attempt;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.store.Store;

/**
 * Renewals that were open when their certificates ended for nothing but a shortfall of hours, credits or documents and
 * what a person of the office had to do. That these ran out is its consequence: to refuse them for it would be to withhold
 * for hours, so that a person decides. Whoever had hours in order fares no worse than who had not.
 *
 * <p>Reason codes do not tell: an office names its rules as it likes, and rules are passed over for data that are missing.
 * So the dossiers of the certificate's time are judged again, by the policies that they name, with all that settled.
 */
final class RenewalsLeftOpen {

    /** So many certificates are looked at together: each with the rows of its decisions, and one dossier, in memory. */
    private static final int CHUNK = 500;

    private final Store store;
    private final Seasons seasons;
    private final OfficerRecords records;

    RenewalsLeftOpen(Store store, Seasons seasons, OfficerRecords records) {
        this.store = store;
        this.seasons = seasons;
        this.records = records;
    }

    /**
     * Of these the certificates that ran out so. Every decision of a certificate's time is looked at: that it was evaluated
     * once more makes nobody's matter worse. What two persons refused, each of them once is enough unless they signed
     * something else later, was refused if it would have been to the end: by a local regulation, of which the officer got the
     * notice, or on grounds that have nothing to do with what was open.
     *
     * @param facts what is on record of their holders on the day of the evaluation
     * @param stated what the office states of them on that day; the facts moreover call an examination under review whose
     *     result is not released, whenever it was
     * @param attempts what came of their holders' examinations
     * @param present the rules that they are evaluated by
     */
    List<HeldCertificate> byTrainingAlone(
            Map<HeldCertificate, Facts> facts,
            Map<PersonId, Standing> stated,
            Map<UUID, List<Attempt>> attempts,
            LocalDate asOf,
            Judged.Rules present) {
        List<HeldCertificate> ranOut = facts.keySet().stream()
                .filter(held -> held.status() == CertificateStatus.EXPIRED && asOf.isAfter(held.validTo()))
                // What was stated is asked by the day: those of one day come together.
                .sorted(Comparator.comparing(HeldCertificate::validTo))
                .toList();
        PastDossiers dossiers = new PastDossiers(store, seasons, present);
        List<HeldCertificate> found = new ArrayList<>();
        for (int from = 0; from < ranOut.size(); from += CHUNK) {
            Map<HeldCertificate, List<RenewalRows.Past>> past =
                    past(ranOut.subList(from, Math.min(ranOut.size(), from + CHUNK)));
            found.addAll(among(past, atEnd(past.keySet(), facts, stated, attempts), dossiers));
        }
        return found;
    }

    /** Of these the certificates on which something was decided while they lasted. */
    private Map<HeldCertificate, List<RenewalRows.Past>> past(List<HeldCertificate> some) {
        Map<CertificateId, List<RenewalRows.Past>> rows = store
                .read(handle -> handle.attach(SeasonDao.class)
                        .whileTheyLasted(some.stream().map(HeldCertificate::id).toList()))
                .stream()
                .collect(Collectors.groupingBy(RenewalRows.Past::certificateId));
        return some.stream()
                .filter(held -> rows.containsKey(held.id()))
                .collect(Collectors.toMap(
                        Function.identity(),
                        held -> rows.getOrDefault(held.id(), List.of()),
                        (one, same) -> one,
                        LinkedHashMap::new));
    }

    private Set<HeldCertificate> among(
            Map<HeldCertificate, List<RenewalRows.Past>> past,
            Map<HeldCertificate, Facts> atEnd,
            PastDossiers dossiers) {
        Set<HeldCertificate> refused =
                withOne(only(past, RenewalRows.Past::refused), rows -> refused(rows, dossiers.of(rows, atEnd), atEnd));
        Map<HeldCertificate, List<RenewalRows.Past>> rest = new LinkedHashMap<>(past);
        rest.keySet().removeAll(refused);
        // Whatever they came to: programs of before may have withheld for hours alone, or the examination was passed
        // since.
        return withOne(
                rest,
                rows -> that(
                        dossiers.of(rows, atEnd),
                        atEnd,
                        (read, end) -> read.policy().keptOpenByTrainingAlone(read.dossier(), read.creditRules(), end)));
    }

    private static Map<HeldCertificate, List<RenewalRows.Past>> only(
            Map<HeldCertificate, List<RenewalRows.Past>> past, Predicate<RenewalRows.Past> which) {
        Map<HeldCertificate, List<RenewalRows.Past>> some = new LinkedHashMap<>();
        past.forEach((held, rows) -> some.put(held, rows.stream().filter(which).toList()));
        return some;
    }

    /**
     * The certificates with a decision of which this is so. They are asked for one decision of each certificate at a time,
     * so that however often somebody was evaluated, there are never more dossiers in memory, or in a question to the
     * database, than certificates.
     */
    private static Set<HeldCertificate> withOne(
            Map<HeldCertificate, List<RenewalRows.Past>> past,
            Function<Map<HeldCertificate, RenewalRows.Past>, Set<HeldCertificate>> ask) {
        Set<HeldCertificate> found = new HashSet<>();
        int most = past.values().stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < most; i++) {
            Map<HeldCertificate, RenewalRows.Past> next = new LinkedHashMap<>();
            for (Map.Entry<HeldCertificate, List<RenewalRows.Past>> one : past.entrySet()) {
                if (i < one.getValue().size() && !found.contains(one.getKey())) {
                    next.put(one.getKey(), one.getValue().get(i));
                }
            }
            if (!next.isEmpty()) {
                found.addAll(ask.apply(next));
            }
        }
        return found;
    }

    /** Judging is pure: every core takes its part. */
    private static Set<HeldCertificate> that(
            Map<HeldCertificate, PastDossiers.Read> read,
            Map<HeldCertificate, Facts> atEnd,
            BiPredicate<PastDossiers.Read, Facts> judged) {
        return read.entrySet().parallelStream()
                .filter(one -> judged.test(one.getValue(), atEnd.getOrDefault(one.getKey(), Facts.UNKNOWN)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private Set<HeldCertificate> refused(
            Map<HeldCertificate, RenewalRows.Past> rows,
            Map<HeldCertificate, PastDossiers.Read> read,
            Map<HeldCertificate, Facts> atEnd) {
        Set<HeldCertificate> refused = that(
                read, atEnd, (one, end) -> one.policy().withheldOnOtherGrounds(one.dossier(), one.creditRules(), end));
        Map<HeldCertificate, PastDossiers.Read> rest = new LinkedHashMap<>(read);
        // Only a notice asks to make good what is missing; and what a regulation withheld only the dossier itself
        // tells.
        rest.entrySet()
                .removeIf(one -> refused.contains(one.getKey())
                        || !one.getValue().original()
                        || Optional.ofNullable(rows.get(one.getKey()))
                                .filter(RenewalRows.Past::issued)
                                .isEmpty());
        Map<HeldCertificate, Facts> learnt = withLedgers(rest, atEnd);
        refused.addAll(that(
                rest, learnt, (one, end) -> one.policy().withheldByLocalRule(one.dossier(), one.creditRules(), end)));
        return refused;
    }

    /** What was brought in and approved by now counts, whichever year the present evaluation is of. */
    private Map<HeldCertificate, Facts> withLedgers(
            Map<HeldCertificate, PastDossiers.Read> read, Map<HeldCertificate, Facts> atEnd) {
        Map<Integer, Set<PersonId>> asked = new TreeMap<>();
        read.forEach((held, one) -> years(one.dossier())
                .forEach(year ->
                        asked.computeIfAbsent(year, any -> new HashSet<>()).add(held.person())));
        Map<PersonId, List<LedgerEntry>> ledgers = records.ledgers(asked);
        Map<HeldCertificate, Facts> with = new HashMap<>();
        read.keySet()
                .forEach(held -> with.put(
                        held,
                        atEnd.getOrDefault(held, Facts.UNKNOWN)
                                .withLedger(ledgers.getOrDefault(held.person(), List.of()))));
        return with;
    }

    private static IntStream years(Dossier dossier) {
        return IntStream.concat(
                        IntStream.of(dossier.trainingYear()),
                        dossier.facts().conditions().orElse(List.of()).stream().flatMapToInt(FactsGathering::years))
                .distinct();
    }

    /**
     * What is on record by now for each certificate's last day: an examination may have been passed, or an exemption stated,
     * after the last evaluation. What was stated later only, such as a grade that was missing, is taken where nothing else
     * is, and so is what became of a review: what was answered since is no longer what the officer says it is, and an
     * examination that was sat after the end keeps none open.
     */
    private Map<HeldCertificate, Facts> atEnd(
            Set<HeldCertificate> ranOut,
            Map<HeldCertificate, Facts> facts,
            Map<PersonId, Standing> stated,
            Map<UUID, List<Attempt>> attempts) {
        Map<LocalDate, List<HeldCertificate>> byDay =
                new TreeMap<>(ranOut.stream().collect(Collectors.groupingBy(HeldCertificate::validTo)));
        Map<HeldCertificate, Facts> atEnd = new HashMap<>();
        byDay.forEach((day, some) -> {
            Set<PersonId> persons = some.stream().map(HeldCertificate::person).collect(Collectors.toSet());
            Map<PersonId, Standing> standings = records.standings(persons, day);
            some.forEach(held -> {
                Facts now = facts.getOrDefault(held, Facts.UNKNOWN);
                Standing then = standings.getOrDefault(held.person(), Standing.UNKNOWN);
                // Who sat the examination in time need not have been told by then what came of it.
                List<Attempt> sat = attempts.getOrDefault(held.person().value(), List.of()).stream()
                        .filter(attempt -> FactsGathering.counts(attempt, held, day))
                        .toList();
                Standing later =
                        FactsGathering.standing(stated.getOrDefault(held.person(), Standing.UNKNOWN), sat, held);
                atEnd.put(
                        held,
                        now.withStanding(FactsGathering.standing(then, sat, held)
                                .orElse(later)
                                .answeredBy(later)));
            });
        });
        return atEnd;
    }
}
