package org.zhikao.server.sitting;

import java.time.Instant;
import java.util.Optional;
import org.zhikao.evidence.Digest;
import org.zhikao.sitting.SittingTime;

/**
 * The receipt of a save, or why there is none.
 *
 * @param outcome what became of the copy
 * @param slot the slot
 * @param receipt where the save stands in the chain; given if and only if the outcome is SAVED
 * @param current what the server holds for this slot when the copy was not saved, if anything
 * @param time when time is up, once the paper was opened, and whether it stands still
 * @param asOf number of the last event that {@code time} follows from: replies can overtake each other
 */
public record SaveReply(
        SaveOutcome outcome,
        int slot,
        Optional<Receipt> receipt,
        Optional<Sitting.SavedResponse> current,
        SittingTime time,
        long asOf)
        implements SittingReply {

    /**
     * Where a save stands in the chain. A repeated save gets the same one.
     *
     * @param revision the slot's revision that this save made
     * @param savedAt server time of the save
     * @param head chain hash after the save
     * @param seq number of its event
     */
    public record Receipt(int revision, Instant savedAt, Digest head, long seq) {}

    /** When time is up, once the paper was opened. */
    public Optional<Instant> dueAt() {
        return time.due();
    }

    static SaveReply saved(StampedEvent stamped, SittingEvent.Saved saved, SittingHead head) {
        Receipt receipt = new Receipt(saved.revision(), stamped.at(), stamped.hash(), stamped.seq());
        return new SaveReply(
                SaveOutcome.SAVED,
                saved.copy().slot(),
                Optional.of(receipt),
                Optional.empty(),
                head.time(),
                head.position().seq());
    }

    static SaveReply none(SaveOutcome outcome, int slot) {
        return new SaveReply(outcome, slot, Optional.empty(), Optional.empty(), SittingTime.NOT_BEGUN, 0);
    }
}
