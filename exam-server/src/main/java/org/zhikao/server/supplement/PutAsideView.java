package org.zhikao.server.supplement;

import java.util.List;

/**
 * Copies of responses that were put aside.
 *
 * @param mayDecide whether the caller may admit and reject them
 * @param bodies whether the caller reads what stands in them
 * @param undecided how many of them wait for a decision: came late or from a window that had moved, and differ from what
 *     counts
 * @param stale how many were left out because another window of the same candidate had saved first
 * @param copies in the order in which they came
 */
public record PutAsideView(
        String sessionId,
        String sessionTitle,
        boolean mayDecide,
        boolean bodies,
        int undecided,
        int stale,
        List<Line> copies) {

    public PutAsideView {
        copies = List.copyOf(copies);
    }

    /**
     * One copy. Times in ISO 8601, UTC; a text is empty where there is nothing to tell.
     *
     * @param outcome LATE, CLOSED, MOVED or STALE: why it was put aside
     * @param clientAt what the clock of the candidate's computer showed; a claim
     * @param receivedAt server time
     * @param secondsAfterDue how long after the due time the server got it; negative if before
     * @param differs whether it says anything else than what counts
     * @param decision UNDECIDED, ADMITTED or REJECTED
     * @param response as it was saved; empty unless the caller reads bodies
     */
    public record Line(
            String copyId,
            String sittingId,
            String roomId,
            String room,
            String seat,
            String name,
            String ticket,
            int slot,
            String outcome,
            String clientAt,
            String receivedAt,
            String dueAt,
            long secondsAfterDue,
            boolean differs,
            String decision,
            String reason,
            String decidedAt,
            String decidedBy,
            List<String> response) {

        static final String UNDECIDED = "UNDECIDED";

        public Line {
            response = List.copyOf(response);
        }

        /** Neither names nor responses belong in a log. */
        @Override
        public String toString() {
            return "Line[" + copyId + "]";
        }
    }
}
