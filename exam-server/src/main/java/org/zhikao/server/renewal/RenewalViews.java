package org.zhikao.server.renewal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.zhikao.renewal.Decision;
import org.zhikao.renewal.Dossier;
import org.zhikao.renewal.Explanation;
import org.zhikao.server.certificate.HeldCertificate;
import org.zhikao.server.roster.Officer;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.roster.Roster;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Texts;

/** Turns rows into what endpoints answer: ids into the names and numbers that people know. */
final class RenewalViews {

    private static final Comparator<DecisionLine> BY_BADGE =
            Comparator.comparing(DecisionLine::badgeNumber).thenComparing(DecisionLine::dossierId);

    private final Roster roster;
    private final Texts texts;

    RenewalViews(Roster roster, Texts texts) {
        this.roster = roster;
        this.texts = texts;
    }

    List<DueLine> due(List<HeldCertificate> certificates, LocalDate asOf) {
        Map<PersonId, Officer> officers = officers();
        return certificates.stream()
                .map(held -> {
                    Optional<Officer> officer = Optional.ofNullable(officers.get(held.person()));
                    return new DueLine(
                            held.number(),
                            officer.map(Officer::name).orElse(""),
                            officer.map(Officer::unit).orElse(""),
                            held.scopes(),
                            held.region(),
                            held.validFrom().toString(),
                            held.validTo().toString(),
                            held.status().name(),
                            ChronoUnit.DAYS.between(asOf, held.validTo()));
                })
                .toList();
    }

    /**
     * Lines in the order of badge numbers.
     *
     * @param told the decisions that say nothing new to the officer
     */
    List<DecisionLine> lines(
            List<RenewalRows.Decided> decisions,
            List<RenewalRows.Run> runs,
            List<RenewalRows.Place> places,
            Set<UUID> told) {
        Map<PersonId, Officer> officers = officers();
        Map<Integer, LocalDate> days =
                runs.stream().collect(Collectors.toMap(RenewalRows.Run::number, RenewalRows.Run::asOf));
        Map<UUID, RenewalRows.Place> byDossier =
                places.stream().collect(Collectors.toMap(RenewalRows.Place::dossierId, Function.identity()));
        return decisions.stream()
                .map(row -> line(
                        row,
                        Optional.ofNullable(days.get(row.run()))
                                .map(LocalDate::toString)
                                .orElse(""),
                        Optional.ofNullable(officers.get(row.personId())),
                        Optional.ofNullable(byDossier.get(row.dossierId())),
                        told.contains(row.dossierId())))
                .sorted(BY_BADGE)
                .toList();
    }

    private static DecisionLine line(
            RenewalRows.Decided row,
            String asOf,
            Optional<Officer> officer,
            Optional<RenewalRows.Place> place,
            boolean told) {
        return new DecisionLine(
                officer.map(Officer::badgeNumber).orElse(""),
                officer.map(Officer::name).orElse(""),
                officer.map(Officer::unit).orElse(""),
                row.outcome().name(),
                row.withholding(),
                row.reasonCodes(),
                row.deadline().map(LocalDate::toString).orElse(""),
                row.validTo().toString(),
                state(place, told),
                place.map(found -> found.proposalId().toString()).orElse(""),
                row.run(),
                asOf,
                row.dossierId().toString(),
                row.decisionDigest().hex());
    }

    /** Nothing of an evaluation that is only tried is kept: it says what it would decide, and that nobody decided it. */
    private static DecisionLine tried(DecisionLine line) {
        return line.state() == DecisionState.DECIDED ? line.in(DecisionState.TRIED) : line;
    }

    private static DecisionState state(Optional<RenewalRows.Place> place, boolean told) {
        return place.map(RenewalRows.Place::decisionState).orElse(told ? DecisionState.TOLD : DecisionState.DECIDED);
    }

    EvaluationReport report(Evaluation.Outcomes outcomes, boolean dryRun) {
        return new EvaluationReport(
                outcomes.run().seasonId(),
                outcomes.run().number(),
                outcomes.run().asOf().toString(),
                outcomes.windowEnd().toString(),
                dryRun,
                outcomes.due(),
                outcomes.due() - outcomes.made().size(),
                outcomes.counts(),
                lines(
                                outcomes.made().stream()
                                        .map(Evaluation.Made::row)
                                        .toList(),
                                List.of(outcomes.run()),
                                List.of(),
                                outcomes.told())
                        .stream()
                        .map(line -> dryRun ? tried(line) : line)
                        .toList());
    }

