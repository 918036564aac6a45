package org.zhikao.server.result;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.zhikao.evidence.Digest;

/** Rows of the result tables. Public because the mapper must reach their constructors; nobody else uses them. */
public final class ScoreRows {

    private ScoreRows() {}

    /**
     * A closed sitting that waits for its score.
     *
     * @param closedRecord the SITTING_CLOSED record
     * @param dueAt not touched before; a claim moves it on
     * @param claimedBy the claim that may finish it
     * @param trouble why the last attempt failed; empty if none did
     * @param awaiting how many slots waited for a mark when somebody looked last
     */
    public record Due(
            UUID sessionId,
            UUID sittingId,
            int run,
            UUID closedRecord,
            Instant dueAt,
            UUID claimedBy,
            int attempts,
            String trouble,
            int awaiting) {}

    /** A score. Points in hundredths. */
    public record Scored(
            UUID sessionId,
            UUID sittingId,
            int run,
            int points,
            int totalPoints,
            int cutPoints,
            int cutOf,
            boolean passed,
            JsonNode sections,
            JsonNode study,
            UUID recordId,
            Digest recordDigest,
            Instant scoredAt,
            Optional<Integer> releaseNumber) {

        boolean released() {
            return releaseNumber.isPresent();
        }
    }

    /** The outcome of one run. Points in hundredths. */
    public record Total(
            UUID sittingId,
            int run,
            int points,
            int totalPoints,
            boolean passed,
            Digest recordDigest,
            Optional<Integer> releaseNumber) {}

    /** A release of results. */
    public record Released(
            UUID sessionId,
            int number,
            Digest manifestDigest,
            int scores,
            UUID releasedBy,
            String signerKey,
            UUID recordId,
            Instant releasedAt) {}
}
