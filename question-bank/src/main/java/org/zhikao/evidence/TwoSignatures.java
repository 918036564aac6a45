package org.zhikao.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The two persons behind a decision. A record APPROVED, SUSPENDED, REVOKED, CANCELLED or REINSTATED names the attachments {@code
 * statement.json}, {@code proposal.p7s} and {@code approval.p7s} and, in its body, {@code proposerKeyId} and {@code
 * approverKeyId}: two valid signatures of different keys over the same statement, whose certificates name two
 * subjects. That these are different people is for the office that certified them; the findings name both. The key of a machine that signed a record of the
 * bundle is nobody's.
 *
 * <p>An action on a certificate that was renewed already names the new one in statement and record alike, {@code
 * successorId}; a reinstatement also its first and last day, {@code successorValidFrom} and {@code successorValidTo}, unless
 * it was made before statements had them.
 *
 * <p>What became of a certificate is one record, ISSUED, WITHHELD, SUSPENDED, REVOKED, CANCELLED or REINSTATED: a bundle that holds
 * one begins with it and holds beside it approvals only, so that nobody packs a friendlier record on top.
 *
 * <p>A record ISSUED or WITHHELD rests on an APPROVED record of the same bundle (its {@code links} name it), states
 * {@code decisionDigest}, which must be among the decisions of that record's statement, and names the attachments
 * {@code decision.json}, {@code dossier.json}, {@code policy.yml}, {@code credit-rules.yml} and {@code document.pdf}; the
 * bundle holds all five as named.
 */
final class TwoSignatures {

    private static final String STATEMENT = "statement.json";
    private static final String PROPOSAL = "proposal.p7s";
    private static final String APPROVAL = "approval.p7s";
    private static final String DECISION = "decision.json";
    private static final Set<String> DECISION_FILES =
            Set.of(DECISION, "dossier.json", "policy.yml", "credit-rules.yml", "document.pdf");
    private static final Map<String, String> ACTIONS =
            Map.of("SUSPENDED", "SUSPEND", "REVOKED", "REVOKE", "CANCELLED", "CANCEL", "REINSTATED", "REINSTATE");
    private static final Set<String> RENEWAL_NAMES = Set.of(
            "schema",
            "purpose",
            "seasonId",
            "outcome",
            "number",
            "policy",
            "creditRules",
            "decisionsRoot",
            "decisions");
    private static final Set<String> ACTION_NAMES =
            Set.of("schema", "purpose", "certificateId", "action", "reason", "from", "number");
    private static final String SUCCESSOR = "successorId";
    private static final Set<String> SUCCESSOR_DAYS = Set.of("successorValidFrom", "successorValidTo");

    private final ProofBundle bundle;
    private final List<VerifiedRecord> records;
    private final TrustAnchor root;
    private final List<Finding> findings;

    private TwoSignatures(ProofBundle bundle, List<VerifiedRecord> records, TrustAnchor root, List<Finding> findings) {
        this.bundle = bundle;
        this.records = records;
        this.root = root;
        this.findings = findings;
    }

    static void verify(ProofBundle bundle, List<VerifiedRecord> records, TrustAnchor root, List<Finding> findings) {
        requireOneOutcome(records);
        TwoSignatures check = new TwoSignatures(bundle, records, root, findings);
        for (VerifiedRecord record : records) {
            String type = record.record().type();
            if (type.equals(RecordType.APPROVED.name())) {
                check.approved(record);
            } else if (ACTIONS.containsKey(type)) {
                check.action(record);
            } else if (type.equals(RecordType.ISSUED.name()) || type.equals(RecordType.WITHHELD.name())) {
                check.carriedOut(record);
            }
        }
    }

