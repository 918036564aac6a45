package org.zhikao.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The attachments of a bundle: the events of a sitting, its form's proof (see {@link BundleForm}), and files that a
 * record names. Nothing else may be there.
 */
final class BundleAttachments {

    private BundleAttachments() {}

    static void verify(ProofBundle bundle, List<VerifiedRecord> records, List<Finding> findings) {
        Set<String> left = new TreeSet<>(bundle.attachmentNames());
        left.remove(ProofBundle.FORM);
        boolean start = left.remove(ProofBundle.START);
        boolean events = left.remove(ProofBundle.EVENTS);
        if (start != events) {
            throw new MalformedEvidence(Malformed.EVENTS_HALF);
        }
        if (start) {
            verifyChain(bundle, closing(records), findings);
        }
        Map<String, Digest> named = new HashMap<>();
        for (VerifiedRecord record : records) {
            BundleVerifier.digests(record.record(), "attachments")
                    .forEach(file -> named.put(file.getKey(), file.getValue()));
        }
        for (String name : left) {
            Digest actual = Digest.of(content(bundle, name));
            if (!actual.equals(named.get(name))) {
                throw new EvidenceRefused(Reason.CONTENT_ALTERED, Saying.ATTACHMENT_UNNAMED, name);
            }
            findings.add(Finding.of(Finding.Kind.ATTACHMENT, name));
        }
    }

    private static void verifyChain(ProofBundle bundle, VerifiedRecord closing, List<Finding> findings) {
        List<byte[]> events = events(bundle, closing.record());
        Fields start = start(bundle);
        events.forEach(CanonicalJson::parse);
        findings.add(Finding.of(
                Finding.Kind.SITTING_CHAIN,
                events.size(),
                start.text("sittingId"),
                BundleVerifier.name(closing.record())));
        receipt(closing.record(), events)
                .ifPresent(receipt -> findings.add(Finding.of(Finding.Kind.RECEIPT, receipt.code())));
    }

    /** What the candidate was given at the end, made again from closing record and events; none where no event says when. */
    static Optional<Receipt> receipt(EvidenceRecord closing, List<byte[]> events) {
        JsonNode at = events.isEmpty()
                ? MissingNode.getInstance()
                : CanonicalJson.parse(events.get(events.size() - 1)).path("at");
        Digest head = new Digest(closing.body().path("chainHead").textValue());
        return at.isIntegralNumber()
                ? Optional.of(
                        new Receipt(closing.recordId(), head, events.size(), Instant.ofEpochMilli(at.longValue())))
                : Optional.empty();
    }

    /**
     * The bundle's events, which must be those that the record closed.
     *
     * @throws EvidenceRefused if they are not
     */
    static List<byte[]> events(ProofBundle bundle, EvidenceRecord closing) {
        List<byte[]> events = EventLines.split(content(bundle, ProofBundle.EVENTS));
        Digest head = Chain.replay(beginning(bundle), events);
        JsonNode body = closing.body();
        if (!head.hex().equals(body.path("chainHead").textValue())) {
            throw new EvidenceRefused(Reason.CONTENT_ALTERED, Saying.EVENTS_LEAD_ELSEWHERE);
        }
        for (String member : List.of("events", "eventCount", "count")) {
            JsonNode count = body.path(member);
            if (count.isIntegralNumber() && count.longValue() != events.size()) {
                throw new EvidenceRefused(Reason.CONTENT_ALTERED, Saying.EVENTS_COUNTED_OTHERWISE, events.size());
            }
        }
        return events;
    }

    /** The head before any event. */
    static Digest beginning(ProofBundle bundle) {
        Fields start = start(bundle);
        return Chain.start(
                sittingId(start.text("sittingId")),
                HexFormat.of().parseHex(start.digest("salt").hex()),
                start.digest("formDigest"));
    }

    /** What the chain of the bundle's sitting begins with. */
    static Fields start(ProofBundle bundle) {
        return Fields.of(
                content(bundle, ProofBundle.START), ProofBundle.START, Set.of("sittingId", "salt", "formDigest"));
    }

    static VerifiedRecord closing(List<VerifiedRecord> records) {
        List<VerifiedRecord> found = new ArrayList<>(records);
        found.removeIf(record -> !record.record().type().equals(RecordType.SITTING_CLOSED.name()));
        if (found.size() != 1) {
            throw new MalformedEvidence(Malformed.EVENTS_CLOSING, found.size());
        }
        return found.get(0);
    }

    private static UUID sittingId(String text) {
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equals(text)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            throw new MalformedEvidence(e, Malformed.START_SITTING);
        }
        throw new MalformedEvidence(Malformed.START_SITTING_FORM);
    }

    static byte[] content(ProofBundle bundle, String name) {
        Optional<byte[]> content = bundle.attachment(name);
        return content.orElseThrow(() -> new MalformedEvidence(Malformed.BUNDLE_LACKS, name));
    }
}
