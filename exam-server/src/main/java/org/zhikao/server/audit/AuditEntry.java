package org.zhikao.server.audit;

import java.time.Instant;
import java.util.UUID;
import org.zhikao.evidence.Digest;

/**
 * One act.
 *
 * @param node the incarnation of the server that wrote it
 * @param seq 1, 2, 3 … within the node
 * @param actor {@code person:<id>}, {@code candidate:<id>} or {@code system}
 * @param action what was done, such as {@code session.freeze}
 * @param subject what it was done to, such as {@code session:<id>}
 * @param detail canonical JSON
 * @param previous hash of the entry before; 64 zeros for the first
 * @param hash SHA-256 over previous and the canonical entry
 */
public record AuditEntry(
        UUID node,
        long seq,
        Instant at,
        String actor,
        String action,
        String subject,
        String detail,
        Digest previous,
        Digest hash) {}
