package org.zhikao.evidence;

import java.util.Map;
import java.util.stream.Collectors;

/** Files and texts that a record's body must name. */
final class AttachedFiles {

    private AttachedFiles() {}

    /** The files that the record names, by name. */
    static Map<String, Digest> named(VerifiedRecord record) {
        return BundleVerifier.digests(record.record(), "attachments").stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * An attachment that the record must name and the bundle must hold, with the content that was named.
     *
     * @throws EvidenceRefused if it is missing or another
     */
    static byte[] named(ProofBundle bundle, VerifiedRecord record, String name) {
        byte[] content = BundleAttachments.content(bundle, name);
        if (!Digest.of(content).equals(named(record).get(name))) {
            throw new EvidenceRefused(
                    Reason.CONTENT_ALTERED, Saying.RELEASE_NAMES_OTHER, BundleVerifier.name(record.record()), name);
        }
        return content;
    }

    /**
     * A text that the record's body must state.
     *
     * @throws MalformedEvidence if it does not
     */
    static String text(VerifiedRecord record, String member) {
        String text = record.record().body().path(member).textValue();
        if (text == null) {
            throw new MalformedEvidence(Malformed.MEMBER_ABSENT, BundleVerifier.name(record.record()), member);
        }
        return text;
    }
}
