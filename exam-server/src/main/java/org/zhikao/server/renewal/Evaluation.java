package org.zhikao.server.renewal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.zhikao.evidence.Digest;
import org.zhikao.renewal.Decision;
import org.zhikao.renewal.Dossier;
import org.zhikao.renewal.Facts;
import org.zhikao.renewal.Outcome;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.certificate.CertificateId;
import org.zhikao.server.certificate.Certificates;
import org.zhikao.server.certificate.HeldCertificate;
import org.zhikao.server.store.Rehearsal;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/**
 * Freezes what is on record of everybody who is due and lets the policy decide. All of it happens before a lock is taken;
 * what a proposal took hold of meanwhile is dropped again.
 */
final class Evaluation {

    /** So many officers' facts are in memory at a time. */
    private static final int WINDOW = 2_500;

    private final Store store;
    private final Gate gate;
    private final Audit audit;
    private final DecisionChecks checks;
    private final Seasons seasons;
    private final Certificates certificates;
    private final FactsGathering gathering;

    Evaluation(
            Store store,
            Gate gate,
            Audit audit,
            DecisionChecks checks,
            Seasons seasons,
            Certificates certificates,
            FactsGathering gathering) {
        this.store = store;
        this.gate = gate;
        this.audit = audit;
        this.checks = checks;
        this.seasons = seasons;
        this.certificates = certificates;
        this.gathering = gathering;
    }

    /**
     * A decision on the holder of a certificate.
     *
     * @param dossier as canonical bytes, half as large as a text; {@code decision} too
     */
    @SuppressWarnings("ArrayRecordComponent") // Made once and never compared.
    record Made(HeldCertificate held, RenewalRows.Decided row, byte[] dossier, byte[] decision) {

        RenewalRows.Frozen frozen() {
            return new RenewalRows.Frozen(
                    row.dossierId(),
                    new String(dossier, StandardCharsets.UTF_8),
                    new String(decision, StandardCharsets.UTF_8));
        }
    }

    /**
     * An evaluation.
     *
     * @param run its number, or the one that it would have had
     * @param told the decisions that a notice which runs already told the officer
     */
    record Outcomes(RenewalRows.Run run, LocalDate windowEnd, int due, List<Made> made, Set<UUID> told) {

        Map<String, Integer> counts() {
            Map<String, Integer> counts = new TreeMap<>();
            for (Outcome outcome : Outcome.values()) {
                counts.put(outcome.name(), (int) made.stream()
                        .filter(one -> one.row().outcome() == outcome)
                        .count());
            }
            return counts;
        }
    }

    /**
     * Evaluates.
     *
     * <p>An evaluation bears the time before its facts were read, not that of its writing: what was stated in between is
     * newer than they are. So of two that cross, the one with the older facts must not be written last.
     *
     * @throws Refusal NOT_FOUND for the season; BAD_INPUT for a day to come or long gone that is not only tried; CONFLICT
     *     if its policy is older than what is accepted today, or if an evaluation of this season that began later was
     *     written meanwhile
     */
    Outcomes evaluate(String seasonId, LocalDate asOf, boolean dryRun, Caller.Person person) {
        Seasons.SeasonRules rules = seasons.accepted(seasonId);
        Instant now = Rehearsal.of(dryRun, () -> store.write(checks::moment));
        if (!dryRun) {
            checks.requireDay(seasonId, asOf);
        }
        LocalDate windowEnd = asOf.plusMonths(rules.policy().windowMonths());
        List<HeldCertificate> due = certificates.dueUntil(windowEnd, asOf);
        List<Made> made = decide(rules, leaveOut(due), asOf);
        if (dryRun) {
            int number = store.read(handle -> dao(handle).runs(seasonId).size()) + 1;
            List<Made> tried = made.stream().map(one -> inRun(one, number)).toList();
            Set<UUID> told = store.read(handle -> told(handle, tried));
            return new Outcomes(run(rules, number, asOf, tried, person, now), windowEnd, due.size(), tried, told);
        }
        return gate.write(handle -> {
            SeasonDao dao = dao(handle);
            List<RenewalRows.Run> runs = dao.runs(seasonId);
            requireLast(runs, now);
            int number = runs.size() + 1;
            Set<CertificateId> held = new HashSet<>(dao.held(checks.today()));
            List<Made> kept = made.stream()
                    .filter(one -> !held.contains(one.held().id()))
                    .map(one -> inRun(one, number))
                    .toList();
            RenewalRows.Run run = run(rules, number, asOf, kept, person, now);
            dao.insertRun(run);
            dao.insertDecisions(kept.stream().map(Made::row).toList());
            dao.insertDossiers(kept.stream().map(Made::frozen).iterator());
            Outcomes outcomes = new Outcomes(run, windowEnd, due.size(), kept, told(handle, kept));
            ObjectNode detail = JsonNodeFactory.instance
                    .objectNode()
                    .put("run", number)
                    .put("asOf", asOf.toString())
                    .put("due", due.size());
            outcomes.counts().forEach(detail::put);
            audit.record(handle, person.actor(), "renewal.evaluate", "season:" + seasonId, detail);
            return outcomes;
        });
    }

