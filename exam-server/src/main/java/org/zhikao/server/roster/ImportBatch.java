package org.zhikao.server.roster;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.zhikao.evidence.Digest;

/**
 * A file that was taken in, and what became of it.
 *
 * @param number counts the batches of its kind from 1
 * @param rowCount rows that brought something new
 * @param importedBy the person, whatever account they used
 * @param reason why it was rejected, else empty
 */
public record ImportBatch(
        BatchId id,
        Kind kind,
        int number,
        String fileName,
        Digest fileDigest,
        int rowCount,
        State state,
        UUID importedBy,
        String importerName,
        Instant importedAt,
        Optional<UUID> decidedBy,
        Optional<String> deciderName,
        Optional<Instant> decidedAt,
        String reason) {

    /** What the file holds; each kind has its own columns and its own list. */
    public enum Kind {
        /** Hours and credits. */
        TRAINING,
        /** Employment, grades, discipline and the like. */
        STANDING,
        /** Certificates held. */
        CERTIFICATE
    }

    /** Where a batch stands. Rejection is final; an approved batch that turns out wrong can still be rejected. */
    public enum State {
        PENDING,
        APPROVED,
        REJECTED
    }
}
