package org.zhikao.server.result;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.zhikao.evidence.Digest;

/** A sitting's event chain, as a proof bundle shows it, and what was admitted after it was closed. */
public final class SittingStream {

    private final byte[] startDocument;
    private final List<byte[]> canonicalEvents;
    private final List<Supplement> supplements;

    /**
     * A response that counts though it came too late.
     *
     * @param receivedAt when the server got it; of several for one slot the latest counts
     * @param record digest of the SUPPLEMENT record that admits it
     * @param actor who admitted it: nobody releases what they admitted
     */
    public record Supplement(int slot, List<String> response, Instant receivedAt, Digest record, String actor) {

        public Supplement {
            response = List.copyOf(response);
        }
    }

    /** A stream to which nothing was admitted. */
    public SittingStream(byte[] startDocument, List<byte[]> canonicalEvents) {
        this(startDocument, canonicalEvents, List.of());
    }

    /**
     * A stream.
     *
     * @param startDocument what the chain begins with, see {@link org.zhikao.evidence.Chain#startDocument}
     * @param canonicalEvents the bytes that the chain hashes, in order
     * @param supplements what was admitted, in any order
     */
    public SittingStream(byte[] startDocument, List<byte[]> canonicalEvents, List<Supplement> supplements) {
        this.startDocument = startDocument.clone();
        this.canonicalEvents = List.copyOf(canonicalEvents);
        // As a verifier puts them: of two in the same millisecond the one with the higher digest counts.
        this.supplements = supplements.stream()
                .sorted(Comparator.comparing(Supplement::receivedAt).thenComparing(Supplement::record))
                .toList();
    }

    byte[] startDocument() {
        return startDocument.clone();
    }

    List<byte[]> canonicalEvents() {
        return canonicalEvents;
    }

    /** What was admitted, what counts of one slot last. */
    List<Supplement> supplements() {
        return supplements;
    }
}
