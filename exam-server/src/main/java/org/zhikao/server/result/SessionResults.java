package org.zhikao.server.result;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The results of a session for those who check and release them. Points are decimals as text, such as 76.5.
 *
 * @param open sittings that have begun and are not closed
 * @param unscored closed sittings without a score
 * @param awaiting those of them whose short answers wait for a person's marks
 * @param undecided responses that came too late and that nobody has decided about, of results that are not released
 * @param results every candidate in ticket order
 * @param trouble what keeps a closed sitting from being scored
 */
public record SessionResults(
        String sessionId,
        String title,
        int open,
        int unscored,
        int awaiting,
        int undecided,
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
     * @param undecided responses that came too late and that nobody has decided about
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
            String recordDigest,
            int undecided) {

        static Line of(Exams.Sitter sitter, Optional<ScoreRows.Scored> score, int undecided) {
            return new Line(
                    sitter.sittingId().toString(),
                    sitter.ticket(),
                    sitter.name(),
                    score.map(found -> found.released() ? State.RELEASED : State.SCORED)
                            .orElse(State.NO_SCORE),
                    score.map(found -> Results.points(found.points())).orElse(""),
                    score.map(found -> Results.points(found.totalPoints())).orElse(""),
                    score.map(found -> Results.points(found.cutPoints())).orElse(""),
                    score.map(Results::outcome).orElse(""),
                    score.map(found -> found.recordDigest().hex()).orElse(""),
                    undecided);
        }
    }

    /**
     * One release.
     *
     * @param recordId of the RELEASED record in the register
     */
    public record ReleaseLine(
            int number, int scores, String manifestDigest, String signerKeyId, String recordId, Instant releasedAt) {

        static ReleaseLine of(ScoreRows.Released release) {
            return new ReleaseLine(
                    release.number(),
                    release.scores(),
                    release.manifestDigest().hex(),
                    release.signerKey(),
                    release.recordId().toString(),
                    release.releasedAt());
        }
    }

    /** One sitting that could not be scored yet. */
    public record Trouble(String sittingId, int attempts, String cause) {}
}
