package org.zhikao.server.renewal;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhikao.evidence.MalformedEvidence;
import org.zhikao.renewal.CreditRules;
import org.zhikao.renewal.Dossier;
import org.zhikao.renewal.Facts;
import org.zhikao.renewal.LedgerEntry;
import org.zhikao.renewal.Outcome;
import org.zhikao.renewal.RenewalPolicy;
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

    private static final Logger LOG = LoggerFactory.getLogger(RenewalsLeftOpen.class);

    /** The dossiers of so many certificates are in memory at a time. */
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
     * once more makes nobody's matter worse. What a local regulation withheld, if two persons approved it, was withheld.
     *
     * @param facts what is on record of their holders on the day of the evaluation
     * @param present the rules that they are evaluated by
     */
    List<HeldCertificate> byTrainingAlone(
            Map<HeldCertificate, Facts> facts, LocalDate asOf, Judged.Rules present, FactsGathering gathering) {
        Map<CertificateId, HeldCertificate> ranOut = facts.keySet().stream()
                .filter(held -> held.status() == CertificateStatus.EXPIRED && asOf.isAfter(held.validTo()))
                .collect(Collectors.toMap(HeldCertificate::id, Function.identity()));
        if (ranOut.isEmpty()) {
            return List.of();
        }
        // Whatever they came to: programs of before may have withheld for hours alone, or the examination was passed
        // since.
        Map<CertificateId, List<RenewalRows.Decided>> all =
                store.read(handle -> handle.attach(SeasonDao.class).whileTheyLasted(ranOut.keySet())).stream()
                        .collect(Collectors.groupingBy(RenewalRows.Decided::certificateId));
        List<HeldCertificate> open = ranOut.values().stream()
                .filter(held -> all.containsKey(held.id()))
                .toList();
        List<HeldCertificate> found = new ArrayList<>();
        for (int from = 0; from < open.size(); from += CHUNK) {
            List<HeldCertificate> some = open.subList(from, Math.min(open.size(), from + CHUNK));
            List<RenewalRows.Decided> rows =
                    some.stream().flatMap(held -> of(all, held).stream()).toList();
            Map<UUID, Read> read = read(rows);
            Set<UUID> approved = approved(rows);
            atEnd(some, facts).forEach((held, atEnd) -> {
                List<RenewalRows.Decided> its = of(all, held);
                RenewalRows.Decided last = its.get(its.size() - 1);
                boolean withheld = approved.contains(last.dossierId())
                        && Optional.ofNullable(read.get(last.dossierId()))
                                .filter(one -> isWithheldByLocalRule(one, held, atEnd))
                                .isPresent();
                if (!withheld
                        && its.stream()
                                .anyMatch(row -> Optional.ofNullable(read.get(row.dossierId()))
                                        .orElseGet(() -> Read.by(present, held, atEnd, gathering))
                                        .isKeptOpen(atEnd))) {
                    found.add(held);
                }
            });
        }
        return found;
    }

    private static List<RenewalRows.Decided> of(
            Map<CertificateId, List<RenewalRows.Decided>> all, HeldCertificate held) {
        return all.getOrDefault(held.id(), List.of());
    }

    /** A dossier with the rules that judged it. */
    private record Read(Dossier dossier, RenewalPolicy policy, CreditRules creditRules) {

        /** In place of one that can't be read any more, what present rules ask: it is held against nobody. */
        static Read by(Judged.Rules present, HeldCertificate held, Facts atEnd, FactsGathering gathering) {
            return new Read(
                    Judged.on(present, held, atEnd, held.validTo(), gathering).dossier(),
                    present.policy(),
                    present.creditRules());
        }

        boolean isKeptOpen(Facts atEnd) {
            return policy.keptOpenByTrainingAlone(dossier, creditRules, atEnd);
        }
    }

    /** Of these dossiers those that can be read, as can the rules of their seasons. */
    private Map<UUID, Read> read(List<RenewalRows.Decided> rows) {
        Map<UUID, String> dossiers = store
                .read(handle -> handle.attach(SeasonDao.class)
                        .frozen(rows.stream()
                                .map(RenewalRows.Decided::dossierId)
                                .toList()))
                .stream()
                .collect(Collectors.toMap(RenewalRows.Frozen::dossierId, RenewalRows.Frozen::dossier));
        Map<String, Seasons.SeasonRules> rules = rules(rows);
        Map<UUID, Read> read = new HashMap<>();
        for (RenewalRows.Decided row : rows) {
            Optional.ofNullable(dossiers.get(row.dossierId()))
                    .flatMap(RenewalsLeftOpen::parse)
                    .ifPresent(dossier -> Optional.ofNullable(rules.get(row.seasonId()))
                            .ifPresent(
                                    by -> read.put(row.dossierId(), new Read(dossier, by.policy(), by.creditRules()))));
        }
        return read;
    }

    private static Optional<Dossier> parse(String dossier) {
        try {
            return Optional.of(Dossier.parse(dossier.getBytes(StandardCharsets.UTF_8)));
        } catch (MalformedEvidence e) {
            LOG.error("A dossier of a certificate that ran out can't be read", e);
            return Optional.empty();
        }
    }

    private Set<UUID> approved(List<RenewalRows.Decided> rows) {
        List<UUID> withheld = rows.stream()
                .filter(row -> row.outcome() == Outcome.WITHHOLD)
                .map(RenewalRows.Decided::dossierId)
                .toList();
        return withheld.isEmpty()
                ? Set.of()
                : store.read(handle -> handle.attach(ProposalDao.class).approved(withheld));
    }

    /** What was brought in and approved by now counts, whichever year the present evaluation is of. */
    private boolean isWithheldByLocalRule(Read read, HeldCertificate held, Facts atEnd) {
        Dossier dossier = read.dossier();
        Stream<Integer> others = dossier.facts().conditions().orElse(List.of()).stream()
                .flatMap(set -> IntStream.rangeClosed(
                                set.year().orElse(set.due().getYear()),
                                set.due().getYear())
                        .boxed());
        List<LedgerEntry> ledger = Stream.concat(Stream.of(dossier.trainingYear()), others)
                .distinct()
                .flatMap(year ->
                        records.ledgers(Set.of(held.person()), year).getOrDefault(held.person(), List.of()).stream())
                .toList();
        return read.policy().withheldByLocalRule(dossier, read.creditRules(), atEnd.withLedger(ledger));
    }

    /** Of the seasons of these whose rules can be read. */
    private Map<String, Seasons.SeasonRules> rules(List<RenewalRows.Decided> rows) {
        Map<String, Seasons.SeasonRules> rules = new HashMap<>();
        store.read(handle -> rows.stream()
                        .map(RenewalRows.Decided::seasonId)
                        .distinct()
                        .flatMap(season -> seasons.readable(handle, season).stream())
                        .toList())
                .forEach(found -> rules.put(found.season().seasonId(), found));
        return rules;
    }

    /**
     * What is on record by now for each certificate's last day: an examination may have been passed, or an exemption stated,
     * after the last evaluation. What was stated later only, such as a grade that was missing, is taken where nothing else is.
     */
    private Map<HeldCertificate, Facts> atEnd(List<HeldCertificate> ranOut, Map<HeldCertificate, Facts> facts) {
        Map<LocalDate, List<HeldCertificate>> byDay =
                new TreeMap<>(ranOut.stream().collect(Collectors.groupingBy(HeldCertificate::validTo)));
        Map<HeldCertificate, Facts> atEnd = new HashMap<>();
        byDay.forEach((day, some) -> {
            Set<PersonId> persons = some.stream().map(HeldCertificate::person).collect(Collectors.toSet());
            Map<PersonId, Standing> standings = records.standings(persons, day);
            Map<UUID, List<Attempt>> attempts =
                    records.attempts(persons.stream().map(PersonId::value).collect(Collectors.toSet()));
            some.forEach(held -> {
                Facts now = facts.getOrDefault(held, Facts.UNKNOWN);
                Standing then = standings.getOrDefault(held.person(), Standing.UNKNOWN);
                // Who sat the examination in time need not have been told by then what came of it.
                List<Attempt> sat = attempts.getOrDefault(held.person().value(), List.of()).stream()
                        .filter(attempt -> FactsGathering.counts(attempt, held, day))
                        .toList();
                atEnd.put(
                        held,
                        now.withStanding(
                                FactsGathering.standing(then, sat, held).orElse(now.standing())));
            });
        });
        return atEnd;
    }
}