    /** Which record a bundle is about must not depend on how somebody packed it. */
    private static void requireOneOutcome(List<VerifiedRecord> records) {
        if (records.stream().noneMatch(TwoSignatures::isOutcome)) {
            return;
        }
        boolean one = isOutcome(records.get(0))
                && records.stream()
                        .skip(1)
                        .allMatch(record -> record.record().type().equals(RecordType.APPROVED.name()));
        require(
                one,
                Saying.NOT_ONE_OUTCOME,
                records.stream().map(TwoSignatures::name).collect(Collectors.joining(", ")));
    }

    private static boolean isOutcome(VerifiedRecord record) {
        String type = record.record().type();
        return ACTIONS.containsKey(type)
                || type.equals(RecordType.ISSUED.name())
                || type.equals(RecordType.WITHHELD.name());
    }

    private void approved(VerifiedRecord approved) {
        Fields statement = statement(approved, "zhikao/renewal", RENEWAL_NAMES);
        List<Digest> decisions = statement.digests("decisions");
        Digest decisionsRoot =
                MerkleTree.rootOf(decisions.stream().map(Digest::bytes).toList());
        require(
                statement.digest("decisionsRoot").equals(decisionsRoot)
                        && AttachedFiles.text(approved, "decisionsRoot").equals(decisionsRoot.hex())
                        && AttachedFiles.text(approved, "seasonId").equals(statement.text("seasonId"))
                        && AttachedFiles.text(approved, "outcome").equals(statement.text("outcome")),
                Saying.STATEMENT_OF_OTHER_DECISIONS,
                name(approved));
        signed(approved);
    }

    private void action(VerifiedRecord record) {
        Fields statement = statement(record, "zhikao/certificate-action", ACTION_NAMES, optionalOf(record));
        require(
                statement.text("action").equals(ACTIONS.get(record.record().type()))
                        && AttachedFiles.text(record, "certificateId").equals(statement.text("certificateId"))
                        && isOfSameSuccessor(record, statement),
                Saying.STATEMENT_OF_OTHER_ACTION,
                name(record));
        signed(record);
    }

    /** Only who gives a renewed certificate back says how long the new one runs. */
    private static Set<String> optionalOf(VerifiedRecord record) {
        return record.record().type().equals(RecordType.REINSTATED.name())
                ? Stream.concat(Stream.of(SUCCESSOR), SUCCESSOR_DAYS.stream()).collect(Collectors.toSet())
                : Set.of(SUCCESSOR);
    }

    /** What was done to a certificate that was renewed already is done to the new one by name, or not at all. */
    private static boolean isOfSameSuccessor(VerifiedRecord record, Fields statement) {
        long days = SUCCESSOR_DAYS.stream().filter(statement::has).count();
        return (days == 0 || (days == SUCCESSOR_DAYS.size() && statement.has(SUCCESSOR)))
                && Stream.concat(Stream.of(SUCCESSOR), SUCCESSOR_DAYS.stream())
                        .allMatch(name -> statement.has(name)
                                ? AttachedFiles.text(record, name).equals(statement.text(name))
                                : !record.record().body().has(name));
    }

    private Fields statement(VerifiedRecord record, String purpose, Set<String> names) {
        return statement(record, purpose, names, Set.of());
    }

    private Fields statement(VerifiedRecord record, String purpose, Set<String> names, Set<String> optional) {
        Fields statement = Fields.of(AttachedFiles.named(bundle, record, STATEMENT), STATEMENT, names, optional);
        if (statement.number("schema") != 1 || !statement.text("purpose").equals(purpose)) {
            throw new MalformedEvidence(Malformed.NO_STATEMENT, STATEMENT, name(record), purpose);
        }
        return statement;
    }

