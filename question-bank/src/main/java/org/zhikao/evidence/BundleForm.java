package org.zhikao.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * That a score is about one sitting, and that this sitting had the form which was frozen for it before anybody sat. The
 * events, the closing record and the score must name the same sitting, session and form; {@code form.json} proves that
 * the form's digest is a leaf under the root which FORMS_FROZEN states, and that record must be the older one.
 */
final class BundleForm {

    private BundleForm() {}

    static void verify(ProofBundle bundle, List<VerifiedRecord> records, List<Finding> findings) {
        List<VerifiedRecord> scores = of(RecordType.SCORE, records);
        boolean shown = bundle.attachment(ProofBundle.START).isPresent();
        if (scores.isEmpty() && !shown) {
            if (bundle.attachment(ProofBundle.FORM).isPresent()) {
                throw new MalformedEvidence(Malformed.FORM_WITHOUT_SITTING);
            }
            return;
        }
        VerifiedRecord closed = only(RecordType.SITTING_CLOSED, records);
        VerifiedRecord frozen = only(RecordType.FORMS_FROZEN, records);
        Fields start = BundleAttachments.start(bundle);
        for (String member : List.of("sittingId", "formDigest")) {
            requireSame(
                    start.text(member).equals(AttachedFiles.text(closed, member)), ProofBundle.START, closed, member);
        }
        requireSame(frozen, closed, "sessionId");
        for (VerifiedRecord score : scores) {
            for (String member : List.of("sittingId", "sessionId", "formDigest", "chainHead")) {
                requireSame(score, closed, member);
            }
        }
        of(RecordType.RELEASED, records).forEach(released -> requireSame(released, closed, "sessionId"));
        requireFrozen(bundle, closed, frozen, findings);
    }

    private static void requireFrozen(
            ProofBundle bundle, VerifiedRecord closed, VerifiedRecord frozen, List<Finding> findings) {
        Inclusion proof = Inclusion.parse(BundleAttachments.content(bundle, ProofBundle.FORM));
        JsonNode forms = frozen.record().body().path("forms");
        Digest form = digest(closed, "formDigest");
        boolean proven = frozen.leaf().seq() < closed.leaf().seq()
                && forms.isIntegralNumber()
                && forms.longValue() == proof.size()
                && MerkleTree.verifyInclusion(
                        MerkleTree.leafHash(form.bytes()),
                        proof.index(),
                        proof.size(),
                        proof.hashes(),
                        digest(frozen, "formsRoot"));
        if (!proven) {
            throw new EvidenceRefused(
                    Reason.CONTENT_ALTERED,
                    Saying.FORM_NOT_FROZEN,
                    BundleVerifier.name(closed.record()),
                    BundleVerifier.name(frozen.record()));
        }
        findings.add(Finding.of(
                Finding.Kind.FORM,
                form.hex().substring(0, 16),
                BundleVerifier.name(closed.record()),
                proof.size(),
                BundleVerifier.name(frozen.record())));
    }

    private static void requireSame(VerifiedRecord one, VerifiedRecord other, String member) {
        requireSame(
                AttachedFiles.text(one, member).equals(AttachedFiles.text(other, member)),
                BundleVerifier.name(one.record()),
                other,
                member);
    }

    private static void requireSame(boolean same, String one, VerifiedRecord other, String member) {
        if (!same) {
            throw new EvidenceRefused(
                    Reason.CONTENT_ALTERED, Saying.RECORDS_DISAGREE, one, BundleVerifier.name(other.record()), member);
        }
    }

    private static Digest digest(VerifiedRecord record, String member) {
        try {
            return new Digest(AttachedFiles.text(record, member));
        } catch (IllegalArgumentException e) {
            throw new MalformedEvidence(e, Malformed.MEMBER_NO_DIGEST, BundleVerifier.name(record.record()), member);
        }
    }

    private static List<VerifiedRecord> of(RecordType type, List<VerifiedRecord> records) {
        return records.stream()
                .filter(record -> record.record().type().equals(type.name()))
                .toList();
    }

    private static VerifiedRecord only(RecordType type, List<VerifiedRecord> records) {
        List<VerifiedRecord> found = of(type, records);
        if (found.size() != 1) {
            throw new MalformedEvidence(Malformed.RECORDS_OF_SITTING, type.name(), found.size());
        }
        return found.get(0);
    }
}
