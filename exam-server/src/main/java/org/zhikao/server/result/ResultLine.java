package org.zhikao.server.result;

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
 * @param awaitsMarks whether there is no score yet because a short answer waits for a person's mark
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
        boolean awaitsMarks) {}