    ProposalView proposal(RenewalRows.Proposal row) {
        return new ProposalView(
                row.proposalId().toString(),
                row.seasonId(),
                row.number(),
                row.outcome().name(),
                row.decisions(),
                row.state().orElse("WAITING"),
                row.manifestDigest().hex(),
                row.proposedBy().toString(),
                row.proposerName(),
                row.proposedAt().toString(),
                row.endedBy().map(UUID::toString).orElse(""),
                row.enderName().orElse(""),
                row.endedAt().map(Object::toString).orElse(""),
                row.reason().orElse(""),
                row.recordId().map(UUID::toString).orElse(""),
                row.issued(),
                row.troubled());
    }

    DecisionView decision(
            Officer officer,
            Seasons.SeasonRules rules,
            RenewalRows.Decided row,
            Optional<RenewalRows.Place> place,
            Optional<RenewalRows.Noticed> notice,
            Dossier dossier,
            Explanation explanation) {
        Decision decision = explanation.decision();
        return new DecisionView(
                officer.badgeNumber(),
                officer.name(),
                officer.unit(),
                row.seasonId(),
                rules.season().title(),
                dossier.asOf().toString(),
                row.run(),
                rules.policy().id(),
                rules.policy().version(),
                row.outcome().name(),
                row.withholding(),
                decision.scopes(),
                decision.validFrom().map(LocalDate::toString).orElse(""),
                decision.validUntil().map(LocalDate::toString).orElse(""),
                explanation.deadline().map(LocalDate::toString).orElse(""),
                state(place, false),
                place.map(found -> found.proposalId().toString()).orElse(""),
                row.dossierId().toString(),
                row.dossierDigest().hex(),
                row.decisionDigest().hex(),
                notice.map(RenewalViews::notice),
                told(explanation, org.zhikao.renewal.Language.ZH),
                told(explanation, org.zhikao.renewal.Language.EN));
    }

    private static DecisionView.Notice notice(RenewalRows.Noticed notice) {
        return new DecisionView.Notice(
                notice.withholding().isEmpty() ? notice.outcome().name() : notice.withholding(),
                notice.issuedOn().toString(),
                notice.deadline().map(LocalDate::toString).orElse(""),
                notice.recordId().toString());
    }

    private static DecisionView.Told told(Explanation explanation, org.zhikao.renewal.Language language) {
        return new DecisionView.Told(
                explanation.headline(language),
                explanation.reasons(language),
                explanation.cures(language),
                explanation.deadline(language).orElse(""),
                explanation.appeal(language),
                explanation.lines(language));
    }

    IssueProgress progress(
            RenewalRows.Proposal proposal,
            int issued,
            List<RenewalRows.Trouble> troubles,
            List<RenewalRows.Decided> decisions,
            Language language) {
        Map<UUID, PersonId> persons = decisions.stream()
                .collect(Collectors.toMap(RenewalRows.Decided::dossierId, RenewalRows.Decided::personId));
        List<IssueProgress.Blocked> blocked = troubles.stream()
                .map(trouble -> {
                    Optional<Officer> officer = Optional.ofNullable(persons.get(trouble.dossierId()))
                            .flatMap(roster::find);
                    return new IssueProgress.Blocked(
                            officer.map(Officer::badgeNumber).orElse(""),
                            officer.map(Officer::name).orElse(""),
                            texts.text(language, trouble.detailKey(), arguments(trouble, language)));
                })
                .toList();
        return new IssueProgress(
                proposal.proposalId().toString(), issued + blocked.size(), decisions.size(), issued, blocked);
    }

    private static Object[] arguments(RenewalRows.Trouble trouble, Language language) {
        List<Object> arguments = new ArrayList<>();
        for (JsonNode argument : trouble.arguments()) {
            arguments.add(Troubles.argument(argument, language));
        }
        return arguments.toArray();
    }

    private Map<PersonId, Officer> officers() {
        return roster.officers().stream().collect(Collectors.toMap(Officer::id, Function.identity()));
    }
}
