package org.zhikao.server.result;

import java.util.List;

/** A sitting's event chain, as a proof bundle shows it. */
public final class SittingStream {

    private final byte[] startDocument;
    private final List<byte[]> canonicalEvents;

    /**
     * A stream.
     *
     * @param startDocument what the chain begins with, see {@link org.zhikao.evidence.Chain#startDocument}
     * @param canonicalEvents the bytes that the chain hashes, in order
     */
    public SittingStream(byte[] startDocument, List<byte[]> canonicalEvents) {
        this.startDocument = startDocument.clone();
        this.canonicalEvents = List.copyOf(canonicalEvents);
    }

    byte[] startDocument() {
        return startDocument.clone();
    }

    List<byte[]> canonicalEvents() {
        return canonicalEvents;
    }
}
