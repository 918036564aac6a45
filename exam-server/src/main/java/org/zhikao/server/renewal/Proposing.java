package org.zhikao.server.renewal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.RecordType;
import org.zhikao.renewal.DecisionManifest;
import org.zhikao.renewal.Outcome;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.certificate.PersonalSignature;
import org.zhikao.server.register.Intent;
import org.zhikao.server.register.Register;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/**
 * A batch of decisions between two persons: one proposes, another approves, both over the same bytes, each with their own
 * key. Nobody does either where the batch holds a decision on themselves.
 */
final class Proposing {

    static final String STATEMENT = "statement.json";
    static final String PROPOSAL = "proposal.p7s";
    static final String APPROVAL = "approval.p7s";

    private final Store store;
    private final Gate gate;
    private final Register register;
    private final Audit audit;
    private final Clock clock;
    private final Seasons seasons;
    private final DecisionChecks checks;
    private final PersonalSignature signatures;

    Proposing(
            Store store,
            Gate gate,
            Register register,
            Audit audit,
            Clock clock,
            Seasons seasons,
            DecisionChecks checks,
            PersonalSignature signatures) {
        this.store = store;
        this.gate = gate;
        this.register = register;
        this.audit = audit;
        this.clock = clock;
        this.seasons = seasons;
        this.checks = checks;
        this.signatures = signatures;
    }

    /**
     * What is decided with this outcome, held by no proposal, overtaken by no later evaluation and told to nobody yet.
     * Older rules decided also where a case was open; what tells of one is left out, so that nobody signs it. So is what a
     * program of before refused for an expiry that was not the officer's.
     *
     * @throws Refusal NOT_FOUND for the season; CONFLICT for REFER, if nothing is left, or if a decision was altered
     */
    DecisionManifest manifest(String seasonId, Outcome outcome) {
        Seasons.SeasonRules rules = seasons.accepted(seasonId);
        requireProposable(outcome);
        Proposable proposable = proposable(seasonId, outcome);
        return store.read(handle -> {
            Left left = left(handle, rules, outcome, proposable);
            checks.requireSound(handle, left.decisions(), outcome);
            checks.requireReplayed(handle, left.decisions(), outcome);
            return left.manifest();
        });
    }

    /** What is left to propose, and the manifest that says so. */
    private record Left(DecisionManifest manifest, List<RenewalRows.Decided> decisions) {}

    /**
     * What could be proposed.
     *
     * @param leftOpen those that refuse for an expiry though the renewal was left open
     */
    private record Proposable(List<RenewalRows.Decided> decisions, Set<UUID> leftOpen) {}

    /** What was left open is looked at outside of the transaction that proposes: it takes as long as an evaluation. */
    private Proposable proposable(String seasonId, Outcome outcome) {
        List<RenewalRows.Decided> decisions = store.read(handle -> proposable(handle, seasonId, outcome));
        return new Proposable(decisions, checks.leftOpen(decisions));
    }

    private List<RenewalRows.Decided> proposable(Handle handle, String seasonId, Outcome outcome) {
        return seasons(handle).proposable(seasonId, outcome.name(), checks.today());
    }

    private Left left(Handle handle, Seasons.SeasonRules rules, Outcome outcome, Proposable proposable) {
        String seasonId = rules.season().seasonId();
        Set<UUID> told = Notices.told(handle, proposable.decisions(), checks.today());
        List<RenewalRows.Decided> left = proposable.decisions().stream()
                .filter(row -> !told.contains(row.dossierId()))
                .filter(row -> !proposable.leftOpen().contains(row.dossierId()))
                .filter(row -> !checks.tellsOfOpenCase(handle, row))
                .toList();
        if (left.isEmpty() && !proposable.leftOpen().isEmpty()) {
            throw ExpiryRefusals.refused(proposable.leftOpen().iterator().next());
        }
        if (left.isEmpty()) {
            throw nothing(handle, seasonId, outcome);
        }
        return new Left(manifest(rules, outcome, proposals(handle).countOf(seasonId) + 1, left), left);
    }

    /** Why nothing is left to propose: it is overtaken, told already, or was never there. */
    private Refusal nothing(Handle handle, String seasonId, Outcome outcome) {
        Set<UUID> held = seasons(handle).places(seasonId).stream()
                .map(RenewalRows.Place::dossierId)
                .collect(Collectors.toSet());
        List<RenewalRows.Decided> decided = seasons(handle).current(seasonId).stream()
                .filter(row -> row.outcome() == outcome && !held.contains(row.dossierId()))
                .toList();
        Optional<RenewalRows.Overtaken> newer = checks.overtaken(handle, decided);
        if (newer.isPresent()) {
            return new Refusal(
                    Reason.CONFLICT,
                    "renewal.proposal.newer",
                    seasonId,
                    OutcomeWord.of(outcome),
                    newer.get().seasonId(),
                    newer.get().asOf());
        }
        boolean told = !Notices.told(handle, decided, checks.today()).isEmpty();
        return new Refusal(
                Reason.CONFLICT,
                told ? "renewal.proposal.told" : "renewal.proposal.nothing",
                seasonId,
                OutcomeWord.of(outcome));
    }

