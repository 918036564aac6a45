package org.zhikao.server.session;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.zhikao.evidence.Digest;

/**
 * What was committed when a session's forms froze.
 *
 * @param sealed the 32-byte session secret, readable with the node's sealing key only
 * @param commitment SHA-256 of the secret, part of FORMS_FROZEN
 * @param formsRoot RFC 6962 root over the forms' digests in sitting order
 * @param formsRecord id of the FORMS_FROZEN record, {@code formsRecordDigest} its digest
 * @param leftOut ids of the items that the draw was not made from, one a line; empty for none, and for freezes whose
 *     record lists them itself
 * @param seedRecord id of the SEED_OPENED record, once there is one
 */
// Arrays have no value equality; these rows are never compared.
@SuppressWarnings("ArrayRecordComponent")
public record FreezeRow(
        SessionId sessionId,
        byte[] sealed,
        Digest commitment,
        Digest formsRoot,
        Instant frozenAt,
        UUID formsRecord,
        Digest formsRecordDigest,
        String leftOut,
        Optional<UUID> seedRecord) {}
