package org.zhikao.server.renewal;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.zhikao.renewal.Facts;
import org.zhikao.renewal.Outcome;
import org.zhikao.server.certificate.CertificateId;
import org.zhikao.server.certificate.Certificates;
import org.zhikao.server.certificate.HeldCertificate;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/**
 * Refusals of certificates that had run out when they were evaluated, though their renewal {@linkplain RenewalsLeftOpen was
 * left open}. Programs of before did not look, and a dossier from then decided again comes to the same; so what was left open
 * is looked at anew before two persons sign, and before anything is issued.
 */
final class ExpiryRefusals {

    /** The trouble of such a refusal. */
    private static final String LEFT_OPEN = "renewal.decision.left-open";

    /** So many officers' facts are in memory at a time. */
    private static final int CHUNK = 500;

    private final Store store;
    private final Seasons seasons;
    private final Certificates certificates;
    private final FactsGathering gathering;

    ExpiryRefusals(Store store, Seasons seasons, Certificates certificates, FactsGathering gathering) {
        this.store = store;
        this.seasons = seasons;
        this.certificates = certificates;
        this.gathering = gathering;
    }

    /** Why such a decision is neither proposed nor approved nor carried out. */
    static Refusal refused(UUID dossierId) {
        return new Refusal(Reason.CONFLICT, LEFT_OPEN, dossierId);
    }

    /** A run of a season. */
    private record RunKey(String seasonId, int number) {}

    /** Those of these decisions that a present evaluation for the same day would refer to a person for that. */
    Set<UUID> outdated(List<RenewalRows.Decided> rows) {
        Map<RunKey, List<RenewalRows.Decided>> byRun = rows.stream()
                .filter(row -> row.outcome() == Outcome.WITHHOLD)
                .collect(Collectors.groupingBy(row -> new RunKey(row.seasonId(), row.run())));
        Set<UUID> outdated = new HashSet<>();
        byRun.forEach((key, some) -> asOf(key).ifPresent(day -> {
            List<RenewalRows.Decided> ranOut =
                    some.stream().filter(row -> day.isAfter(row.validTo())).toList();
            for (int from = 0; from < ranOut.size(); from += CHUNK) {
                List<RenewalRows.Decided> next = ranOut.subList(from, Math.min(ranOut.size(), from + CHUNK));
                rules(key).ifPresent(rules -> outdated.addAll(outdated(next, day, rules)));
            }
        }));
        return outdated;
    }

    private Set<UUID> outdated(List<RenewalRows.Decided> rows, LocalDate asOf, Judged.Rules rules) {
        Map<CertificateId, List<UUID>> dossiers = rows.stream()
                .collect(Collectors.groupingBy(
                        RenewalRows.Decided::certificateId,
                        Collectors.mapping(RenewalRows.Decided::dossierId, Collectors.toList())));
        List<HeldCertificate> held = certificates.some(dossiers.keySet(), asOf);
        Map<HeldCertificate, Facts> facts = gathering.of(held, asOf, rules);
        return held.stream()
                .filter(one ->
                        facts.getOrDefault(one, Facts.UNKNOWN).conflicts().contains(Facts.HOURS_PENDING))
                .flatMap(one -> dossiers.getOrDefault(one.id(), List.of()).stream())
                .collect(Collectors.toSet());
    }

    /** Rules that can't be read decide nothing, and whoever asks them to is told so. */
    private Optional<Judged.Rules> rules(RunKey key) {
        return store.read(handle -> seasons.readable(handle, key.seasonId())).map(Judged.Rules::of);
    }

    private Optional<LocalDate> asOf(RunKey key) {
        return store.read(handle -> dao(handle).runs(key.seasonId())).stream()
                .filter(run -> run.number() == key.number())
                .map(RenewalRows.Run::asOf)
                .findFirst();
    }

    private static SeasonDao dao(Handle handle) {
        return handle.attach(SeasonDao.class);
    }
}
