package org.zhikao.server.catalog;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A notice of a regulation's versions that came in.
 *
 * @param number from 1, in the order in which they came; the highest of a regulation is what counts
 * @param digest of the notice
 * @param title of the regulation
 * @param receivedBy who sent it, as in the audit; {@code receivedByName} as people say it
 * @param recordId of its LAW_NOTICE in the register; empty for one that came before there were such records
 */
public record NoticeSummary(
        int number,
        String digest,
        String regulation,
        String title,
        String receivedBy,
        String receivedByName,
        Instant receivedAt,
        Optional<UUID> recordId) {}
