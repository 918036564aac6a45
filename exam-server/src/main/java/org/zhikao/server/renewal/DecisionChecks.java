package org.zhikao.server.renewal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.MalformedEvidence;
import org.zhikao.renewal.CertificateHeld;
import org.zhikao.renewal.Decision;
import org.zhikao.renewal.Dossier;
import org.zhikao.renewal.Outcome;
import org.zhikao.server.certificate.HeldCertificate;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/**
 * Whether a decision may still be proposed, approved and carried out: its frozen text must say what its row says, and the
 * facts behind it must not be old.
 */
final class DecisionChecks {

    /**
     * The policy's limit on how many days an evaluation may look back. Who wants an older day wants other facts than
     * those that count now.
     */
    static final String EVALUATION_DAYS = "evaluationDays";

    /**
     * The policy's limit on how many days after the day it was made for a decision may still be proposed, approved and
     * carried out.
     */
    static final String DECISION_DAYS = "decisionDays";

    /** The trouble of a decision that a newer statement of the personnel office overtook; it never ends. */
    static final String RESTATED = "renewal.decision.standing";

    /** The trouble of a notice on somebody of whom newer hours or results are on record; it never ends. */
    static final String ADDED = "renewal.decision.facts";

    /** The trouble of a decision that a later evaluation of the same certificate overtook; it never ends. */
    static final String NEWER = "renewal.decision.newer";

    /** The trouble of a notice on a certificate that was revoked, cancelled, suspended or given back since. */
    static final String CERTIFICATE = "renewal.decision.certificate";

    /** The trouble of a decision by rules that decided though a case was open; it never ends. */
    static final String OPEN_CASE = "renewal.decision.open-case";

    /** So many decisions one query asks for. */
    private static final int CHUNK = 500;

    /** What held for seasons whose frozen policy does not say. */
    private static final Map<String, Long> FORMERLY = Map.of(EVALUATION_DAYS, 7L, DECISION_DAYS, 60L);

    private final Clock clock;
    private final ZoneId zone;
    private final Seasons seasons;
    private final OfficerRecords records;
    private final ExpiryRefusals expiry;

