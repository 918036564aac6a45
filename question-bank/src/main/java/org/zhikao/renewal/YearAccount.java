package org.zhikao.renewal;

import java.util.List;

/**
 * What an officer's year comes to, held against what it must come to.
 *
 * @param total the year's hours and credits
 * @param sources one line for each source of the rules, in their order
 * @param pending entries of the year that wait for approval; they count for nothing
 * @param unknown entries of the year from a source that the rules do not know; they count for nothing
 */
public record YearAccount(
        int year, Line total, List<SourceLine> sources, List<LedgerEntry> pending, List<LedgerEntry> unknown) {

    /** Copies the lists. */
    public YearAccount {
        sources = List.copyOf(sources);
        pending = List.copyOf(pending);
        unknown = List.copyOf(unknown);
    }

    /** Have and need of hours and of credits. */
    public record Line(Hours hours, Hours needHours, Credits credits, Credits needCredits) {

        /** What is missing; zero where there is enough. */
        public Hours missingHours() {
            return needHours.minusToZero(hours);
        }

        /** What is missing; zero where there is enough. */
        public Credits missingCredits() {
            return needCredits.minusToZero(credits);
        }

        /** Whether nothing is missing. */
        public boolean isMet() {
            return missingHours().isZero() && missingCredits().isZero();
        }
    }

    /**
     * A source's line.
     *
     * @param entries ids of the ledger entries that count
     */
    public record SourceLine(String source, LocalText title, Line line, List<String> entries) {

        /** Copies the ids. */
        public SourceLine {
            entries = List.copyOf(entries);
        }
    }

    /** Whether the total and every source are met. */
    public boolean isMet() {
        return total.isMet()
                && sources.stream().allMatch(source -> source.line().isMet());
    }

    /** The hours that must still be done: what the sources lack together, or the total if that lacks more. */
    public Hours hoursToDo() {
        Hours bySource =
                sources.stream().map(source -> source.line().missingHours()).reduce(Hours.ZERO, Hours::plus);
        return bySource.compareTo(total.missingHours()) > 0 ? bySource : total.missingHours();
    }

    /** The credits that must still be earned, likewise. */
    public Credits creditsToDo() {
        Credits bySource =
                sources.stream().map(source -> source.line().missingCredits()).reduce(Credits.ZERO, Credits::plus);
        return bySource.compareTo(total.missingCredits()) > 0 ? bySource : total.missingCredits();
    }

    /** What must still be done as a part of the year's total, in hundredths of a percent, rounded up. */
    int shortBasisPoints() {
        return Math.max(
                part(hoursToDo().hundredths(), total.needHours().hundredths()),
                part(creditsToDo().hundredths(), total.needCredits().hundredths()));
    }

    /** The same of the single worst line, for a policy that reads the tolerance so. */
    int worstLineBasisPoints() {
        int worst = part(total);
        for (SourceLine source : sources) {
            worst = Math.max(worst, part(source.line()));
        }
        return worst;
    }

    private static int part(Line line) {
        return Math.max(
                part(line.missingHours().hundredths(), line.needHours().hundredths()),
                part(line.missingCredits().hundredths(), line.needCredits().hundredths()));
    }

    private static int part(int missing, int need) {
        if (missing == 0) {
            return 0;
        }
        // Sources that ask for more than a total of nothing: all of it is missing.
        return need == 0 ? 10_000 : (int) Math.min(Integer.MAX_VALUE, ((long) missing * 10_000 + need - 1) / need);
    }
}
