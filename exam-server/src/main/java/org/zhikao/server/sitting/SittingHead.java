package org.zhikao.server.sitting;

import java.time.Instant;
import java.util.Optional;
import org.zhikao.sitting.SittingTime;

/**
 * All that a command needs to decide: the fold of a sitting's stream without the responses themselves. The head row
 * holds exactly this, and {@link Sitting#replay} gives the same from the events alone.
 *
 * @param facts what never changes
 * @param position where the chain stands
 * @param state how far the sitting has come
 * @param rulesRead whether the candidate has read the rules
 * @param time when time is up, once begun, and whether it stands still
 * @param epoch counts log-ins, and new passwords after the first log-in; only a log-in of this number may write
 * @param revisions what was saved, slot by slot
 */
public record SittingHead(
        SittingFacts facts,
        ChainPosition position,
        SittingState state,
        boolean rulesRead,
        SittingTime time,
        int epoch,
        SlotRevisions revisions) {

    /** A sitting before its first event. */
    static SittingHead blank(SittingFacts facts, int slots, Instant at) {
        return new SittingHead(
                facts,
                new ChainPosition(0, SittingChain.genesis(facts), at),
                SittingState.EXPECTED,
                false,
                SittingTime.NOT_BEGUN,
                0,
                SlotRevisions.none(slots));
    }

    /** Names the sitting. */
    public SittingKey key() {
        return facts.key();
    }

    /** When time is up, once begun; while it stands still, when it would be up had it not. */
    public Optional<Instant> dueAt() {
        return time.due();
    }

    /** Number of slots with a response. */
    public int answered() {
        return revisions.answeredCount();
    }

    /** Number of slots. */
    public int total() {
        return revisions.slots();
    }

    /** Whether a log-in with this epoch is still the latest one. */
    public boolean isLatest(int candidateEpoch) {
        return epoch == candidateEpoch;
    }

    SittingHead in(SittingState next) {
        return new SittingHead(facts, position, next, rulesRead, time, epoch, revisions);
    }

    SittingHead withRulesRead() {
        return new SittingHead(facts, position, state, true, time, epoch, revisions);
    }

    SittingHead with(SittingTime next) {
        return new SittingHead(facts, position, state, rulesRead, next, epoch, revisions);
    }

    SittingHead loggedIn(int next) {
        return new SittingHead(facts, position, state, rulesRead, time, next, revisions);
    }

    SittingHead with(SlotRevisions next) {
        return new SittingHead(facts, position, state, rulesRead, time, epoch, next);
    }

    SittingHead at(ChainPosition next) {
        return new SittingHead(facts, next, state, rulesRead, time, epoch, revisions);
    }
}
