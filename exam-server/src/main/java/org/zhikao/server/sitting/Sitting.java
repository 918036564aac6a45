package org.zhikao.server.sitting;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A sitting as its stream tells it: a pure fold, so that anybody who holds the events comes to the same head and the
 * same responses.
 *
 * @param head the fold without the responses
 * @param responses the latest saved response of each slot that was ever saved
 */
public record Sitting(SittingHead head, SortedMap<Integer, SavedResponse> responses) {

    /**
     * One slot's latest response.
     *
     * @param copy what the candidate chose
     * @param revision its revision, from 1
     * @param savedAt server time of the save
     */
    public record SavedResponse(ResponseCopy copy, int revision, Instant savedAt) {}

    /** A sitting before its first event. */
    static Sitting blank(SittingFacts facts, int slots, Instant at) {
        return new Sitting(SittingHead.blank(facts, slots, at), new TreeMap<>());
    }

    /** A stored head with the responses of its stream; trusts both, checks nothing. */
    static Sitting of(SittingHead head, List<StampedEvent> events) {
        SortedMap<Integer, SavedResponse> responses = new TreeMap<>();
        for (StampedEvent stamped : events) {
            // A save that came between the two reads is left out, so that both tell the same moment.
            if (stamped.seq() <= head.position().seq()) {
                collect(responses, stamped);
            }
        }
        return new Sitting(head, responses);
    }

    /**
     * Folds a whole stream.
     *
     * @throws IllegalArgumentException if an event is missing, out of order, goes back in time, or its hash is not the
     *     one that the chain gives: the stream was tampered with or damaged
     */
    public static Sitting replay(SittingFacts facts, List<StampedEvent> events) {
        if (events.isEmpty() || !(events.get(0).event() instanceof SittingEvent.Prepared prepared)) {
            throw new IllegalArgumentException("A sitting's stream begins with PREPARED");
        }
        Sitting sitting = blank(facts, prepared.slots(), events.get(0).at());
        for (StampedEvent next : events) {
            StampedEvent expected = stamp(sitting.head(), next.at(), next.actor(), next.event());
            if (!expected.equals(next)) {
                throw new IllegalArgumentException(
                        "Event " + next.seq() + " (" + next.event().kind() + ") does not follow from event "
                                + sitting.head().position().seq());
            }
            sitting = sitting.after(next);
        }
        return sitting;
    }

    /** Puts an event into its place after this head: next number, a time that never goes back, the chain hash. */
    static StampedEvent stamp(SittingHead head, Instant now, String actor, SittingEvent event) {
        Instant at = now.isBefore(head.position().at()) ? head.position().at() : now;
        long seq = head.position().seq() + 1;
        return new StampedEvent(
                seq, at, actor, event, SittingChain.next(head.position().hash(), seq, at, actor, event));
    }

    /** The head after one more event. */
    static SittingHead next(SittingHead head, StampedEvent stamped) {
        return stamped.event().applyTo(head, stamped.at()).at(stamped.position());
    }

    private Sitting after(StampedEvent stamped) {
        collect(responses, stamped);
        return new Sitting(next(head, stamped), responses);
    }

    private static void collect(SortedMap<Integer, SavedResponse> responses, StampedEvent stamped) {
        if (stamped.event() instanceof SittingEvent.Saved saved) {
            responses.put(saved.copy().slot(), new SavedResponse(saved.copy(), saved.revision(), stamped.at()));
        }
    }

    /** The latest response of a slot, if it was ever saved. */
    public Optional<SavedResponse> response(int slot) {
        return Optional.ofNullable(responses.get(slot));
    }
}
