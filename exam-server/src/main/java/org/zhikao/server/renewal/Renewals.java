package org.zhikao.server.renewal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.TrustAnchor;
import org.zhikao.renewal.Outcome;
import org.zhikao.server.certificate.Certificates;
import org.zhikao.server.certificate.PersonalSignature;
import org.zhikao.server.document.Documents;
import org.zhikao.server.register.NodeKeys;
import org.zhikao.server.roster.Officer;
import org.zhikao.server.roster.Roster;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;

/**
 * The door to renewals: a season freezes its rules; an evaluation freezes everybody's facts and decides; one person
 * proposes a batch of decisions, another approves it, both over the same bytes; then certificates and notices are
 * issued.
 */
public final class Renewals {

    private final Store store;
    private final Roster roster;
    private final Clock clock;
    private final Office office;
    private final Certificates certificates;
    private final Seasons seasons;
    private final Evaluation evaluation;
    private final Proposing proposing;
    private final ProposalEnds ends;
    private final Issuance issuance;
    private final RenewalViews views;
    private final OfficerRenewals ofOfficers;

    /**
     * Renewals of this database.
     *
     * @param documents the press; without the issuing seal nothing is issued
     * @param keys hold the root that signers' certificates lead to
     */
    public Renewals(RenewalPorts ports, Office office, Documents documents, NodeKeys keys, Clock clock) {
        this(ports, office, keys.anchor(), Press.of(documents), clock, step -> {});
    }

    Renewals(RenewalPorts ports, Office office, TrustAnchor anchor, Press press, Clock clock, Issuance.Probe probe) {
        this.store = ports.store();
        this.roster = ports.roster();
        this.clock = clock;
        this.office = office;
        this.certificates = ports.certificates();
        this.views = new RenewalViews(ports.roster(), ports.texts());
        Gate gate = new Gate(store);
        this.seasons = new Seasons(store, gate, ports.audit(), clock);
        new UndatedRuns(store, seasons).date();
        FactsGathering gathering = new FactsGathering(ports.roster(), ports.records(), certificates, store, seasons);
        DecisionChecks checks = new DecisionChecks(
                clock,
                office.zone(),
                seasons,
                ports.records(),
                new ExpiryRefusals(store, seasons, certificates, gathering));
        PersonalSignature signatures = new PersonalSignature(ports.enrolled(), anchor, clock);
        this.evaluation = new Evaluation(store, gate, ports.audit(), checks, seasons, certificates, gathering);
        this.proposing =
                new Proposing(store, gate, ports.register(), ports.audit(), clock, seasons, checks, signatures);
        this.ends = new ProposalEnds(gate, ports.audit(), clock, proposing);
        this.issuance = new Issuance(
                new Issuance.Parts(store, gate, ports.register(), ports.audit(), clock, office, certificates, probe),
                proposing,
                seasons,
                checks,
                new RenewalDocuments(ports.roster(), seasons, office, press, clock),
                views,
                signatures);
        this.ofOfficers = new OfficerRenewals(
                ports,
                office,
                seasons,
                checks,
                proposing,
                views,
                new Outlooks(certificates, gathering, seasons, ports.creditRules()));
    }

    /**
     * Opens a season; the same again changes nothing.
     *
     * @throws Refusal BAD_INPUT if policy or credit rules can't be used, naming line, field and cure; CONFLICT if there
     *     is another season of this id, or one whose policy or credit rules have this id and version and another text
     */
    public SeasonView open(NewSeason wanted, Caller.Person person) {
        person.require(Role.ADMIN, Scope.ANY);
        return seasons.create(wanted, person);
    }

    /** All seasons, the oldest first. */
    public List<SeasonView> seasons() {
        return seasons.list();
    }

    /**
     * Certificates that end within this many months after this day, or have ended by then and were not renewed; statuses
     * as their dates give them on this day.
     *
     * @param asOf empty for today
     */
    public List<DueLine> due(int withinMonths, Optional<LocalDate> asOf) {
        LocalDate day = asOf.orElse(today());
        return views.due(certificates.dueUntil(day.plusMonths(withinMonths), day), day);
    }

    /**
     * Freezes a dossier of everybody who is due in the policy's window and decides. Who is in a proposal that waits or
     * was approved is left alone; nothing earlier is overwritten.
     *
     * @param asOf empty for today; what is kept is for a day not longer ago than the policy allows
     * @param dryRun only report; also for any other day
     * @throws Refusal NOT_FOUND for the season; BAD_INPUT for a day to come or long gone that is not only tried
     */
    public EvaluationReport evaluate(String seasonId, Optional<LocalDate> asOf, boolean dryRun, Caller.Person person) {
        person.require(Role.CERTIFICATE_OFFICER, Scope.ANY);
        return views.report(evaluation.evaluate(seasonId, asOf.orElse(today()), dryRun, person), dryRun);
    }

    /**
     * The decisions of a season that count: the latest on each certificate, and earlier ones that a proposal holds.
     *
     * @throws Refusal NOT_FOUND
     */
    public List<DecisionLine> decisions(String seasonId, Optional<Outcome> outcome) {
        seasons.rules(seasonId);
        record Found(
                List<RenewalRows.Decided> decisions,
                List<RenewalRows.Run> runs,
                List<RenewalRows.Place> places,
                Set<UUID> told) {}
        Found found = store.read(handle -> {
            List<RenewalRows.Decided> current = handle.attach(SeasonDao.class).current(seasonId);
            return new Found(
                    current,
                    handle.attach(SeasonDao.class).runs(seasonId),
                    handle.attach(SeasonDao.class).places(seasonId),
                    Notices.told(handle, current, today()));
        });
        return views.lines(
                found.decisions().stream()
                        .filter(row -> outcome.isEmpty() || outcome.get() == row.outcome())
                        .toList(),
                found.runs(),
                found.places(),
                found.told());
    }

