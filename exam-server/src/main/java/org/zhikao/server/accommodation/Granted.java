package org.zhikao.server.accommodation;

import java.util.Optional;

/**
 * What an accommodation gives.
 *
 * @param factorHundredths the paper's time in hundredths of everybody's, such as 125; never beside {@code extraMinutes}
 * @param extraMinutes minutes beyond everybody's time
 * @param textOnly words stand in the place of pictures, which can still be asked for
 */
public record Granted(
        Optional<Integer> factorHundredths,
        Optional<Integer> extraMinutes,
        Optional<TextSize> textSize,
        Optional<Contrast> contrast,
        boolean textOnly) {

    /** The hundredths of a factor of 1. */
    private static final int WHOLE = 100;

    static final int LEAST_FACTOR = WHOLE + 1;
    static final int MOST_FACTOR = 300;
    static final int MOST_MINUTES = 180;

    /** Both ways of giving time at once are a fault of ours: who types them is refused before. */
    public Granted {
        if (factorHundredths.isPresent() && extraMinutes.isPresent()) {
            throw new IllegalArgumentException("Time is given by a factor or in minutes, not both");
        }
    }

    /** How long a paper of so many minutes lasts: a part of a minute is given as a whole one. */
    int minutes(int usual) {
        return factorHundredths
                .map(factor -> (usual * factor + WHOLE - 1) / WHOLE)
                .or(() -> extraMinutes.map(extra -> usual + extra))
                .orElse(usual);
    }

    boolean givesTime() {
        return factorHundredths.isPresent() || extraMinutes.isPresent();
    }

    /** Whether it speaks of anything. */
    boolean isSomething() {
        return givesTime() || textSize.isPresent() || contrast.isPresent() || textOnly;
    }
}
