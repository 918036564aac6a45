package org.zhikao.server.sitting;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.sitting.Reach;
import org.zhikao.sitting.TimeChange;

/**
 * Time that stands still, and more time for many at once. Part of the door {@link Sittings}. Each sitting that an act
 * reaches gets an event of its own with who and why; done again, an act reaches only those whom it had not reached.
 */
public final class SittingTimes {

    /** What an extension did to one sitting. */
    public enum Outcome {
        /** It is due later. */
        EXTENDED,
        /** It had been given by the same extension before. */
        ALREADY,
        /** Its paper is not open: who has not begun gets the whole time anyway. */
        NOT_OPEN
    }

    /**
     * One sitting after an extension.
     *
     * @param dueBefore when time was up before it, where the paper is open
     * @param dueAt when time is up now, where the paper is open
     */
    public record Extended(SittingKey key, Outcome outcome, Optional<Instant> dueBefore, Optional<Instant> dueAt) {}

    private final Commits commits;
    private final Clock clock;

    SittingTimes(Commits commits, Clock clock) {
        this.commits = commits;
        this.clock = clock;
    }

    /**
     * Stops one candidate's time; again changes nothing.
     *
     * @param reason from {@link #requireReason}
     * @return whether it changed anything
     * @throws Refusal NOT_FOUND, or CONFLICT if the paper is not open or its time is up
     */
    public boolean pause(SittingKey key, String reason, String actor) {
        TimeChange.Paused change = new TimeChange.Paused(Reach.SITTING, reason);
        return commits.run(new SittingCommand.Pause(key, now(), actor, change)).changed();
    }

    /**
     * Lets one candidate's time run on, unless their room is paused; again changes nothing.
     *
     * @return whether it changed anything
     */
    public boolean resume(SittingKey key, String reason, String actor) {
        TimeChange.Resumed change = new TimeChange.Resumed(Reach.SITTING, reason);
        return commits.run(new SittingCommand.Resume(key, now(), actor, change)).changed();
    }

    /**
     * What the pause of a room came to.
     *
     * @param papers whose time it stopped
     * @param timeUp open papers whose time was up already: they are not paused, and close
     */
    public record Stopped(int papers, int timeUp) {}

    /** Stops the time of those of these sittings, all of one room that is paused, whose paper is open. */
    public Stopped pauseRoom(List<SittingKey> keys, String reason, String actor) {
        TimeChange.Paused change = new TimeChange.Paused(Reach.ROOM, reason);
        Instant now = now();
        List<SittingReply> replies = commits.replies(keys.stream()
                .map(key -> new SittingCommand.Pause(key, now, actor, change))
                .toList());
        return new Stopped(
                (int) replies.stream()
                        .filter(reply -> reply instanceof SittingReply.Done done && done.changed())
                        .count(),
                (int) replies.stream().filter(SittingTimes::isOpen).count());
    }

    /** Lets the time of those run on whom {@link #pauseRoom} stopped, unless the room is paused; returns how many that were. */
    public int resumeRoom(List<SittingKey> keys, String reason, String actor) {
        TimeChange.Resumed change = new TimeChange.Resumed(Reach.ROOM, reason);
        Instant now = now();
        return commits.runAll(keys.stream()
                .map(key -> new SittingCommand.Resume(key, now, actor, change))
                .toList());
    }

    private static boolean isOpen(SittingReply reply) {
        return reply instanceof SittingReply.Refused refused
                && refused.head()
                        .filter(head -> head.state() == SittingState.OPEN)
                        .isPresent();
    }

    /** Gives everybody of these whose paper is open more time; nobody gets the same extension twice. */
    public List<Extended> extend(List<SittingKey> keys, TimeChange.Extended extension, String actor) {
        Instant now = now();
        List<SittingReply> replies = commits.replies(keys.stream()
                .map(key -> new SittingCommand.Extend(key, now, actor, extension))
                .toList());
        List<Extended> extended = new ArrayList<>(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            extended.add(extended(keys.get(i), replies.get(i), extension.minutes()));
        }
        return extended;
    }

    private static Extended extended(SittingKey key, SittingReply reply, int minutes) {
        if (!(reply instanceof SittingReply.Done done) || done.head().state() != SittingState.OPEN) {
            return new Extended(key, Outcome.NOT_OPEN, Optional.empty(), Optional.empty());
        }
        Optional<Instant> due = done.head().dueAt();
        return done.changed()
                ? new Extended(key, Outcome.EXTENDED, due.map(at -> at.minus(minutes, ChronoUnit.MINUTES)), due)
                : new Extended(key, Outcome.ALREADY, due, due);
    }

    /**
     * Insists on a reason that a pause or its end takes.
     *
     * @return the reason without blanks around it
     * @throws Refusal BAD_INPUT
     */
    public static String requireReason(String reason) {
        String why = reason.strip();
        if (why.isEmpty() || why.length() > Sittings.LONGEST_REASON) {
            throw new Refusal(Reason.BAD_INPUT, "sitting.pauseReason", Sittings.LONGEST_REASON).at("reason");
        }
        return why;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
