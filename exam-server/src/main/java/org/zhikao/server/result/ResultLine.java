package org.zhikao.server.result;

import java.util.UUID;

/**
 * One sitting of an officer. Until its result is released only the session is named: the four texts about the score are
 * empty.
 *
 * @param sittingId the sitting, part of the address of its result page
 * @param date the day of the session, such as 2026-11-22
 * @param points points reached as a decimal, such as 76.5; empty before release
 * @param totalPoints points that could be reached; empty before release
 * @param cutPoints points needed to pass; empty before release
 * @param outcome {@code PASSED} or {@code FAILED}; empty before release
 * @param awaiting whether a person has to mark short answers before there is a score
 */
public record ResultLine(
        String sittingId,
        String sessionTitle,
        String date,
        String points,
        String totalPoints,
        String cutPoints,
        String outcome,
        boolean released,
        boolean awaiting) {

    static ResultLine of(String title, String date, ScoreRows.Scored score) {
        boolean released = score.released();
        return new ResultLine(
                score.sittingId().toString(),
                title,
                date,
                released ? Results.points(score.points()) : "",
                released ? Results.points(score.totalPoints()) : "",
                released ? Results.points(score.cutPoints()) : "",
                released ? Results.outcome(score) : "",
                released,
                false);
    }

    /** Of a sitting that has no score before a person marked it. */
    static ResultLine awaiting(UUID sittingId, String title, String date) {
        return new ResultLine(sittingId.toString(), title, date, "", "", "", "", false, true);
    }
}
