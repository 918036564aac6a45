package org.zhikao.server.renewal;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhikao.evidence.MalformedEvidence;
import org.zhikao.renewal.Dossier;
import org.zhikao.renewal.Facts;
import org.zhikao.renewal.Standing;
import org.zhikao.server.certificate.CertificateId;
import org.zhikao.server.certificate.CertificateStatus;
import org.zhikao.server.certificate.HeldCertificate;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.store.Store;

/**
 * Renewals that were open when their certificates ended for nothing but a shortfall of hours, credits or documents and
 * what a person of the office had to do. That these ran out is its consequence: to refuse them for it would be to withhold
 * for hours, so that a person decides. Whoever had hours in order fares no worse than who had not.
 *
 * <p>Reason codes do not tell: an office names its rules as it likes, and rules are passed over for data that are missing.
 * So the last dossier of the certificate's time is judged again, by the policy that it names, with all that settled.
 */
final class RenewalsLeftOpen {

    private static final Logger LOG = LoggerFactory.getLogger(RenewalsLeftOpen.class);

    /** So many dossiers are in memory at a time. */
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
     * Of these the certificates that ran out so.
     *
     * @param facts what is on record of their holders on the day of the evaluation
     */
    List<HeldCertificate> byTrainingAlone(Map<HeldCertificate, Facts> facts, LocalDate asOf) {
        Map<CertificateId, HeldCertificate> ranOut = facts.keySet().stream()
                .filter(held -> held.status() == CertificateStatus.EXPIRED && asOf.isAfter(held.validTo()))
                .collect(Collectors.toMap(HeldCertificate::id, Function.identity()));
        if (ranOut.isEmpty()) {
            return List.of();
        }
        Map<CertificateId, RenewalRows.Decided> last = new HashMap<>();
        store.read(handle -> handle.attach(SeasonDao.class).whileTheyLasted(ranOut.keySet()))
                .forEach(row -> last.put(row.certificateId(), row));
        // Whatever it came to: programs of before may have withheld for hours alone, or the examination was passed
        // since.
        List<RenewalRows.Decided> open = List.copyOf(last.values());
        List<HeldCertificate> found = new ArrayList<>();
        for (int from = 0; from < open.size(); from += CHUNK) {
            List<RenewalRows.Decided> some = open.subList(from, Math.min(open.size(), from + CHUNK));
            List<HeldCertificate> held = some.stream()
                    .flatMap(row -> Optional.ofNullable(ranOut.get(row.certificateId())).stream())
                    .toList();
            Map<HeldCertificate, Facts> atEnd = atEnd(held, facts);
            Map<UUID, String> dossiers = dossiers(some);
            Map<String, Seasons.SeasonRules> rules = rules(some);
            for (RenewalRows.Decided row : some) {
                HeldCertificate certificate = ranOut.get(row.certificateId());
                if (certificate != null
                        && isByTrainingAlone(
                                Optional.ofNullable(dossiers.get(row.dossierId())),
                                Optional.ofNullable(rules.get(row.seasonId())),
                                atEnd.getOrDefault(certificate, Facts.UNKNOWN))) {
                    found.add(certificate);
                }
            }
        }
        return found;
    }

    private Map<UUID, String> dossiers(List<RenewalRows.Decided> rows) {
        List<UUID> ids = rows.stream().map(RenewalRows.Decided::dossierId).toList();
        return store.read(handle -> handle.attach(SeasonDao.class).frozen(ids)).stream()
                .collect(Collectors.toMap(RenewalRows.Frozen::dossierId, RenewalRows.Frozen::dossier));
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
            Map<PersonId, Standing> standings =
                    records.standings(some.stream().map(HeldCertificate::person).collect(Collectors.toSet()), day);
            some.forEach(held -> {
                Facts now = facts.getOrDefault(held, Facts.UNKNOWN);
                Standing then = standings.getOrDefault(held.person(), Standing.UNKNOWN);
                atEnd.put(
                        held,
                        now.withStanding(
                                FactsGathering.standing(then, List.of(), held).orElse(now.standing())));
            });
        });
        return atEnd;
    }

    /** What cannot be read any more is held against nobody. */
    private static boolean isByTrainingAlone(
            Optional<String> dossier, Optional<Seasons.SeasonRules> rules, Facts atEnd) {
        if (dossier.isEmpty() || rules.isEmpty()) {
            return true;
        }
        try {
            Dossier last = Dossier.parse(dossier.get().getBytes(StandardCharsets.UTF_8));
            return rules.get()
                    .policy()
                    .keptOpenByTrainingAlone(last, rules.get().creditRules(), atEnd);
        } catch (MalformedEvidence e) {
            LOG.error("The last dossier of a certificate that ran out can't be read", e);
            return true;
        }
    }
}
