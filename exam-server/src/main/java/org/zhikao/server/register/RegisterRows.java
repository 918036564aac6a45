package org.zhikao.server.register;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.zhikao.evidence.Digest;

/** Rows of the register's tables. Public because the mapper must reach their constructors; nobody else uses them. */
@SuppressWarnings("ArrayRecordComponent") // Rows live for a moment between driver and caller and are never compared.
public final class RegisterRows {

    private RegisterRows() {}

    /** A record's body. */
    public record Body(UUID recordId, byte[] recordBytes, Digest digest, Instant intendedAt) {}

    /** An intent that waits, with its signature if it has one. */
    public record Pending(
            long place,
            UUID recordId,
            String type,
            byte[] recordBytes,
            Digest digest,
            Optional<byte[]> signature,
            Optional<String> keyId) {}

    /** The signature of a record. */
    public record Signature(UUID recordId, byte[] signature, String keyId, Instant signedAt) {}

    /** A leaf of the log. */
    public record Entry(long seq, UUID recordId, String type, byte[] leaf, Digest leafHash, Instant enteredAt) {}

    /** A leaf and the signature of its record. */
    public record Entered(byte[] leaf, Optional<byte[]> signature) {}

    /** What the Merkle tree is rebuilt from. */
    public record LeafHash(long seq, Digest leafHash) {}

    /** Who may append, until when. */
    public record Lease(Optional<UUID> holder, long term, Instant expiresAt) {}
}