    private static DecisionManifest manifest(
            Seasons.SeasonRules rules, Outcome outcome, int number, List<RenewalRows.Decided> decisions) {
        return DecisionManifest.of(
                rules.season().seasonId(),
                outcome,
                number,
                rules.policy(),
                rules.creditRules(),
                decisions.stream().map(RenewalRows.Decided::decisionDigest).toList());
    }

    private static void requireProposable(Outcome outcome) {
        if (outcome == Outcome.REFER) {
            throw new Refusal(Reason.CONFLICT, "renewal.proposal.refer").at("outcome");
        }
    }

    RenewalRows.Proposal propose(
            String seasonId, Outcome outcome, Digest manifestDigest, byte[] signature, Caller.Person person) {
        Seasons.SeasonRules rules = seasons.accepted(seasonId);
        requireProposable(outcome);
        Optional<RenewalRows.Proposal> before = store.read(handle -> same(handle, seasonId, manifestDigest));
        if (before.isPresent()) {
            return requireProposer(before.get(), person);
        }
        // Decided again before the lock: in it the same manifest means the same bytes.
        Proposable proposable = proposable(seasonId, outcome);
        byte[] signed = store.read(handle -> {
            Left left = left(handle, rules, outcome, proposable);
            requireUnchanged(left.manifest().bytes(), manifestDigest);
            checks.requireReplayed(handle, left.decisions(), outcome);
            checks.requireNotRestated(handle, left.decisions());
            return left.manifest().bytes();
        });
        String key = signatures.verify(signed, signature, person);
        return gate.write(handle -> {
            Optional<RenewalRows.Proposal> meanwhile = same(handle, seasonId, manifestDigest);
            if (meanwhile.isPresent()) {
                return requireProposer(meanwhile.get(), person);
            }
            Proposable present = new Proposable(proposable(handle, seasonId, outcome), proposable.leftOpen());
            Left left = left(handle, rules, outcome, present);
            requireUnchanged(left.manifest().bytes(), manifestDigest);
            checks.requireNotRestated(handle, left.decisions());
            return keep(handle, left, signature, key, person);
        });
    }

