package org.zhikao.server.catalog;

import java.time.Instant;

/**
 * A notice of a regulation's versions that came in.
 *
 * @param number from 1, in the order in which they came; the highest of a regulation is what counts
 * @param digest of the notice
 * @param title of the regulation
 * @param receivedBy who sent it, as in the audit; {@code receivedByName} as people say it
 */
public record NoticeSummary(
        int number,
        String digest,
        String regulation,
        String title,
        String receivedBy,
        String receivedByName,
        Instant receivedAt) {}
