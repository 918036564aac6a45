package org.zhikao.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Checks a proof bundle offline against a root that the user gives: every record's form, signature, certificate,
 * register entry and inclusion, the checkpoint, the links between the records, the events of the sitting, that its form
 * was frozen for it, that marks by persons give the points which the score says, that it counts what a chief proctor admitted and nothing else of what came too late, and of a release the person who signed for these very scores, and of a decision the two persons who signed it.
 *
 * <p>What it cannot show: that what the server wrote down was true, and that the register has not been told differently
 * to somebody else; the findings say so.
 */
public final class BundleVerifier {

    /** How far the clock of a person's machine may run ahead of the register's. */
    static final Duration SKEW = Duration.ofMinutes(5);

    private BundleVerifier() {}

    /**
     * Checks the whole bundle.
     *
     * @throws EvidenceRefused with the first reason found; nothing of the bundle counts then
     */
    public static Verified verify(ProofBundle bundle, TrustAnchor given) {
        TrustAnchor root = bundle.revocationList().map(given::with).orElse(given);
        bundle.certificates().forEach(root::requireIssued);
        List<Finding> findings = new ArrayList<>();
        List<VerifiedRecord> records = new ArrayList<>();
        for (ProvenRecord proven : bundle.records()) {
            records.add(verifyRecord(proven, root, findings));
        }
        requireOrder(records);
        verifyCheckpoint(bundle, root, records, findings);
        verifyInclusions(bundle, records, findings);
        BundleLinks.verify(records, findings);
        BundleAttachments.verify(bundle, records, findings);
        BundleForm.verify(bundle, records, findings);
        BundleMarks.verify(records, findings);
        BundleSupplements.verify(records, findings);
        ReleasedResults.verify(bundle, records, root, findings);
        TwoSignatures.verify(bundle, records, root, findings);
        bundle.requireOwnArchive();
        warn(bundle, root, findings);
        findings.sort(Comparator.comparing(finding -> finding.kind().isWarning()));
        return new Verified(records, findings);
    }

    private static VerifiedRecord verifyRecord(ProvenRecord proven, TrustAnchor root, List<Finding> findings) {
        byte[] bytes = proven.record();
        EvidenceRecord record = Records.parse(bytes);
        SignedBy signedBy = Signature.verify(bytes, proven.signature(), root);
        RegisterLeaf leaf = proven.leaf();
        Digest digest = Digest.of(bytes);
        requireLeaf(leaf.recordDigest().equals(digest), Saying.ENTRY_OF_OTHER_RECORD, record);
        requireLeaf(
                leaf.signatureDigest().equals(Digest.of(proven.signature())), Saying.ENTRY_OF_OTHER_SIGNATURE, record);
        requireLeaf(
                leaf.type().equals(record.type()) && leaf.recordId().equals(record.recordId()),
                Saying.ENTRY_OF_OTHER_TYPE,
                record);
        requireLeaf(leaf.signerKeyIds().contains(signedBy.keyId()), Saying.ENTRY_OF_OTHER_SIGNERS, record);
        Instant latest = leaf.at().plus(SKEW);
        requireLeaf(!signedBy.at().isAfter(latest) && !record.at().isAfter(latest), Saying.ENTRY_TOO_OLD, record);
        root.requireNotRevoked(signedBy.certificate(), leaf.at());
        findings.add(Finding.of(
                Finding.Kind.SIGNATURE,
                name(record),
                signedBy.at(),
                signedBy.subject(),
                signedBy.serial(),
                signedBy.keyId().substring(0, 16)));
        return new VerifiedRecord(record, digest, signedBy, leaf);
    }

    /** The register grows in time: a later entry is never older. */
    private static void requireOrder(List<VerifiedRecord> records) {
        List<VerifiedRecord> sorted = new ArrayList<>(records);
        sorted.sort(Comparator.comparingLong(record -> record.leaf().seq()));
        for (int i = 1; i < sorted.size(); i++) {
            RegisterLeaf before = sorted.get(i - 1).leaf();
            RegisterLeaf after = sorted.get(i).leaf();
            boolean grows = before.seq() < after.seq() && !after.at().isBefore(before.at());
            requireLeaf(grows, Saying.ENTRY_OUT_OF_ORDER, sorted.get(i).record());
        }
    }

