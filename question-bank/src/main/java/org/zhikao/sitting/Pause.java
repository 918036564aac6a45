package org.zhikao.sitting;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A sitting's time stands still. A candidate can be paused and their room too: the time runs on when both have ended.
 *
 * @param since when it began to stand, by whichever pause came first
 * @param by what holds it now, never empty
 */
public record Pause(Instant since, Set<Reach> by) {

    private static final String AND = "+";

    /**
     * @throws IllegalArgumentException if nothing holds it
     */
    public Pause {
        if (by.isEmpty()) {
            throw new IllegalArgumentException("A pause is held by something");
        }
        by = Set.copyOf(by);
    }

    /** Reads what {@link #names} wrote. */
    public static Pause of(Instant since, String names) {
        return new Pause(
                since,
                Arrays.stream(names.split("\\" + AND)).map(Reach::valueOf).collect(Collectors.toSet()));
    }

    /** What holds it, always in the same order, such as {@code SITTING+ROOM}. */
    public String names() {
        return EnumSet.copyOf(by).stream().map(Reach::name).collect(Collectors.joining(AND));
    }
}
