package org.zhikao.server.marking;

import java.util.List;

/**
 * What a marker may mark in a session. Neither candidate nor sitting nor slot is named.
 *
 * @param recused how many responses are not for this marker: those of their unit; all of them if they are a candidate
 * @param ownExam whether the marker is a candidate of the session, or of another one with the same keys
 * @param unfinished how many candidates sit or can still begin; while there is one, no response is shown
 */
public record SessionMarking(
        String sessionId, String title, List<Line> responses, int recused, boolean ownExam, int unfinished) {

    /** How far a response is. */
    public enum State {
        WAITING,
        /** The mark may still be replaced: another response of the same sitting waits, or its marks have not settled. */
        MARKED,
        /** The sitting has its score. */
        SCORED
    }

    /** One response. */
    public record Line(String id, State state) {}
}
