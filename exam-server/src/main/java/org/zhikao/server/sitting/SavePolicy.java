package org.zhikao.server.sitting;

import java.time.Duration;
import java.time.Instant;

/**
 * Decides what becomes of a copy of a response. Pure: the same head, copy and time always give the same verdict.
 *
 * <p>A copy that is not saved is never thrown away: stale and late ones are put aside, outside the chain.
 */
public final class SavePolicy {

    /** What becomes of a copy. */
    public sealed interface Verdict {}

    /** It becomes the slot's response. */
    public record Save(SittingEvent.Saved event) implements Verdict {}

    /** It is put aside, or refused where there is nothing to put aside. */
    public record NotSaved(SaveOutcome why) implements Verdict {}

    private SavePolicy() {}

    /**
     * The verdict.
     *
     * @param epoch the log-in that sends it
     * @param now server time
     * @param grace how long after the due time a save still counts
     */
    public static Verdict decide(SittingHead head, ResponseCopy copy, int epoch, Instant now, Duration grace) {
        if (!head.isLatest(epoch)) {
            return new NotSaved(SaveOutcome.MOVED);
        }
        if (head.state() == SittingState.CLOSED) {
            return new NotSaved(SaveOutcome.CLOSED);
        }
        if (head.state() != SittingState.OPEN) {
            return new NotSaved(SaveOutcome.NOT_OPEN);
        }
        if (isOver(head, now, grace)) {
            return new NotSaved(SaveOutcome.LATE);
        }
        if (!head.revisions().has(copy.slot())) {
            return new NotSaved(SaveOutcome.NO_SUCH_SLOT);
        }
        int current = head.revisions().revision(copy.slot());
        if (current != copy.revision() || current == SlotRevisions.LAST_REVISION) {
            return new NotSaved(SaveOutcome.STALE);
        }
        return new Save(copy.saved());
    }

    /** Whether the due time and the grace after it have passed; never in a pause, so that a copy under way still counts. */
    static boolean isOver(SittingHead head, Instant now, Duration grace) {
        return head.time().isOver(now, grace);
    }
}