    private RenewalRows.Proposal keep(Handle handle, Left left, byte[] signature, String key, Caller.Person person) {
        DecisionManifest manifest = left.manifest();
        List<RenewalRows.Decided> decisions = left.decisions();
        ProposalEnds.requireUninvolved(decisions, person);
        checks.requireSound(handle, decisions, manifest.outcome());
        RenewalRows.Proposal proposal = new RenewalRows.Proposal(
                UUID.randomUUID(),
                manifest.seasonId(),
                manifest.number(),
                manifest.outcome(),
                decisions.size(),
                manifest.digest(),
                person.personId(),
                person.name(),
                key,
                now(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                0);
        proposals(handle).insert(proposal, new String(manifest.bytes(), StandardCharsets.UTF_8), signature);
        proposals(handle).insertLines(proposal.proposalId(), decisions);
        record(
                handle,
                person,
                "renewal.propose",
                proposal,
                object().put("manifest", manifest.digest().hex()));
        return proposal;
    }

    RenewalRows.Proposal approve(UUID proposalId, byte[] signature, Caller.Person person) {
        RenewalRows.Proposal proposal = find(proposalId);
        if (proposal.isApproved()
                && proposal.endedBy().filter(person.personId()::equals).isPresent()) {
            return proposal;
        }
        ProposalEnds.requireOther(proposal, person);
        ProposalEnds.requireWaiting(proposal);
        seasons.requireMindful(proposal.seasonId());
        RenewalRows.Signed signed =
                store.read(handle -> proposals(handle).signed(proposalId)).orElseThrow();
        byte[] manifest = signed.manifest().getBytes(StandardCharsets.UTF_8);
        String key = signatures.verifySecond(manifest, signed.signature(), signature, person);
        checks.requireNotLeftOpen(store.read(handle -> proposals(handle).decisions(proposalId)));
        store.read(handle -> {
            List<RenewalRows.Decided> decisions = proposals(handle).decisions(proposalId);
            requireSigned(proposal, decisions, manifest);
            checks.requireReplayed(handle, decisions, proposal.outcome());
            checks.requireNotRestated(handle, decisions);
            return decisions;
        });
        return gate.write(handle -> {
            RenewalRows.Proposal present = proposals(handle).find(proposalId).orElseThrow();
            ProposalEnds.requireWaiting(present);
            List<RenewalRows.Decided> decisions = proposals(handle).decisions(proposalId);
            ProposalEnds.requireUninvolved(decisions, person);
            requireSigned(present, decisions, manifest);
            checks.requireSound(handle, decisions, present.outcome());
            checks.hold(handle);
            checks.requireNotRestated(handle, decisions);
            checks.requireLatest(handle, decisions);
            return approve(handle, present, new Signatures(manifest, signed.signature(), signature), key, person);
        });
    }

    /** The statement and both signatures over it. */
    @SuppressWarnings("ArrayRecordComponent") // Handed on once and never compared.
    private record Signatures(byte[] manifest, byte[] proposal, byte[] approval) {}

    private RenewalRows.Proposal approve(
            Handle handle, RenewalRows.Proposal proposal, Signatures signatures, String key, Caller.Person person) {
        ObjectNode body = object().put("seasonId", proposal.seasonId())
                .put("outcome", proposal.outcome().name())
                .put("number", proposal.number())
                .put("decisions", proposal.decisions())
                .put(
                        "decisionsRoot",
                        DecisionManifest.parse(signatures.manifest())
                                .decisionsRoot()
                                .hex())
                .put("proposerKeyId", proposal.proposerKey())
                .put("approverKeyId", key);
        body.putObject("attachments")
                .put(STATEMENT, Digest.of(signatures.manifest()).hex())
                .put(PROPOSAL, Digest.of(signatures.proposal()).hex())
                .put(APPROVAL, Digest.of(signatures.approval()).hex());
        Intent intent = register.intend(handle, RecordType.APPROVED, body);
        ProposalDao dao = proposals(handle);
        dao.end(proposal.proposalId(), ProposalEnds.APPROVED, person.personId(), person.name(), now(), "");
        dao.approve(proposal.proposalId(), key, signatures.approval(), intent.recordId(), intent.digest());
        record(
                handle,
                person,
                "renewal.approve",
                proposal,
                object().put("record", intent.recordId().toString()));
        return dao.find(proposal.proposalId()).orElseThrow();
    }

    /**
     * The proposal.
     *
     * @throws Refusal NOT_FOUND
     */
    RenewalRows.Proposal find(UUID proposalId) {
        return store.read(handle -> proposals(handle).find(proposalId))
                .orElseThrow(() -> new Refusal(Reason.NOT_FOUND, "renewal.proposal.unknown", proposalId));
    }

    List<RenewalRows.Proposal> list() {
        return store.read(handle -> proposals(handle).all());
    }

    /** The bytes that were signed. */
    byte[] manifestOf(UUID proposalId) {
        find(proposalId);
        return store.read(handle -> proposals(handle).signed(proposalId))
                .orElseThrow()
                .manifest()
                .getBytes(StandardCharsets.UTF_8);
    }

    /** What lies in the tables must still be what was signed: somebody may have changed the tables. */
    private void requireSigned(RenewalRows.Proposal proposal, List<RenewalRows.Decided> decisions, byte[] manifest) {
        Seasons.SeasonRules rules = seasons.rules(proposal.seasonId());
        byte[] present = manifest(rules, proposal.outcome(), proposal.number(), decisions)
                .bytes();
        if (!Arrays.equals(present, manifest)) {
            throw new Refusal(Reason.CONFLICT, "renewal.approval.altered", proposal.number());
        }
    }

    private static void requireUnchanged(byte[] manifest, Digest signed) {
        if (!Digest.of(manifest).equals(signed)) {
            throw new Refusal(Reason.CONFLICT, "renewal.proposal.changed").at("manifestDigest");
        }
    }

    private static RenewalRows.Proposal requireProposer(RenewalRows.Proposal proposal, Caller.Person person) {
        if (!proposal.proposedBy().equals(person.personId())) {
            throw new Refusal(Reason.CONFLICT, "renewal.proposal.done", proposal.number());
        }
        return proposal;
    }

    private static Optional<RenewalRows.Proposal> same(Handle handle, String seasonId, Digest manifest) {
        return proposals(handle).ofSeason(seasonId).stream()
                .filter(proposal -> proposal.manifestDigest().equals(manifest))
                .findFirst();
    }

    private void record(
            Handle handle, Caller.Person person, String verb, RenewalRows.Proposal proposal, ObjectNode detail) {
        audit.record(handle, person.actor(), verb, "proposal:" + proposal.proposalId(), detail);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static SeasonDao seasons(Handle handle) {
        return handle.attach(SeasonDao.class);
    }

    private static ProposalDao proposals(Handle handle) {
        return handle.attach(ProposalDao.class);
    }
}
