package org.zhikao.server.roster;

import java.util.List;

/**
 * What an import that needs approval did or, as a dry run, would do: all rows or none.
 *
 * @param rows data rows in the file
 * @param accepted rows that bring something new; 0 if there is any finding
 * @param unchanged rows that were known already, word for word
 * @param batchId what waits for approval now; empty in a dry run, after a refusal, and if nothing was new
 * @param lines one a row, in file order
 * @param findings what keeps the file out, each with row, column and cure
 */
public record BatchReport(
        String fileName,
        int rows,
        int accepted,
        int unchanged,
        boolean dryRun,
        String batchId,
        List<Line> lines,
        List<ImportReport.Finding> findings) {

    public BatchReport {
        lines = List.copyOf(lines);
        findings = List.copyOf(findings);
    }

    /** What became of a row. */
    public enum Outcome {
        /** New; it waits for approval. */
        TAKEN,
        /** New; a dry run takes nothing. */
        WOULD_TAKE,
        /** Known already, word for word. */
        UNCHANGED,
        /** Something is wrong with it; its text and the findings say what. */
        REFUSED,
        /** Itself good, but another row is not. */
        HELD_BACK;

        /**
         * The outcome of a row.
         *
         * @param troubled something is wrong with this row
         * @param known it was taken before, word for word
         * @param refused something is wrong with any row
         */
        public static Outcome of(boolean troubled, boolean known, boolean refused, boolean dryRun) {
            if (troubled) {
                return REFUSED;
            }
            if (refused) {
                return HELD_BACK;
            }
            if (known) {
                return UNCHANGED;
            }
            return dryRun ? WOULD_TAKE : TAKEN;
        }
    }

    /**
     * One row of the file.
     *
     * @param row as a spreadsheet shows it; the heading is 1
     * @param badgeNumber as the file has it; so the name
     * @param text what the row says, shortly; of a refused one what is wrong, cell by cell, with the cure
     */
    public record Line(int row, String badgeNumber, String name, Outcome outcome, String text) {}
}
