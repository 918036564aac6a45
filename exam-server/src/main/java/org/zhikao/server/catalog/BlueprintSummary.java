package org.zhikao.server.catalog;

import java.time.Instant;

/**
 * A blueprint (命题细目表) that fits a release.
 *
 * @param digest 64 hexadecimal characters: the blueprint's name
 * @param id the short name its author gave it
 * @param releaseDigest the release that it was compared with when it came in
 */
public record BlueprintSummary(
        String digest, String id, String title, String releaseDigest, String putBy, Instant putAt) {}