    /**
     * The bytes that two persons sign to decide on everybody with this outcome whom no proposal holds, on whom no later
     * evaluation decided, and whom no notice told the same before.
     *
     * @throws Refusal NOT_FOUND; CONFLICT for REFER, which no batch decides, if nobody is left, if a decision is no
     *     longer what was frozen, or if the office has no name
     */
    public byte[] manifest(String seasonId, Outcome outcome) {
        office.requireNamed();
        return proposing.manifest(seasonId, outcome).bytes();
    }

    /**
     * The texts of decisions that a manifest names, for a signer's machine to decide again.
     *
     * @throws Refusal NOT_FOUND for the season, and if it has no such decision
     */
    public List<FrozenDecision> frozen(String seasonId, List<Digest> digests) {
        seasons.rules(seasonId);
        if (digests.isEmpty()) {
            return List.of();
        }
        return store.read(handle -> handle.attach(SeasonDao.class).texted(seasonId, digests)).stream()
                .map(text -> {
                    Optional<Officer> officer = roster.find(text.personId());
                    return new FrozenDecision(
                            text.decisionDigest().hex(),
                            text.personId().toString(),
                            officer.map(Officer::badgeNumber).orElse(""),
                            officer.map(Officer::name).orElse(""),
                            text.dossier(),
                            text.decision());
                })
                .toList();
    }

    /**
     * The exact bytes of the season's rules: policy, then credit rules.
     *
     * @throws Refusal NOT_FOUND
     */
    public List<byte[]> rules(String seasonId) {
        Seasons.SeasonRules rules = seasons.rules(seasonId);
        return List.of(rules.policy().bytes(), rules.creditRules().bytes());
    }

    /**
     * Proposes what the manifest names.
     *
     * @param manifestDigest of the bytes of {@link #manifest}
     * @param signature detached CMS over them with the caller's own enrolled key
     * @return the proposal; the same call again returns the same
     * @throws Refusal as {@link #manifest}; CONFLICT if the manifest is no longer the present one; BAD_INPUT if the
     *     signature does not hold; FORBIDDEN for another person's key, or if a decision is on the caller
     */
    public ProposalView propose(
            String seasonId, Outcome outcome, Digest manifestDigest, byte[] signature, Caller.Person person) {
        person.require(Role.CERTIFICATE_OFFICER, Scope.ANY);
        office.requireNamed();
        return views.proposal(proposing.propose(seasonId, outcome, manifestDigest, signature, person));
    }

    /** All proposals, the oldest first. */
    public List<ProposalView> proposals() {
        return proposing.list().stream().map(views::proposal).toList();
    }

    /**
     * One proposal.
     *
     * @throws Refusal NOT_FOUND
     */
    public ProposalView proposal(UUID proposalId) {
        return views.proposal(proposing.find(proposalId));
    }

    /**
     * The bytes that the proposer signed and the approver is to sign.
     *
     * @throws Refusal NOT_FOUND
     */
    public byte[] manifestOf(UUID proposalId) {
        return proposing.manifestOf(proposalId);
    }

    /**
     * Approves a proposal; the same call again changes nothing.
     *
     * @param signature detached CMS over the proposal's manifest with the caller's own enrolled key
     * @throws Refusal NOT_FOUND; FORBIDDEN for the proposer under whatever account, another person's key, or if a
     *     decision is on the caller; CONFLICT if it no longer waits, is no longer what was signed, or holds a
     *     decision that is older than the policy allows, that a newer standing or evaluation overtook, or that refuses for
     *     the expiry of a certificate whose renewal was left open; BAD_INPUT if a signature does not hold
     */
    public ProposalView approve(UUID proposalId, byte[] signature, Caller.Person person) {
        person.require(Role.CERTIFICATE_APPROVER, Scope.ANY);
        return views.proposal(proposing.approve(proposalId, signature, person));
    }

    /**
     * Rejects a proposal: its decisions may be proposed anew, or made anew.
     *
     * @throws Refusal as {@link #approve}
     */
    public ProposalView reject(UUID proposalId, String reason, Caller.Person person) {
        person.require(Role.CERTIFICATE_APPROVER, Scope.ANY);
        return views.proposal(ends.reject(proposalId, reason, person));
    }

    /**
     * Takes a proposal back that nobody has decided on: its decisions may be proposed anew, or made anew. The same call
     * again changes nothing.
     *
     * @throws Refusal NOT_FOUND; CONFLICT to everybody but the person who proposed it, and if it no longer waits
     */
    public ProposalView withdraw(UUID proposalId, String reason, Caller.Person person) {
        person.require(Role.CERTIFICATE_OFFICER, Scope.ANY);
        return views.proposal(ends.withdraw(proposalId, reason, person));
    }

    /**
     * Issues the next documents of an approved proposal, at most {@value Issuance#BATCH}. Asked again it goes on, also
     * after a crash, until all are done; what is done is never done again.
     *
     * @param language of the causes of what could not be issued
     * @throws Refusal NOT_FOUND; CONFLICT if it is not approved, no longer what was signed, or this node has no seal or
     *     the office no name
     */
    public IssueProgress issue(UUID proposalId, Language language, Caller.Person person) {
        person.require(Role.CERTIFICATE_OFFICER, Scope.ANY);
        office.requireNamed();
        return issuance.issue(proposalId, language, person);
    }

    /** What a single officer's renewal came to. */
    public OfficerRenewals ofOfficers() {
        return ofOfficers;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), office.zone());
    }
}
