package org.zhikao.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The events of the sitting that a proof bundle shows. */
public final class SittingEvents {

    private SittingEvents() {}

    /**
     * Reads them, if they lead to the chain's head that the bundle's SITTING_CLOSED record names; whether that record is
     * genuine is for {@link BundleVerifier}.
     *
     * @return documents {@code {seq, at, actor, kind, body}}, in order
     * @throws EvidenceRefused if the bundle shows no sitting, or its events are not those that were closed
     */
    public static List<JsonNode> of(ProofBundle bundle) {
        List<EvidenceRecord> closing = bundle.records().stream()
                .map(proven -> Records.parse(proven.record()))
                .filter(record -> record.type().equals(RecordType.SITTING_CLOSED.name()))
                .toList();
        if (closing.size() != 1) {
            throw new MalformedEvidence(Malformed.EVENTS_CLOSING, closing.size());
        }
        return BundleAttachments.events(bundle, closing.get(0)).stream()
                .map(CanonicalJson::parse)
                .toList();
    }
}
