package org.zhikao.server.accommodation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Function;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/**
 * An accommodation as it is sent.
 *
 * @param badge whose it is (执法证号)
 * @param factor in hundredths, 101 to 300; or {@code minutes}, 1 to 180; or neither
 * @param textSize standard, large or larger; {@code contrast} standard or high
 * @param basis what it rests on and who proved it, 1 to 500 characters
 * @param from first day of a session for which it counts, such as 2026-12-01; {@code until} the last, none if open
 */
public record AccommodationRequest(
        Optional<String> badge,
        Optional<Integer> factor,
        Optional<Integer> minutes,
        Optional<String> textSize,
        Optional<String> contrast,
        Optional<Boolean> textOnly,
        Optional<String> basis,
        Optional<String> from,
        Optional<String> until) {

    private static final int LONGEST_BASIS = 500;
    private static final int EARLIEST = 2000;
    private static final int LATEST = 2999;

    /** @throws Refusal BAD_INPUT naming the field */
    String officer() {
        return badge.map(String::strip)
                .filter(number -> !number.isEmpty())
                .orElseThrow(() -> bad("badge", "accommodation.noBadge"));
    }

    /** @throws Refusal BAD_INPUT naming the field */
    Granted granted() {
        factor.ifPresent(given -> {
            if (given < Granted.LEAST_FACTOR || given > Granted.MOST_FACTOR) {
                throw bad(
                        "factor",
                        "accommodation.factor",
                        BigDecimal.valueOf(given, 2).toPlainString());
            }
        });
        minutes.ifPresent(given -> {
            if (given < 1 || given > Granted.MOST_MINUTES) {
                throw bad("minutes", "accommodation.minutes", given, Granted.MOST_MINUTES);
            }
        });
        if (factor.isPresent() && minutes.isPresent()) {
            throw bad("minutes", "accommodation.both");
        }
        Granted granted = new Granted(
                factor,
                minutes,
                word(textSize, "textSize", "accommodation.textSize", TextSize::of),
                word(contrast, "contrast", "accommodation.contrast", Contrast::of),
                textOnly.orElse(false));
        if (!granted.isSomething()) {
            throw bad("factor", "accommodation.nothing");
        }
        return granted;
    }

    /** @throws Refusal BAD_INPUT naming the field */
    String ground() {
        return basis.map(String::strip)
                .filter(text -> !text.isEmpty()
                        && text.length() <= LONGEST_BASIS
                        && text.chars().noneMatch(Character::isISOControl))
                .orElseThrow(() -> bad("basis", "accommodation.basis", LONGEST_BASIS));
    }

    /** @throws Refusal BAD_INPUT naming the field */
    LocalDate fromDay() {
        return day(from.orElseThrow(() -> bad("from", "accommodation.noDay")), "from");
    }

    /** @throws Refusal BAD_INPUT naming the field */
    Optional<LocalDate> untilDay() {
        Optional<LocalDate> day = until.map(typed -> day(typed, "until"));
        if (day.isPresent() && day.get().isBefore(fromDay())) {
            throw bad("until", "accommodation.backwards", fromDay(), day.get());
        }
        return day;
    }

    private static LocalDate day(String typed, String field) {
        try {
            LocalDate day = LocalDate.parse(typed.strip());
            if (day.getYear() >= EARLIEST && day.getYear() <= LATEST) {
                return day;
            }
        } catch (DateTimeParseException e) {
            // Told below, as a day of another age is.
        }
        throw bad(field, "accommodation.day", typed);
    }

    static <E> Optional<E> word(Optional<String> typed, String field, String key, Function<String, Optional<E>> read) {
        return typed.map(word -> read.apply(word).orElseThrow(() -> bad(field, key, word)));
    }

    private static Refusal bad(String field, String key, Object... arguments) {
        return new Refusal(Reason.BAD_INPUT, key, arguments).at(field);
    }
}
