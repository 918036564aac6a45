package org.zhikao.server.proctoring;

import java.util.List;

/**
 * What an extension came to, candidate by candidate.
 *
 * @param dryRun whether nothing was changed
 * @param extended how many got it now
 * @param already how many had got it before, under the same id
 */
public record ExtensionView(
        String extensionId,
        int minutes,
        String reason,
        boolean dryRun,
        int extended,
        int already,
        List<Line> candidates) {

    /**
     * One candidate.
     *
     * @param outcome EXTENDED, ALREADY (by the same id before) or NOT_OPEN (not begun, or closed)
     * @param dueBefore ISO 8601, UTC; empty where no paper is open
     * @param dueAt ISO 8601, UTC; empty where no paper is open
     */
    public record Line(
            String sittingId,
            String room,
            String seat,
            String name,
            String ticket,
            String outcome,
            String dueBefore,
            String dueAt) {}
}
