package org.zhikao.server.supplement;

import java.time.Instant;
import java.util.UUID;
import org.zhikao.evidence.Digest;

/** A decision about a copy, as its columns hold it. Public because Jdbi makes it. */
public record SupplementRow(
        UUID copyId,
        UUID sessionId,
        UUID sittingId,
        int slot,
        SupplementDecision decision,
        String reason,
        String decidedBy,
        Instant decidedAt,
        UUID recordId,
        Digest recordDigest) {}
