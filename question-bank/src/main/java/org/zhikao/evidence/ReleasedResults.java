package org.zhikao.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The person's part of a release. The register's key vouches for a RELEASED record; that somebody stands for it is shown
 * by the manifest, which that person signed, and which must name every score of the bundle.
 */
final class ReleasedResults {

    private static final String MANIFEST = "manifest.json";
    private static final String SIGNATURE = "manifest.p7s";
    private static final String PURPOSE = "zhikao/results";
    private static final Set<String> NAMES = Set.of(
            "schema", "purpose", "sessionId", "number", "release", "blueprint", "formsFrozen", "scoresRoot", "scores");

    private ReleasedResults() {}

    static void verify(ProofBundle bundle, List<VerifiedRecord> records, TrustAnchor root, List<Finding> findings) {
        for (VerifiedRecord record : records) {
            if (record.record().type().equals(RecordType.RELEASED.name())) {
                verify(bundle, record, records, root, findings);
            }
        }
    }

    private static void verify(
            ProofBundle bundle,
            VerifiedRecord released,
            List<VerifiedRecord> records,
            TrustAnchor root,
            List<Finding> findings) {
        byte[] bytes = AttachedFiles.named(bundle, released, MANIFEST);
        SignedBy signer = signer(bytes, AttachedFiles.named(bundle, released, SIGNATURE), released, root);
        Fields manifest = Fields.of(bytes, MANIFEST, NAMES);
        if (manifest.number("schema") != 1 || !manifest.text("purpose").equals(PURPOSE)) {
            throw new MalformedEvidence(Malformed.NO_RESULT_MANIFEST, MANIFEST);
        }
        List<Digest> scores = manifest.digests("scores");
        Digest scoresRoot = MerkleTree.rootOf(scores.stream().map(Digest::bytes).toList());
        require(
                AttachedFiles.text(released, "sessionId").equals(manifest.text("sessionId"))
                        && AttachedFiles.text(released, "scoresRoot").equals(scoresRoot.hex())
                        && manifest.digest("scoresRoot").equals(scoresRoot),
                Saying.MANIFEST_OF_OTHER_RESULTS,
                BundleVerifier.name(released.record()));
        for (VerifiedRecord record : records) {
            if (record.record().type().equals(RecordType.FORMS_FROZEN.name())) {
                requireForms(manifest, released, record);
            }
            boolean score = record.record().type().equals(RecordType.SCORE.name());
            if (score && !scores.contains(record.digest())) {
                throw new EvidenceRefused(
                        Reason.LINK_MISMATCH,
                        Saying.SCORE_NOT_RELEASED,
                        BundleVerifier.name(record.record()),
                        BundleVerifier.name(released.record()));
            }
        }
        findings.add(Finding.of(
                Finding.Kind.RELEASE,
                scores.size(),
                BundleVerifier.name(released.record()),
                signer.at(),
                signer.subject(),
                signer.serial(),
                signer.keyId().substring(0, 16)));
    }

    /** The person signed for scores of these forms, made of this release by this blueprint. */
    private static void requireForms(Fields manifest, VerifiedRecord released, VerifiedRecord frozen) {
        require(
                manifest.digest("formsFrozen").equals(frozen.digest())
                        && manifest.text("release").equals(AttachedFiles.text(frozen, "release"))
                        && manifest.text("blueprint").equals(AttachedFiles.text(frozen, "blueprint")),
                Saying.MANIFEST_OF_OTHER_FORMS,
                BundleVerifier.name(released.record()),
                BundleVerifier.name(frozen.record()));
    }

    private static SignedBy signer(byte[] manifest, byte[] signature, VerifiedRecord released, TrustAnchor root) {
        SignedBy signer = Signature.verify(manifest, signature, root);
        require(
                signer.keyId().equals(AttachedFiles.text(released, "signerKeyId")),
                Saying.MANIFEST_OF_OTHER_KEY,
                BundleVerifier.name(released.record()),
                MANIFEST);
        Instant entered = released.leaf().at();
        require(!signer.at().isAfter(entered.plus(BundleVerifier.SKEW)), Saying.MANIFEST_SIGNED_LATER, MANIFEST);
        root.requireNotRevoked(signer.certificate(), entered);
        return signer;
    }

    private static void require(boolean holds, Saying otherwise, Object... arguments) {
        if (!holds) {
            throw new EvidenceRefused(Reason.CONTENT_ALTERED, otherwise, arguments);
        }
    }
}
