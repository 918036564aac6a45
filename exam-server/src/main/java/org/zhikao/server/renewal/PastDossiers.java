package org.zhikao.server.renewal;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.MalformedEvidence;
import org.zhikao.renewal.CreditRules;
import org.zhikao.renewal.Decision;
import org.zhikao.renewal.Dossier;
import org.zhikao.renewal.Facts;
import org.zhikao.renewal.RenewalPolicy;
import org.zhikao.server.certificate.HeldCertificate;
import org.zhikao.server.store.Store;

/** Dossiers of before, each with the rules that judged it. Made for one evaluation. */
final class PastDossiers {

    private static final Logger LOG = LoggerFactory.getLogger(PastDossiers.class);

    private final Store store;
    private final Seasons seasons;
    private final Judged.Rules present;
    private final Map<String, Optional<Seasons.SeasonRules>> rules = new HashMap<>();

    /**
     * Dossiers of before.
     *
     * @param present the rules that stand in for those of a season that can't be read
     */
    PastDossiers(Store store, Seasons seasons, Judged.Rules present) {
        this.store = store;
        this.seasons = seasons;
        this.present = present;
    }

    /**
     * A dossier and the rules that judge it.
     *
     * @param original whether both are as they were then
     */
    record Read(Dossier dossier, RenewalPolicy policy, CreditRules creditRules, boolean original) {}

    /**
     * The dossier of each of these decisions. In place of one that can't be read any more or is not the one that was decided
     * on, or whose rules can't be read, present rules ask of its day: it is held against nobody that a program or a person
     * lost or changed it.
     *
     * @param atEnd what is on record by now for each certificate's last day
     */
    Map<HeldCertificate, Read> of(Map<HeldCertificate, RenewalRows.Past> wanted, Map<HeldCertificate, Facts> atEnd) {
        Map<UUID, RenewalRows.Frozen> texts = store
                .read(handle -> handle.attach(SeasonDao.class)
                        .frozen(wanted.values().stream()
                                .map(RenewalRows.Past::dossierId)
                                .toList()))
                .stream()
                .collect(Collectors.toMap(RenewalRows.Frozen::dossierId, Function.identity()));
        readRules(wanted.values());
        Map<HeldCertificate, Read> read = new LinkedHashMap<>();
        wanted.forEach((held, row) -> read.put(
                held,
                rules.getOrDefault(row.seasonId(), Optional.empty())
                        .flatMap(by -> Optional.ofNullable(texts.get(row.dossierId()))
                                .flatMap(frozen -> believed(frozen, row))
                                .map(dossier -> new Read(dossier, by.policy(), by.creditRules(), true)))
                        .orElseGet(() -> new Read(
                                Judged.dossier(present, held, atEnd.getOrDefault(held, Facts.UNKNOWN), row.asOf()),
                                present.policy(),
                                present.creditRules(),
                                false))));
        return read;
    }

    private void readRules(Collection<RenewalRows.Past> rows) {
        List<String> unknown = rows.stream()
                .map(RenewalRows.Past::seasonId)
                .distinct()
                .filter(season -> !rules.containsKey(season))
                .toList();
        if (!unknown.isEmpty()) {
            rules.putAll(store.read(handle -> unknown.stream()
                    .collect(Collectors.toMap(season -> season, season -> seasons.readable(handle, season)))));
        }
    }

    /** What two persons sign names the decision by its digest, and the decision its dossier. */
    private static Optional<Dossier> believed(RenewalRows.Frozen frozen, RenewalRows.Past row) {
        byte[] dossier = frozen.dossier().getBytes(StandardCharsets.UTF_8);
        byte[] decision = frozen.decision().getBytes(StandardCharsets.UTF_8);
        try {
            if (Digest.of(dossier).equals(row.dossierDigest())
                    && Digest.of(decision).equals(row.decisionDigest())
                    && Decision.parse(decision).dossier().equals(row.dossierDigest())) {
                return Optional.of(Dossier.parse(dossier));
            }
            LOG.error("Dossier {} of a certificate that ran out is not the one that was decided on", row.dossierId());
        } catch (MalformedEvidence e) {
            LOG.error("Dossier {} of a certificate that ran out can't be read", row.dossierId(), e);
        }
        return Optional.empty();
    }
}
