package org.zhikao.server.session;

import java.util.List;

/** The list of sessions, latest first, as the page {@code /sessions} and its JSON show it. */
public record SessionsView(List<Line> sessions) {

    /** One session; times as in {@link SessionView}. */
    public record Line(
            String id,
            String title,
            String opensAt,
            String opensAtLocal,
            int durationMinutes,
            boolean countsForCertificate,
            String state,
            int candidateCount,
            int seatCount) {}
}
