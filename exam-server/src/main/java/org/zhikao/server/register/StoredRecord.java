package org.zhikao.server.register;

import java.time.Instant;
import java.util.UUID;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.EvidenceRecord;
import org.zhikao.evidence.Records;

/** A record as it was intended; whether it already stands in the log is {@link Register#entry}'s answer. */
public final class StoredRecord {

    private final UUID recordId;
    private final byte[] bytes;
    private final Digest digest;
    private final Instant intendedAt;

    StoredRecord(UUID recordId, byte[] bytes, Digest digest, Instant intendedAt) {
        this.recordId = recordId;
        this.bytes = bytes.clone();
        this.digest = digest;
        this.intendedAt = intendedAt;
    }

    public UUID recordId() {
        return recordId;
    }

    /** SHA-256 of the canonical bytes. */
    public Digest digest() {
        return digest;
    }

    public Instant intendedAt() {
        return intendedAt;
    }

    /** The canonical bytes, as they were signed. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The record read back. */
    public EvidenceRecord read() {
        return Records.parse(bytes);
    }
}
