package org.zhikao.server.renewal;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.EvidenceRecord;
import org.zhikao.evidence.MalformedEvidence;
import org.zhikao.evidence.PersonalSubject;
import org.zhikao.evidence.RecordType;
import org.zhikao.evidence.SignedBy;
import org.zhikao.renewal.DecisionManifest;
import org.zhikao.server.certificate.PersonalSignature;
import org.zhikao.server.register.Register;
import org.zhikao.server.register.StoredRecord;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/** What two persons signed, read back before anything is issued: somebody may have changed the tables since. */
final class Approvals {

    private final Store store;
    private final Register register;
    private final Seasons seasons;
    private final PersonalSignature signatures;

    Approvals(Store store, Register register, Seasons seasons, PersonalSignature signatures) {
        this.store = store;
        this.register = register;
        this.seasons = seasons;
        this.signatures = signatures;
    }

    /**
     * The manifest of an approved proposal: both signatures over it hold, are of two persons, and are the ones that the
     * record APPROVED names.
     *
     * @throws Refusal CONFLICT if anything is not as it was signed and recorded
     */
    DecisionManifest manifest(RenewalRows.Proposal proposal) {
        @SuppressWarnings("ArrayRecordComponent") // Read once and never compared.
        record Kept(RenewalRows.Signed signed, byte[] approval) {}
        Kept kept = store.read(handle -> new Kept(
                handle.attach(ProposalDao.class).signed(proposal.proposalId()).orElseThrow(),
                handle.attach(ProposalDao.class).approval(proposal.proposalId()).orElseThrow(() -> altered(proposal))));
        byte[] manifest = kept.signed().manifest().getBytes(StandardCharsets.UTF_8);
        SignedBy proposer = signatures.ofStored(manifest, kept.signed().signature());
        SignedBy approver = signatures.ofStored(manifest, kept.approval());
        boolean recorded =
                isRecorded(proposal, proposer, approver, manifest, kept.signed().signature(), kept.approval());
        if (PersonalSubject.isOnePerson(proposer, approver)
                || !proposer.keyId().equals(proposal.proposerKey())
                || !Digest.of(manifest).equals(proposal.manifestDigest())
                || !recorded) {
            throw altered(proposal);
        }
        return requireOf(proposal, DecisionManifest.parse(manifest));
    }

    private boolean isRecorded(
            RenewalRows.Proposal proposal,
            SignedBy proposer,
            SignedBy approver,
            byte[] manifest,
            byte[] first,
            byte[] second) {
        EvidenceRecord record = record(proposal);
        JsonNode files = record.body().path("attachments");
        return record.type().equals(RecordType.APPROVED.name())
                && record.body().path("proposerKeyId").asText().equals(proposer.keyId())
                && record.body().path("approverKeyId").asText().equals(approver.keyId())
                && files.path(Proposing.STATEMENT)
                        .asText()
                        .equals(Digest.of(manifest).hex())
                && files.path(Proposing.PROPOSAL)
                        .asText()
                        .equals(Digest.of(first).hex())
                && files.path(Proposing.APPROVAL)
                        .asText()
                        .equals(Digest.of(second).hex());
    }

    /** The record's bytes, held against the digest that the approval kept. */
    private EvidenceRecord record(RenewalRows.Proposal proposal) {
        try {
            return proposal.recordId()
                    .flatMap(register::record)
                    .filter(stored -> proposal.recordDigest()
                            .filter(Digest.of(stored.bytes())::equals)
                            .isPresent())
                    .map(StoredRecord::read)
                    .orElseThrow(() -> altered(proposal));
        } catch (MalformedEvidence e) {
            throw altered(proposal);
        }
    }

    private DecisionManifest requireOf(RenewalRows.Proposal proposal, DecisionManifest said) {
        RenewalRows.Season season = seasons.rules(proposal.seasonId()).season();
        boolean same = said.seasonId().equals(proposal.seasonId())
                && said.outcome() == proposal.outcome()
                && said.number() == proposal.number()
                && said.policy().equals(season.policyDigest())
                && said.creditRules().equals(season.creditRulesDigest());
        if (!same) {
            throw altered(proposal);
        }
        return said;
    }

    private static Refusal altered(RenewalRows.Proposal proposal) {
        return new Refusal(Reason.CONFLICT, "renewal.issue.altered", proposal.number());
    }
}
