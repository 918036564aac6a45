package org.zhikao.server.result;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.zhikao.evidence.Digest;

/**
 * What came of a person's place in a session that counts for a certificate.
 *
 * @param date the session's day
 * @param points in hundredths; 0 where nothing is released
 * @param totalPoints in hundredths; 0 where nothing is released
 * @param paper which one it was; empty where that is not on record
 * @param recordDigest of the SCORE record, where its result is released
 */
public record Attempt(
        LocalDate date,
        UUID sessionId,
        UUID sittingId,
        Outcome outcome,
        int points,
        int totalPoints,
        Optional<Paper> paper,
        Optional<Digest> recordDigest) {

    /**
     * Which paper it was.
     *
     * @param exam what every form of the session has in common
     * @param form of the person's own frozen form
     */
    public record Paper(Exams.Paper exam, Digest form) {}

    /** What came of it. */
    public enum Outcome {
        PASSED,
        FAILED,
        /** The session is over, others have sat in it, and the person never had a paper. */
        ABSENT,
        /** The person has sat, and the result, or its correction, is not released yet. */
        UNRELEASED
    }
}
