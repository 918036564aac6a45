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
 * @param seat whose log-in may write, and whether somebody waits to take over
 * @param revisions what was saved, slot by slot
 */
public record SittingHead(
        SittingFacts facts,
        ChainPosition position,
        SittingState state,
        boolean rulesRead,
        SittingTime time,
        Seat seat,
        SlotRevisions revisions) {

    /**
     * Who sits before the paper.
     *
     * @param epoch counts log-ins, and what ended one; only a log-in of this number may write
     * @param occupied whether a log-in of this number was made and has not ended
     * @param askedAt since when somebody with the password, but without this log-in, waits to be let in
     * @param awayAt since when the candidate is away and their screen locked
     */
    record Seat(int epoch, boolean occupied, Optional<Instant> askedAt, Optional<Instant> awayAt) {

        static final Seat FREE = free(0);

        /** A request is always one to take over from somebody. */
        Seat {
            if (askedAt.isPresent() && !occupied) {
                throw new IllegalArgumentException("Nobody asks for a seat that is free");
            }
        }

        static Seat free(int epoch) {
            return new Seat(epoch, false, Optional.empty(), Optional.empty());
        }
    }

    /** A sitting before its first event. */
    static SittingHead blank(SittingFacts facts, int slots, Instant at) {
        return new SittingHead(
                facts,
                new ChainPosition(0, SittingChain.genesis(facts), at),
                SittingState.EXPECTED,
                false,
                SittingTime.NOT_BEGUN,
                Seat.FREE,
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

    /** Counts log-ins, and what ended one; only a log-in of this number may write. */
    public int epoch() {
        return seat.epoch();
    }

    /** Whether a log-in with this epoch is still the latest one. */
    public boolean isLatest(int candidateEpoch) {
        return epoch() == candidateEpoch;
    }

    /** Since when somebody waits to take over; nobody waits for a paper that is closed. */
    public Optional<Instant> askedAt() {
        return seat.askedAt().filter(asked -> state != SittingState.CLOSED);
    }

    /** Since when the candidate is away from an open paper. */
    public Optional<Instant> awayAt() {
        return seat.awayAt().filter(away -> state == SittingState.OPEN);
    }

    SittingHead in(SittingState next) {
        return new SittingHead(facts, position, next, rulesRead, time, seat, revisions);
    }

    SittingHead withRulesRead() {
        return new SittingHead(facts, position, state, true, time, seat, revisions);
    }

    SittingHead with(SittingTime next) {
        return new SittingHead(facts, position, state, rulesRead, next, seat, revisions);
    }

    /** Whoever logs in has typed the password, so nobody is away; who asks for the seat goes on asking. */
    SittingHead loggedIn(int next) {
        return with(new Seat(next, true, seat.askedAt(), Optional.empty()));
    }

    SittingHead loggedOut(int next) {
        return with(Seat.free(next));
    }

    SittingHead asked(Instant at) {
        return with(new Seat(seat.epoch(), seat.occupied(), Optional.of(at), seat.awayAt()));
    }

    SittingHead away(Optional<Instant> since) {
        return with(new Seat(seat.epoch(), seat.occupied(), seat.askedAt(), since));
    }

    private SittingHead with(Seat next) {
        return new SittingHead(facts, position, state, rulesRead, time, next, revisions);
    }

    SittingHead with(SlotRevisions next) {
        return new SittingHead(facts, position, state, rulesRead, time, seat, next);
    }

    SittingHead at(ChainPosition next) {
        return new SittingHead(facts, next, state, rulesRead, time, seat, revisions);
    }
}
