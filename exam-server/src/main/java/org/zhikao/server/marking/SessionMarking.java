package org.zhikao.server.marking;

import java.util.List;

/**
 * What a marker may mark in a session. Neither candidate nor sitting nor slot is named.
 *
 * @param recused how many responses are not for this marker: their own, and those of their unit
 */
public record SessionMarking(String sessionId, String title, List<Line> responses, int recused) {

    /** How far a response is. */
    public enum State {
        WAITING,
        /** The mark may still be replaced: other responses of the same sitting wait. */
        MARKED,
        /** The sitting has its score. */
        SCORED
    }

    /** One response. */
    public record Line(String id, State state) {}
}
