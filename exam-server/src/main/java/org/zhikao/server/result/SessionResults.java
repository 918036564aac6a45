package org.zhikao.server.result;

import java.time.Instant;
import java.util.List;

/**
 * The results of a session for those who check and release them. Points are decimals as text, such as 76.5.
 *
 * @param open sittings that have begun and are not closed
 * @param unscored closed sittings without a score
 * @param awaiting those of them whose short answers wait for a person's marks
 * @param results every candidate in ticket order
 * @param trouble what keeps a closed sitting from being scored
 */
public record SessionResults(
        String sessionId,
        String title,
        int open,
        int unscored,
        int awaiting,
        List<Line> results,
        List<ReleaseLine> releases,
        List<Trouble> trouble) {

    /** How far a candidate's result is. */
    public enum State {
        /** Absent, not begun, not closed, or closed and not scored yet. */
        NO_SCORE,
        /** Scored; the officer sees nothing. */
        SCORED,
        /** The officer sees it. */
        RELEASED
    }

    /**
     * One candidate. Without a score the texts about it are empty.
     *
     * @param outcome {@code PASSED} or {@code FAILED}
     * @param recordDigest of the SCORE record, as it stands in the manifest
     */
    public record Line(
            String sittingId,
            String ticket,
            String name,
            State state,
            String points,
            String totalPoints,
            String cutPoints,
            String outcome,
            String recordDigest) {}

    /**
     * One release.
     *
     * @param recordId of the RELEASED record in the register
     */
    public record ReleaseLine(
            int number, int scores, String manifestDigest, String signerKeyId, String recordId, Instant releasedAt) {}

    /** One sitting that could not be scored yet. */
    public record Trouble(String sittingId, int attempts, String cause) {}
}
