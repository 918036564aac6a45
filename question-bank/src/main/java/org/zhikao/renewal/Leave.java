package org.zhikao.renewal;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.zhikao.evidence.BadValue;

/** Documented leave (请假). */
public sealed interface Leave {

    /** Known none. */
    Leave NONE = new Dated(List.of());

    /** Whether there is none. */
    boolean isNone();

    /**
     * Calendar days of leave that count for a year: those in it, each once, and none after {@code asOf}, because leave
     * to come may still be cut short.
     */
    int days(int year, LocalDate asOf);

    /** Whether the officer was, or may have been, on leave on this day. */
    boolean covers(LocalDate day);

    /**
     * From one day to another, both inclusive.
     *
     * @param from not after {@code to}
     */
    record Span(LocalDate from, LocalDate to) {

        /**
         * Checks the order.
         *
         * @throws IllegalArgumentException if it would end before it begins
         */
        public Span {
            if (to.isBefore(from)) {
                throw new BadValue(DossierSaying.LEAVE_ENDS, from, to);
            }
        }

        boolean covers(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }

        /**
         * Reads what {@link #text} writes.
         *
         * @throws java.time.DateTimeException if it is no such text
         * @throws IllegalArgumentException if it would end before it begins
         */
        public static Span parse(String text) {
            int slash = Math.max(0, text.indexOf('/'));
            return new Span(LocalDate.parse(text.substring(0, slash)), LocalDate.parse(text.substring(slash + 1)));
        }

        /** As ISO 8601 writes an interval of days: 2026-03-01/2026-05-30. */
        public String text() {
            return from + "/" + to;
        }
    }

    /**
     * Leave with its dates.
     *
     * @param spans as the office stated them; they may overlap
     */
    record Dated(List<Span> spans) implements Leave {

        /** Copies the spans. */
        public Dated {
            spans = List.copyOf(spans);
        }

        @Override
        public boolean isNone() {
            return spans.isEmpty();
        }

        @Override
        public int days(int year, LocalDate asOf) {
            LocalDate last = min(LocalDate.of(year, 12, 31), asOf);
            LocalDate next = LocalDate.of(year, 1, 1);
            int days = 0;
            for (Span span :
                    spans.stream().sorted(Comparator.comparing(Span::from)).toList()) {
                LocalDate from = span.from().isBefore(next) ? next : span.from();
                LocalDate to = min(span.to(), last);
                if (!to.isBefore(from)) {
                    days += (int) ChronoUnit.DAYS.between(from, to) + 1;
                    next = to.plusDays(1);
                }
            }
            return days;
        }

        @Override
        public boolean covers(LocalDate day) {
            return spans.stream().anyMatch(span -> span.covers(day));
        }

        /** The spans, with a semicolon between. */
        public String text() {
            return spans.stream().map(Span::text).collect(Collectors.joining(";"));
        }

        private static LocalDate min(LocalDate one, LocalDate other) {
            return one.isBefore(other) ? one : other;
        }
    }

    /**
     * A bare count, as dossiers of schema 1 hold it. Nothing new is judged on one: nobody can tell which year it is of.
     *
     * @param days 0 to 366
     */
    record Undated(int days) implements Leave {

        /**
         * Checks the range.
         *
         * @throws IllegalArgumentException if the days are not 0 to 366
         */
        public Undated {
            if (days < 0 || days > 366) {
                throw new BadValue(DossierSaying.LEAVE_DAYS, days);
            }
        }

        @Override
        public boolean isNone() {
            return days == 0;
        }

        @Override
        public int days(int year, LocalDate asOf) {
            return days;
        }

        /** Any day may be one: nobody said which they are. */
        @Override
        public boolean covers(LocalDate day) {
            return true;
        }
    }
}
