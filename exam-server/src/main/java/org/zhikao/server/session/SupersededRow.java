package org.zhikao.server.session;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.zhikao.evidence.Digest;

/** A freeze that another one took the place of; see {@link FreezeRow} for the rest. */
public record SupersededRow(
        UUID formsRecord,
        Digest formsRecordDigest,
        Digest formsRoot,
        Instant frozenAt,
        String leftOut,
        Optional<UUID> seedRecord,
        Instant supersededAt,
        String supersededBy,
        String reason) {}
