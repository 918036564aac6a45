package org.zhikao.server.result;

import java.time.Instant;
import java.util.List;

/**
 * The results of a session for those who check and release them. Points are decimals as text, such as 76.5.
 *
 * @param open sittings that have begun and are not closed
 * @param unscored closed sittings without a score
 * @param results scored sittings in ticket order; absent candidates have none
 * @param trouble what keeps a closed sitting from being scored
 */
public record SessionResults(
        String sessionId,
        String title,
        int open,
        int unscored,
        List<Line> results,
        List<ReleaseLine> releases,
        List<Trouble> trouble) {

    /**
     * One score.
     *
     * @param recordDigest of the SCORE record, as it stands in the manifest
     * @param released whether its officer sees it
     */
    public record Line(
            String sittingId,
            String ticket,
            String name,
            String points,
            String totalPoints,
            String cutPoints,
            String outcome,
            String recordDigest,
            boolean released) {}

    /** One release. */
    public record ReleaseLine(int number, int scores, String manifestDigest, String signerKeyId, Instant releasedAt) {}

    /** One sitting that could not be scored yet. */
    public record Trouble(String sittingId, int attempts, String cause) {}
}