    private static void verifyCheckpoint(
            ProofBundle bundle, TrustAnchor root, List<VerifiedRecord> records, List<Finding> findings) {
        SignedCheckpoint checkpoint = bundle.checkpoint();
        X509Certificate log = bundle.certificates().stream()
                .filter(certificate -> BouncyCastle.isEd25519(certificate.getPublicKey()))
                .filter(certificate -> checkpoint.names(certificate.getPublicKey()))
                .findFirst()
                .orElseThrow(() -> new EvidenceRefused(
                        Reason.CHECKPOINT_INVALID,
                        Saying.LOG_CERTIFICATE_ABSENT,
                        checkpoint.checkpoint().origin()));
        checkpoint.verify(log);
        // A checkpoint states no time; the newest entry below it is the earliest moment at which it can have been made.
        for (VerifiedRecord record : records) {
            root.requireTrusted(log, KeyUse.LOG, record.leaf().at());
        }
        findings.add(Finding.of(
                Finding.Kind.CHECKPOINT,
                checkpoint.checkpoint().origin(),
                checkpoint.checkpoint().size(),
                SigningKey.keyId(log).substring(0, 16)));
    }

    private static void verifyInclusions(ProofBundle bundle, List<VerifiedRecord> records, List<Finding> findings) {
        Checkpoint checkpoint = bundle.checkpoint().checkpoint();
        for (int i = 0; i < records.size(); i++) {
            VerifiedRecord record = records.get(i);
            Inclusion inclusion = bundle.records().get(i).inclusion();
            boolean proven = inclusion.index() == record.leaf().seq()
                    && inclusion.proves(record.leaf().hash(), checkpoint);
            requireLeaf(proven, Saying.ENTRY_NOT_INCLUDED, record.record());
            findings.add(Finding.of(
                    Finding.Kind.INCLUSION,
                    name(record.record()),
                    record.leaf().seq(),
                    record.leaf().at()));
        }
    }

    private static void warn(ProofBundle bundle, TrustAnchor root, List<Finding> findings) {
        if (root.revocationLists().isEmpty()) {
            findings.add(Finding.of(Finding.Kind.NO_REVOCATION_LIST));
        }
        for (X509CRL list : root.revocationLists()) {
            findings.add(
                    Finding.of(Finding.Kind.NOT_REVOKED, list.getThisUpdate().toInstant()));
        }
        int others = bundle.checkpoint().lines().size() - 1;
        findings.add(Finding.of(Finding.Kind.UNWITNESSED, others));
        if (root.isDemo()) {
            findings.add(Finding.of(
                    Finding.Kind.DEMO_ROOT,
                    root.root().getSubjectX500Principal().getName()));
        }
    }

    private static void requireLeaf(boolean holds, Saying otherwise, EvidenceRecord record) {
        if (!holds) {
            throw new EvidenceRefused(Reason.REGISTER_INCONSISTENT, otherwise, name(record));
        }
    }

    static String name(EvidenceRecord record) {
        return record.type() + " " + record.recordId();
    }

    /** A member of a body that must be an object, or nothing. */
    static List<Map.Entry<String, Digest>> digests(EvidenceRecord record, String member) {
        JsonNode object = record.body().path(member);
        List<Map.Entry<String, Digest>> found = new ArrayList<>();
        if (object.isMissingNode()) {
            return found;
        }
        if (object.isTextual()) {
            found.add(Map.entry("", digest(record, member, object)));
            return found;
        }
        if (!object.isObject()) {
            throw new MalformedEvidence(Malformed.MEMBER_DIGESTS, name(record), member);
        }
        object.properties()
                .forEach(field -> found.add(Map.entry(field.getKey(), digest(record, member, field.getValue()))));
        return found;
    }

    private static Digest digest(EvidenceRecord record, String member, JsonNode value) {
        try {
            return new Digest(value.isTextual() ? value.textValue() : "");
        } catch (IllegalArgumentException e) {
            throw new MalformedEvidence(e, Malformed.MEMBER_NO_DIGEST, name(record), member);
        }
    }
}
