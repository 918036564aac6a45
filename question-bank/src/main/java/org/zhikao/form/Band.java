package org.zhikao.form;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Items whose difficulty lies within two bounds, both inclusive, and how many of them a section has.
 *
 * @param from per cent of candidates expected to be right, 1 to 99
 * @param to not below {@code from}, at most 99
 * @param atLeast items
 * @param atMost items, not below {@code atLeast}
 */
public record Band(int from, int to, OptionalInt atLeast, OptionalInt atMost) {

    public Band {
        if (from < 1 || to > 99 || from > to) {
            throw new BlueprintRefused(FormSaying.BAND, from, to);
        }
        if (atMost.isPresent() && atMost.getAsInt() < atLeast.orElse(0)) {
            throw new BlueprintRefused(FormSaying.BAND_COUNTS, from, to, atLeast.orElse(0), atMost.getAsInt());
        }
    }

    /** Whether an item belongs here; one of unknown difficulty never does. */
    boolean holds(Optional<Integer> difficulty) {
        return difficulty.filter(expected -> expected >= from && expected <= to).isPresent();
    }

    @Override
    public String toString() {
        return from + "–" + to;
    }
}