    private static void requireLast(List<RenewalRows.Run> runs, Instant began) {
        runs.stream()
                .filter(run -> run.evaluatedAt().isAfter(began))
                .findFirst()
                .ifPresent(run -> {
                    throw new Refusal(Reason.CONFLICT, "renewal.evaluation.crossed", run.seasonId(), run.number());
                });
    }

    private Set<UUID> told(Handle handle, List<Made> made) {
        return Notices.told(handle, made.stream().map(Made::row).toList(), checks.today());
    }

    private List<HeldCertificate> leaveOut(List<HeldCertificate> due) {
        Set<CertificateId> held = new HashSet<>(store.read(handle -> dao(handle).held(checks.today())));
        return due.stream()
                .filter(certificate -> !held.contains(certificate.id()))
                .toList();
    }

    private List<Made> decide(Seasons.SeasonRules rules, List<HeldCertificate> due, LocalDate asOf) {
        List<Made> made = new ArrayList<>(due.size());
        for (int from = 0; from < due.size(); from += WINDOW) {
            List<HeldCertificate> some = due.subList(from, Math.min(due.size(), from + WINDOW));
            Map<HeldCertificate, Facts> facts = gathering.of(some, asOf, Judged.Rules.of(rules));
            // Deciding is pure, and nine tenths of it are computing: every core takes its part.
            made.addAll(some.parallelStream()
                    .map(held -> decide(rules, held, facts.getOrDefault(held, Facts.UNKNOWN), asOf))
                    .toList());
        }
        return made;
    }

    private Made decide(Seasons.SeasonRules rules, HeldCertificate held, Facts facts, LocalDate asOf) {
        Judged judged = Judged.on(Judged.Rules.of(rules), held, facts, asOf, gathering);
        return made(judged.id(), held, judged.dossier(), judged.decision());
    }

    private static Made made(UUID id, HeldCertificate held, Dossier dossier, Decision decision) {
        byte[] decisionBytes = decision.bytes();
        RenewalRows.Decided row = new RenewalRows.Decided(
                id,
                dossier.seasonId(),
                0,
                held.person(),
                held.id(),
                held.validTo(),
                decision.outcome(),
                decision.withholding().map(Enum::name).orElse(""),
                String.join(",", decision.codes()),
                Optional.of(String.join(",", decision.statements())),
                decision.deadline(),
                decision.dossier(),
                Digest.of(decisionBytes));
        return new Made(held, row, dossier.bytes(), decisionBytes);
    }

    private static Made inRun(Made made, int run) {
        RenewalRows.Decided row = made.row();
        return new Made(
                made.held(),
                new RenewalRows.Decided(
                        row.dossierId(),
                        row.seasonId(),
                        run,
                        row.personId(),
                        row.certificateId(),
                        row.validTo(),
                        row.outcome(),
                        row.withholding(),
                        row.reasons(),
                        row.stated(),
                        row.deadline(),
                        row.dossierDigest(),
                        row.decisionDigest()),
                made.dossier(),
                made.decision());
    }

    private static RenewalRows.Run run(
            Seasons.SeasonRules rules, int number, LocalDate asOf, List<Made> made, Caller.Person person, Instant now) {
        return new RenewalRows.Run(
                rules.season().seasonId(),
                number,
                asOf,
                DecisionChecks.countsUntil(rules, asOf),
                made.size(),
                person.personId(),
                now);
    }

    private static SeasonDao dao(Handle handle) {
        return handle.attach(SeasonDao.class);
    }
}
