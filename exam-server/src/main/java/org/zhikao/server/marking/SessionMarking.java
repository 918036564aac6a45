package org.zhikao.server.marking;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
        SCORED;

        /**
         * The state of a response.
         *
         * @param open whether its sitting has no score yet
         * @param markedAt when it was marked last
         * @param admittedAt when its text was admitted, if it came too late: a mark of before is for another text
         */
        static State of(boolean open, Optional<Instant> markedAt, Optional<Instant> admittedAt) {
            if (!open) {
                return SCORED;
            }
            boolean holds = markedAt.isPresent()
                    && (admittedAt.isEmpty() || markedAt.get().isAfter(admittedAt.get()));
            return holds ? MARKED : WAITING;
        }
    }

    /** One response. */
    public record Line(String id, State state) {}
}
