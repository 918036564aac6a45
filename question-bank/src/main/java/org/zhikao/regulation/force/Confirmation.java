package org.zhikao.regulation.force;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.zhikao.evidence.BadValue;
import org.zhikao.regulation.Coded;
import org.zhikao.regulation.FileSaying;
import org.zhikao.regulation.RegulationId;

/**
 * What a person has looked up about a regulation's force, and where.
 *
 * @param version that is in force; empty for a repeal, which ends the regulation as a whole
 * @param date the first day in force, or the first day no longer in force; of a withdrawal the day that is withdrawn
 * @param clause where the repeal stands, as {@link RepealSearch.Match#place()} writes it
 * @param by who looked it up, an opaque id
 * @param at when it was recorded
 * @param source where it was seen, in words
 */
public record Confirmation(
        RegulationId regulation,
        Fact fact,
        Optional<LocalDate> version,
        LocalDate date,
        Optional<String> clause,
        String by,
        Instant at,
        String source) {

    /** What was confirmed. */
    public enum Fact implements Coded {
        /** A version is in force from the date. */
        IN_FORCE("in-force"),
        /** The regulation is not in force from the date on. */
        REPEALED("repealed"),
        /** What was confirmed of the version, or else the repeal, was a slip and counts no more. */
        WITHDRAWN("withdrawn");

        private final String code;

        Fact(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /**
     * Checks that a version is named where one is needed.
     *
     * @throws IllegalArgumentException if not, or if nobody or no source is named
     */
    public Confirmation {
        boolean fits = fact == Fact.WITHDRAWN || version.isPresent() == (fact == Fact.IN_FORCE);
        if (!fits) {
            throw new BadValue(FileSaying.VERSION_OF_FORCE, Fact.IN_FORCE.code());
        }
        if (by.isBlank() || source.isBlank()) {
            throw new BadValue(FileSaying.WHO_AND_WHERE);
        }
    }
}