    DecisionChecks(Clock clock, ZoneId zone, Seasons seasons, OfficerRecords records, ExpiryRefusals expiry) {
        this.clock = clock;
        this.zone = zone;
        this.seasons = seasons;
        this.records = records;
        this.expiry = expiry;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    /**
     * Now, when everything that was stated of officers before is there to see. Facts that are read after it, in other
     * transactions, are those of this moment or newer ones; whoever is stated anew after it is {@link
     * #requireNotRestated}.
     */
    Instant moment(Handle handle) {
        return records.moment(handle);
    }

    /** Until the transaction ends, nothing that counts is stated of officers: what it checks and what it does are one. */
    void hold(Handle handle) {
        records.hold(handle);
    }

    /** The last day on which what these rules decide for a day still counts. */
    static LocalDate countsUntil(Seasons.SeasonRules rules, LocalDate asOf) {
        return asOf.plusDays(days(rules, DECISION_DAYS));
    }

    private static long days(Seasons.SeasonRules rules, String limit) {
        return rules.policy().limit(limit).orElseGet(() -> Objects.requireNonNull(FORMERLY.get(limit)));
    }

    /**
     * Whether an evaluation of this season that is kept may be made for this day.
     *
     * @throws Refusal BAD_INPUT for a day to come, and for one longer ago than the policy allows
     */
    void requireDay(String seasonId, LocalDate asOf) {
        long days = days(seasons.rules(seasonId), EVALUATION_DAYS);
        if (asOf.isAfter(today())) {
            throw new Refusal(Reason.BAD_INPUT, "renewal.evaluation.to-come", asOf).at("asOf");
        }
        if (ChronoUnit.DAYS.between(asOf, today()) > days) {
            throw new Refusal(Reason.BAD_INPUT, "renewal.evaluation.long-ago", asOf, days).at("asOf");
        }
    }

    /**
     * Whether all of these may be proposed or approved as decisions with this outcome.
     *
     * @throws Refusal CONFLICT if a text is not that of its row, or a decision is too old; EXPIRED if a text was erased
     */
    void requireSound(Handle handle, List<RenewalRows.Decided> rows, Outcome outcome) {
        for (RenewalRows.Decided row : rows) {
            Seasons.SeasonRules rules = seasons.rules(handle, row.seasonId());
            requireFresh(read(row, frozen(handle, row), rules, outcome), rules);
        }
    }

    /**
     * Decides again on all of these by the rules of their season. Digests alone would only hold columns of one database
     * against each other, and whoever rewrites them rewrites them all.
     *
     * @throws Refusal as {@link #requireSound}, but for the age; CONFLICT also if deciding again gives other bytes
     */
    void requireReplayed(Handle handle, List<RenewalRows.Decided> rows, Outcome outcome) {
        rows.forEach(row -> approved(handle, row, outcome));
    }

    private static void requireReplayed(RenewalRows.Decided row, RenewalRows.Frozen frozen, Seasons.SeasonRules rules) {
        Decision again = rules.policy().decide(Dossier.parse(bytes(frozen.dossier())), rules.creditRules());
        if (!Arrays.equals(again.bytes(), bytes(frozen.decision()))) {
            throw new Refusal(Reason.CONFLICT, "renewal.decision.replay", row.dossierId());
        }
    }

    /**
     * The personnel office must have stated nothing newer of these since they were decided, and whoever gets a notice must
     * have no newer hours and results on record.
     *
     * @throws Refusal CONFLICT
     */
    void requireNotRestated(Handle handle, List<RenewalRows.Decided> rows) {
        Map<String, Map<Integer, Instant>> evaluated = new HashMap<>();
        Map<Instant, List<RenewalRows.Decided>> byTime = rows.stream()
                .collect(Collectors.groupingBy(row -> Optional.ofNullable(evaluated
                                .computeIfAbsent(row.seasonId(), season -> times(handle, season))
                                .get(row.run()))
                        .orElseThrow(() -> altered(row))));
        byTime.forEach((at, some) -> {
            requireNone(some, records.restated(handle, persons(some), at), RESTATED);
            List<RenewalRows.Decided> notices =
                    some.stream().filter(DecisionChecks::isNotice).toList();
            requireNone(notices, records.added(handle, persons(notices), at), ADDED);
        });
    }

    /** A renewal says nothing that more hours or another result would change; a notice says what is missing. */
    private static boolean isNotice(RenewalRows.Decided row) {
        return row.outcome() != Outcome.RENEW;
    }

    private static Set<PersonId> persons(List<RenewalRows.Decided> rows) {
        return rows.stream().map(RenewalRows.Decided::personId).collect(Collectors.toSet());
    }

    private static void requireNone(List<RenewalRows.Decided> rows, Set<PersonId> newer, String trouble) {
        rows.stream().filter(row -> newer.contains(row.personId())).findFirst().ifPresent(row -> {
            throw new Refusal(Reason.CONFLICT, trouble, row.dossierId());
        });
    }

    /**
     * No later evaluation of whatever season may have decided on the certificates of these: what counts is the latest
     * word, even where an earlier one is friendlier.
     *
     * @throws Refusal CONFLICT
     */
    void requireLatest(Handle handle, List<RenewalRows.Decided> rows) {
        overtaken(handle, rows).ifPresent(newer -> {
            throw new Refusal(Reason.CONFLICT, NEWER, newer.dossierId(), newer.seasonId(), newer.asOf());
        });
    }

    /** Those of these that refuse for the expiry of a certificate whose renewal was left open; read on its own. */
    Set<UUID> leftOpen(List<RenewalRows.Decided> rows) {
        return expiry.outdated(rows);
    }

    /**
     * None of these may refuse so.
     *
     * @throws Refusal CONFLICT
     */
    void requireNotLeftOpen(List<RenewalRows.Decided> rows) {
        leftOpen(rows).stream().findFirst().ifPresent(dossier -> {
            throw ExpiryRefusals.refused(dossier);
        });
    }

    /** One of these that a later evaluation overtook. */
    Optional<RenewalRows.Overtaken> overtaken(Handle handle, List<RenewalRows.Decided> rows) {
        List<UUID> dossiers = rows.stream().map(RenewalRows.Decided::dossierId).toList();
        for (int from = 0; from < dossiers.size(); from += CHUNK) {
            List<RenewalRows.Overtaken> found = handle.attach(SeasonDao.class)
                    .overtaken(dossiers.subList(from, Math.min(dossiers.size(), from + CHUNK)));
            if (!found.isEmpty()) {
                return Optional.of(found.get(0));
            }
        }
        return Optional.empty();
    }

    /**
     * Whether two persons could still decide on it: neither it nor what it sets is over, nobody stated anything newer, its
     * season's rules are still accepted, and it tells of no open case.
     */
    boolean isOpen(Handle handle, RenewalRows.Decided row) {
        RenewalRows.Run run = handle.attach(SeasonDao.class).runs(row.seasonId()).stream()
                .filter(one -> one.number() == row.run())
                .findFirst()
                .orElseThrow(() -> altered(row));
        boolean over = run.countsUntil().isBefore(today())
                || row.deadline().filter(today()::isAfter).isPresent()
                || (row.outcome() == Outcome.RENEW && row.validTo().isBefore(today()));
        return !over
                && Seasons.isAccepted(seasons.rules(handle, row.seasonId()).policy())
                && records.restated(handle, Set.of(row.personId()), run.evaluatedAt())
                        .isEmpty()
                && (!isNotice(row)
                        || records.added(handle, Set.of(row.personId()), run.evaluatedAt())
                                .isEmpty())
                && !tellsOfOpenCase(frozen(handle, row));
    }

    private static Map<Integer, Instant> times(Handle handle, String seasonId) {
        return handle.attach(SeasonDao.class).runs(seasonId).stream()
                .collect(Collectors.toMap(RenewalRows.Run::number, RenewalRows.Run::evaluatedAt));
    }

    private static Refusal altered(RenewalRows.Decided row) {
        return new Refusal(Reason.CONFLICT, "renewal.decision.altered", row.dossierId());
    }

    /**
     * Whether its dossier tells of an open case. What is signed becomes the officer's to download, dossier and all; whoever
     * leads the case decides what they learn of it.
     */
    boolean tellsOfOpenCase(Handle handle, RenewalRows.Decided row) {
        return tellsOfOpenCase(frozen(handle, row));
    }

    private static boolean tellsOfOpenCase(RenewalRows.Frozen frozen) {
        try {
            return Dossier.parse(bytes(frozen.dossier()))
                    .facts()
                    .standing()
                    .openCase()
                    .orElse(false);
        } catch (MalformedEvidence e) {
            // Whoever reads it for what it decides says so.
            return false;
        }
    }

    /**
     * The decision with its texts, decided again.
     *
     * @throws Refusal as {@link #requireReplayed}; CONFLICT also if its dossier tells of an open case, or if it withholds by
     *     a policy that may do so for hours alone
     */
    ApprovedDecision approved(Handle handle, RenewalRows.Decided row, Outcome outcome) {
        Seasons.SeasonRules rules = seasons.rules(handle, row.seasonId());
        if (outcome == Outcome.WITHHOLD) {
            // Two persons may have approved it when programs did not look for what it was withheld.
            seasons.requireMindful(row.seasonId());
        }
        RenewalRows.Frozen frozen = frozen(handle, row);
        Decision decision = read(row, frozen, rules, outcome);
        requireReplayed(row, frozen, rules);
        if (tellsOfOpenCase(frozen)) {
            throw new Refusal(Reason.CONFLICT, OPEN_CASE, row.dossierId());
        }
        return new ApprovedDecision(row, frozen, decision);
    }

    /**
     * Whether its document may still be made.
     *
     * @throws Refusal CONFLICT if it is too old or the time that it sets is over
     */
    void requireCurrent(Decision decision) {
        requireFresh(decision, seasons.rules(decision.subject().seasonId()));
        decision.deadline().filter(today()::isAfter).ifPresent(deadline -> {
            throw new Refusal(Reason.CONFLICT, "renewal.issue.deadline", deadline);
        });
    }

    /**
     * The certificate must still be what two persons read of it: whose certificate was revoked or suspended since is not
     * told what would have been decided otherwise.
     *
     * @param present with its status on the day that was decided for
     * @throws Refusal CONFLICT
     */
    void requireStanding(RenewalRows.Frozen frozen, HeldCertificate present) {
        if (!isAsDecided(Dossier.parse(bytes(frozen.dossier())), present)) {
            throw new Refusal(Reason.CONFLICT, CERTIFICATE, present.number());
        }
    }

    /** Whether the certificate, with its status on the day that was decided for, still is what the dossier says. */
    static boolean isAsDecided(Dossier dossier, HeldCertificate present) {
        return dossier.facts()
                .certificate()
                .filter(held -> held.status() == FactsGathering.status(present))
                .isPresent();
    }

    private void requireFresh(Decision decision, Seasons.SeasonRules rules) {
        LocalDate asOf = decision.subject().asOf();
        if (countsUntil(rules, asOf).isBefore(today())) {
            throw new Refusal(Reason.CONFLICT, "renewal.decision.old", asOf, days(rules, DECISION_DAYS));
        }
    }

    private static RenewalRows.Frozen frozen(Handle handle, RenewalRows.Decided row) {
        return handle.attach(SeasonDao.class)
                .frozen(row.dossierId())
                .orElseThrow(() -> new Refusal(Reason.EXPIRED, "renewal.dossier.erased"));
    }

    private static Decision read(
            RenewalRows.Decided row, RenewalRows.Frozen frozen, Seasons.SeasonRules rules, Outcome outcome) {
        try {
            byte[] dossier = bytes(frozen.dossier());
            Decision decision = Decision.parse(bytes(frozen.decision()));
            boolean same = row.outcome() == outcome
                    && decision.digest().equals(row.decisionDigest())
                    && Digest.of(dossier).equals(row.dossierDigest())
                    && isDecided(row, decision, rules.season())
                    && isAbout(row, decision, Dossier.parse(dossier));
            if (same) {
                return decision;
            }
        } catch (MalformedEvidence e) {
            throw new Refusal(Reason.CONFLICT, "renewal.decision.unreadable", row.dossierId(), e.said());
        }
        throw altered(row);
    }

    private static boolean isDecided(RenewalRows.Decided row, Decision decision, RenewalRows.Season season) {
        return decision.outcome() == row.outcome()
                && decision.withholding().map(Enum::name).orElse("").equals(row.withholding())
                && decision.deadline().equals(row.deadline())
                && decision.dossier().equals(row.dossierDigest())
                && decision.subject().seasonId().equals(row.seasonId())
                && decision.subject().policy().equals(season.policyDigest())
                && decision.subject().creditRules().equals(season.creditRulesDigest());
    }

    /** The person and the certificate of the row are those of the texts: nobody gets what was decided on another. */
    private static boolean isAbout(RenewalRows.Decided row, Decision decision, Dossier dossier) {
        String person = row.personId().toString();
        Optional<CertificateHeld> held = dossier.facts().certificate();
        return decision.subject().officerId().equals(person)
                && dossier.officerId().equals(person)
                && held.map(CertificateHeld::id)
                        .equals(Optional.of(row.certificateId().toString()))
                && held.map(CertificateHeld::validTo).equals(Optional.of(row.validTo()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
