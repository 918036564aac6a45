package org.zhikao.regulation;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates as laws write them. */
final class Dates {

    /** Type-setters take for 〇 whatever is round. */
    static final String ZEROS = "〇零○◯Ｏ０Oo0";

    private static final Pattern WRITTEN = Pattern.compile("(\\d{4}|[" + ZEROS
            + "一二三四五六七八九]{4})年(\\d{1,2}|[一二三四五六七八九十]{1,2})月(\\d{1,2}|[一二三四五六七八九十廿卅]{1,3})日(起?(?:施行|实施|生效)(?=(的)?))?");
    private static final Pattern ISO = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(?!\\d)(起?(?:施行|实施|生效)(?=(的)?))?");

    private Dates() {}

    /** What stands right after a date. */
    enum Follows {
        NO_FORCE,
        /** 施行. */
        FORCE,
        /** 施行的《…》: another text is spoken of. */
        FORCE_OF_ANOTHER;

        private static Follows of(@Nullable String force, @Nullable String another) {
            return force == null ? NO_FORCE : another == null ? FORCE : FORCE_OF_ANOTHER;
        }
    }

    /**
     * One date.
     *
     * @param start where it begins in the normalised text
     * @param end where it ends
     */
    record Found(LocalDate date, Follows follows, int start, int end) {

        /** Whether the text that says so comes into force on this day. */
        boolean comesIntoForce() {
            return follows == Follows.FORCE;
        }

        /** Whether it is the day on which any text comes into force, and no other of its days. */
        boolean isOfForce() {
            return follows != Follows.NO_FORCE;
        }
    }

    /** Those of a text, the written ones first. */
    static List<Found> in(String text) {
        return text.indexOf('年') < 0 && text.indexOf('-') < 0
                ? List.of()
                : inPlain(NormalisedText.of(text).value());
    }

    /** The same of a text that is normalised already. */
    static List<Found> inPlain(String plain) {
        List<Found> found = new ArrayList<>();
        Matcher written = WRITTEN.matcher(plain);
        while (written.find()) {
            date(written.group(1), written.group(2), written.group(3))
                    .ifPresent(date -> found.add(new Found(
                            date, Follows.of(written.group(4), written.group(5)), written.start(), written.end())));
        }
        Matcher iso = ISO.matcher(plain);
        while (iso.find()) {
            iso(iso.group(1))
                    .ifPresent(date ->
                            found.add(new Found(date, Follows.of(iso.group(2), iso.group(3)), iso.start(), iso.end())));
        }
        return found;
    }

    static Optional<LocalDate> iso(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> date(String year, String month, String day) {
        try {
            return Optional.of(LocalDate.of(number(written(year)), number(month), number(day)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A year in one kind of digits. */
    private static String written(String year) {
        boolean arabic = year.chars().allMatch(Character::isDigit);
        return arabic ? year : year.replaceAll("[" + ZEROS + "]", "零");
    }

    /** 0 where the text is no number, which no calendar accepts as a month or day. */
    private static int number(String text) {
        return ChineseNumerals.parse(text).orElse(0);
    }
}
