package org.zhikao.server.accommodation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What counts for one person on one day: of time, text size and contrast each what was approved last that speaks of it, so
 * that larger text takes no time away; words instead of pictures as soon as one gives them.
 *
 * @param approved at least one, in the order of their approval
 */
record Counting(List<Accommodation> approved) {

    Counting {
        approved = List.copyOf(approved);
    }

    /** How long a paper of so many minutes lasts. */
    int minutes(int usual) {
        return last(one -> one.granted().givesTime())
                .map(one -> one.granted().minutes(usual))
                .orElse(usual);
    }

    /** The text size, unless it was chosen otherwise since. */
    Optional<TextSize> textSize(Instant chosen) {
        return last(one -> one.textSize().isPresent() && isAfter(one, chosen)).flatMap(Accommodation::textSize);
    }

    /** The contrast, likewise. */
    Optional<Contrast> contrast(Instant chosen) {
        return last(one -> one.contrast().isPresent() && isAfter(one, chosen)).flatMap(Accommodation::contrast);
    }

    boolean textOnly() {
        return approved.stream().anyMatch(Accommodation::textOnly);
    }

    private static boolean isAfter(Accommodation one, Instant chosen) {
        return one.decidedAt().filter(chosen::isBefore).isPresent();
    }

    private Optional<Accommodation> last(Predicate<Accommodation> speaks) {
        return approved.stream().filter(speaks).reduce((before, one) -> one);
    }
}
