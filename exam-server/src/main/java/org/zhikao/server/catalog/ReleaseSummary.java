package org.zhikao.server.catalog;

import java.time.Instant;

/**
 * An accepted release.
 *
 * @param digest of its manifest, 64 hexadecimal characters: the release's name
 * @param number the bank's number, from 1
 * @param secrecy {@code PUBLIC} or {@code SECRET}; a public one serves study, practice and demonstration only
 * @param items how many items it holds, a case counting as one
 * @param signerKey key id of the person who answers for it
 */
public record ReleaseSummary(
        String digest,
        int number,
        String secrecy,
        int items,
        String signerKey,
        String publishedBy,
        Instant publishedAt) {}
