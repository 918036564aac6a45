package org.zhikao.sitting;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.zhikao.sitting.BrokenTime.Fault;

/**
 * Where a sitting's time stands. Each event leads from one to the next, by {@link TimeChange#applyTo}; that is the whole
 * rule.
 *
 * @param due when time is up, once begun; while it stands still, when it would be up had it not
 * @param pause why it stands still, if it does
 */
public record SittingTime(Optional<Instant> due, Optional<Pause> pause) {

    /** Before the paper opens. */
    public static final SittingTime NOT_BEGUN = new SittingTime(Optional.empty(), Optional.empty());

    /**
     * @throws IllegalArgumentException if it stands still before it has begun
     */
    public SittingTime {
        if (due.isEmpty() && pause.isPresent()) {
            throw new IllegalArgumentException("What has not begun can't stand still");
        }
    }

    /** What is left at this moment; the same at every moment of a pause, negative once it is over, empty before it began. */
    public Optional<Duration> left(Instant now) {
        return due.map(end -> Duration.between(pause.map(Pause::since).orElse(now), end));
    }

    /** Whether the due time and the grace after it have passed; never while time stands still. */
    public boolean isOver(Instant now, Duration grace) {
        return pause.isEmpty() && due.map(end -> !now.isBefore(end.plus(grace))).orElse(false);
    }

    /** Whether time stands still. */
    public boolean isPaused() {
        return pause.isPresent();
    }

    /** Whether it stands still by this, perhaps among others. */
    public boolean isPausedBy(Reach reach) {
        return pause.filter(held -> held.by().contains(reach)).isPresent();
    }

    SittingTime begun(Instant end) {
        if (due.isPresent()) {
            throw BrokenTime.of(Fault.BEGUN_TWICE);
        }
        return new SittingTime(Optional.of(end), pause);
    }

    SittingTime later(int minutes) {
        return new SittingTime(Optional.of(end().plus(Duration.ofMinutes(minutes))), pause);
    }

    SittingTime paused(Reach reach, Instant at) {
        Instant end = end();
        if (isPausedBy(reach)) {
            throw BrokenTime.of(Fault.PAUSED_TWICE);
        }
        Set<Reach> by = EnumSet.of(reach);
        pause.ifPresent(held -> by.addAll(held.by()));
        return new SittingTime(
                Optional.of(end), Optional.of(new Pause(pause.map(Pause::since).orElse(at), by)));
    }

    SittingTime resumed(Reach reach, Instant at) {
        Instant end = end();
        Pause held = pause.filter(one -> one.by().contains(reach)).orElseThrow(() -> BrokenTime.of(Fault.NOT_PAUSED));
        Set<Reach> by = EnumSet.copyOf(held.by());
        by.remove(reach);
        return by.isEmpty()
                ? new SittingTime(Optional.of(end.plus(Duration.between(held.since(), at))), Optional.empty())
                : new SittingTime(due, Optional.of(new Pause(held.since(), by)));
    }

    private Instant end() {
        return due.orElseThrow(() -> BrokenTime.of(Fault.NOT_BEGUN));
    }
}