    private void signed(VerifiedRecord record) {
        byte[] statement = AttachedFiles.named(bundle, record, STATEMENT);
        SignedBy proposer = signer(record, statement, PROPOSAL, "proposerKeyId");
        SignedBy approver = signer(record, statement, APPROVAL, "approverKeyId");
        if (PersonalSubject.isOnePerson(proposer, approver)) {
            throw new EvidenceRefused(Reason.SIGNATURE_INVALID, Saying.ONE_PERSON_TWICE, name(record));
        }
        for (VerifiedRecord entered : records) {
            String machine = entered.signedBy().keyId();
            if (machine.equals(proposer.keyId()) || machine.equals(approver.keyId())) {
                throw new EvidenceRefused(Reason.SIGNATURE_INVALID, Saying.SIGNED_BY_MACHINE, name(record));
            }
        }
        require(
                !approver.at().plus(BundleVerifier.SKEW).isBefore(proposer.at()),
                Saying.APPROVED_BEFORE_PROPOSED,
                name(record));
        findings.add(new Finding(
                Finding.Kind.TWO_PERSONS,
                Stream.of(List.of(name(record)), who(proposer), who(approver))
                        .flatMap(List::stream)
                        .toList()));
    }

    private SignedBy signer(VerifiedRecord record, byte[] statement, String file, String member) {
        SignedBy signer = Signature.verify(statement, AttachedFiles.named(bundle, record, file), root);
        require(
                signer.keyId().equals(AttachedFiles.text(record, member)),
                Saying.MANIFEST_OF_OTHER_KEY,
                name(record),
                file);
        Instant entered = record.leaf().at();
        require(!signer.at().isAfter(entered.plus(BundleVerifier.SKEW)), Saying.SIGNED_AFTER_ENTRY, file, name(record));
        root.requireNotRevoked(signer.certificate(), entered);
        return signer;
    }

    private void carriedOut(VerifiedRecord record) {
        VerifiedRecord approved = approvalOf(record);
        Map<String, Digest> named = AttachedFiles.named(record);
        require(
                named.keySet().containsAll(DECISION_FILES),
                Saying.FILES_UNNAMED,
                name(record),
                String.join(", ", new TreeSet<>(DECISION_FILES)));
        DECISION_FILES.forEach(name -> AttachedFiles.named(bundle, record, name));
        String decision = AttachedFiles.text(record, "decisionDigest");
        Digest file = named.get(DECISION);
        require(file != null && file.hex().equals(decision), Saying.OTHER_DECISION, name(record), DECISION);
        Fields statement = statement(approved, "zhikao/renewal", RENEWAL_NAMES);
        boolean among = statement.digests("decisions").stream()
                .anyMatch(one -> one.hex().equals(decision));
        if (!among) {
            throw new EvidenceRefused(Reason.LINK_MISMATCH, Saying.DECISION_NOT_AMONG, name(record), name(approved));
        }
        boolean issued = record.record().type().equals(RecordType.ISSUED.name());
        require(
                issued == statement.text("outcome").equals("RENEW"),
                Saying.OTHER_OUTCOME,
                name(record),
                statement.text("outcome"));
        findings.add(new Finding(Finding.Kind.CARRIED_OUT, List.of(name(record), name(approved))));
    }

    private VerifiedRecord approvalOf(VerifiedRecord record) {
        List<Digest> links = BundleVerifier.digests(record.record(), "links").stream()
                .map(Map.Entry::getValue)
                .toList();
        return records.stream()
                .filter(other -> other.record().type().equals(RecordType.APPROVED.name()))
                .filter(other -> links.contains(other.digest()))
                .findFirst()
                .orElseThrow(() -> new EvidenceRefused(Reason.LINK_MISMATCH, Saying.NO_APPROVAL, name(record)));
    }

    private static List<String> who(SignedBy signer) {
        return List.of(
                signer.subject(),
                signer.at().toString(),
                signer.serial().toString(),
                signer.keyId().substring(0, 16));
    }

    private static String name(VerifiedRecord record) {
        return BundleVerifier.name(record.record());
    }

    private static void require(boolean holds, Saying otherwise, Object... arguments) {
        if (!holds) {
            throw new EvidenceRefused(Reason.CONTENT_ALTERED, otherwise, arguments);
        }
    }
}
