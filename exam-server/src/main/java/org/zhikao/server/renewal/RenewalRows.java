package org.zhikao.server.renewal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.zhikao.evidence.Digest;
import org.zhikao.renewal.Outcome;
import org.zhikao.server.certificate.CertificateId;
import org.zhikao.server.roster.PersonId;

/** Rows of the renewal tables. Public because the mapper must reach their constructors; nobody else uses them. */
public final class RenewalRows {

    private RenewalRows() {}

    /** A season without the texts of its rules. */
    public record Season(
            String seasonId,
            String title,
            int trainingYear,
            Digest policyDigest,
            Digest creditRulesDigest,
            UUID createdBy,
            Instant createdAt) {}

    /**
     * The exact texts of a season's rules.
     *
     * @param policy as it was put in
     * @param creditRules as they were put in
     */
    @SuppressWarnings("ArrayRecordComponent") // A row is read once and never compared.
    public record Texts(byte[] policy, byte[] creditRules) {}

    /**
     * An evaluation of everybody who was due.
     *
     * @param countsUntil the last day on which its decisions can be proposed, approved and carried out
     */
    public record Run(
            String seasonId,
            int number,
            LocalDate asOf,
            LocalDate countsUntil,
            int evaluated,
            UUID evaluatedBy,
            Instant evaluatedAt) {}

    /**
     * A decision without its text.
     *
     * @param validTo last day of the certificate held
     * @param withholding {@code DEFER} or {@code REFUSE}; empty for other outcomes
     * @param reasons codes in their order, with a comma between
     * @param stated what each of them rests on, see {@link org.zhikao.renewal.Decision#statements}, with a comma between;
     *     empty for decisions of before it was kept
     * @param deadline until when a condition must be met
     */
    public record Decided(
            UUID dossierId,
            String seasonId,
            int run,
            PersonId personId,
            CertificateId certificateId,
            LocalDate validTo,
            Outcome outcome,
            String withholding,
            String reasons,
            Optional<String> stated,
            Optional<LocalDate> deadline,
            Digest dossierDigest,
            Digest decisionDigest) {

        List<String> reasonCodes() {
            return codes(reasons);
        }

        /** What it tells the officer, as far as it can be compared with what the other told. */
        Set<String> tells(Decided other) {
            return stated.filter(any -> other.stated().isPresent())
                    .map(RenewalRows::codes)
                    .map(Set::copyOf)
                    .orElseGet(() -> Set.copyOf(reasonCodes()));
        }
    }

    /**
     * A decision on a certificate for a day on which it lasted.
     *
     * @param refused whether it withholds, two persons approved it, and nothing else that they approved came later
     * @param issued whether its document was issued
     * @param decisionDigest what a manifest names that two persons sign
     */
    public record Past(
            UUID dossierId,
            String seasonId,
            CertificateId certificateId,
            LocalDate asOf,
            boolean refused,
            boolean issued,
            Digest dossierDigest,
            Digest decisionDigest) {}

    private static List<String> codes(String reasons) {
        return reasons.isEmpty() ? List.of() : List.of(reasons.split(","));
    }

    /**
     * A condition that a notice set.
     *
     * @param trainingYear of the season that the decision is of
     * @param issuedOn the day on the notice
     * @param recordId of the WITHHELD record
     * @param decision its canonical text, unless it was erased
     */
    public record ConditionTold(
            CertificateId certificateId,
            String seasonId,
            String reasons,
            Optional<LocalDate> deadline,
            int trainingYear,
            LocalDate issuedOn,
            UUID recordId,
            Optional<String> decision) {

        List<String> reasonCodes() {
            return codes(reasons);
        }
    }

    /** A decision that a later evaluation overtook, and that evaluation's season and day. */
    public record Overtaken(UUID dossierId, String seasonId, LocalDate asOf) {}

    /** The canonical texts of a dossier and of the decision on it. */
    public record Frozen(UUID dossierId, String dossier, String decision) {

        /** Personal data belongs in no log. */
        @Override
        public String toString() {
            return "Frozen[" + dossierId + "]";
        }
    }

    /**
     * A proposal and how it ended, if it did.
     *
     * @param proposerName as the account said when it was signed; empty if nobody knows any more
     * @param state empty while it waits, else APPROVED, REJECTED or WITHDRAWN
     * @param enderName as {@code proposerName}
     * @param recordId of the APPROVED record
     */
    public record Proposal(
            UUID proposalId,
            String seasonId,
            int number,
            Outcome outcome,
            int decisions,
            Digest manifestDigest,
            UUID proposedBy,
            String proposerName,
            String proposerKey,
            Instant proposedAt,
            Optional<String> state,
            Optional<UUID> endedBy,
            Optional<String> enderName,
            Optional<Instant> endedAt,
            Optional<String> reason,
            Optional<UUID> recordId,
            Optional<Digest> recordDigest,
            int issued,
            int troubled) {

        boolean waits() {
            return state.isEmpty();
        }

        boolean isApproved() {
            return state.filter("APPROVED"::equals).isPresent();
        }
    }

    /**
     * A decision's place in a proposal that waits or was approved.
     *
     * @param state empty while the proposal waits, else APPROVED
     * @param recordId of the ISSUED or WITHHELD record, once its document is issued
     */
    public record Place(UUID dossierId, UUID proposalId, Optional<String> state, Optional<UUID> recordId) {

        /** Whether two persons signed it. */
        boolean isApproved() {
            return state.isPresent();
        }

        DecisionState decisionState() {
            if (recordId.isPresent()) {
                return DecisionState.ISSUED;
            }
            return isApproved() ? DecisionState.APPROVED : DecisionState.PROPOSED;
        }
    }

    /** What a proposer signed, and the signature. */
    @SuppressWarnings("ArrayRecordComponent") // A row is read once and never compared.
    public record Signed(String manifest, byte[] signature) {}

    /**
     * What is settled before a document is made.
     *
     * @param documentId the new certificate's id, or that of the notice
     * @param serial number of the document in this office, without a year
     * @param code printed on a certificate; empty on a notice
     */
    public record Reserved(
            UUID dossierId,
            UUID proposalId,
            UUID documentId,
            int serial,
            String code,
            LocalDate issuedOn,
            Instant reservedAt) {}

    /** A document that was stored; its bytes are read only when somebody wants them. */
    public record Stored(UUID dossierId, Digest digest) {}

    /** A document that was issued. */
    public record Issued(UUID dossierId, UUID recordId, Digest recordDigest, Instant issuedAt) {}

    /** A notice on a certificate: what it says, the day on it, and its record. */
    public record Noticed(
            Outcome outcome, String withholding, Optional<LocalDate> deadline, LocalDate issuedOn, UUID recordId) {}

    /** Why a document could not be issued so far. */
    public record Trouble(UUID dossierId, String detailKey, JsonNode arguments, Instant seenAt) {}

    /** The texts of a decision, found by its digest. */
    record Texted(Digest decisionDigest, PersonId personId, String dossier, String decision) {}
}
