package org.zhikao.exchange;

import java.util.Locale;

/**
 * A table that cannot be read as a whole. What a person is told is made from {@link #kind} and the details; the message
 * of the exception says the same in English.
 */
public final class SheetProblem extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong; the text names the cure. {0} file, {1} line, {2} column, {3} detail. */
    public enum Kind {
        NO_NAME("The file came without a name. Give it, with its ending: fileName=officers.xlsx"),
        UNKNOWN_KIND("{0} is no table that can be read. Send .xlsx, or .csv in UTF-8 or GB18030."),
        OLD_WORKBOOK("{0} is an old or encrypted workbook. Save it as .xlsx without a password, or as CSV."),
        BROKEN_WORKBOOK("{0} is no sound .xlsx workbook. Open it and save it anew as .xlsx."),
        BROKEN_ENCODING("{0}, line {1}, is neither UTF-8 nor GB18030. Save the file as CSV UTF-8."),
        BROKEN_QUOTES("{0}: a quotation mark that opens at line {1} is wrong. Double the marks inside a cell."),
        TOO_LARGE("{0} is larger than {3}. Split it."),
        TOO_MANY_ROWS("{0} has more than {3} rows. Split it."),
        EMPTY("{0} is empty. The first row holds the headings, one row each follows."),
        MISSING_COLUMN("{0}, line {1}, lacks the column {2}. It has: {3}. Add the heading."),
        NO_HEADING("{0}, line {1}: column {2} holds \"{3}\" but has no heading. Add one, or remove a separator."),
        DOUBLE_COLUMN("{0}, line {1}: the heading {2} stands there twice. Keep one.");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** Such as {@code missing-column}. */
        public String slug() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Kind kind;
    private final String fileName;
    private final int line;
    private final String column;
    private final String detail;

    /**
     * A problem.
     *
     * @param line 1-based; 0 if it concerns the whole file
     * @param column the column's heading or number; empty if it concerns none
     * @param detail what was found instead; empty if there is nothing to tell
     */
    public SheetProblem(Kind kind, String fileName, int line, String column, String detail) {
        super(kind.text
                .replace("{0}", fileName)
                .replace("{1}", String.valueOf(line))
                .replace("{2}", column)
                .replace("{3}", detail));
        this.kind = kind;
        this.fileName = fileName;
        this.line = line;
        this.column = column;
        this.detail = detail;
    }

    public Kind kind() {
        return kind;
    }

    public String fileName() {
        return fileName;
    }

    /** 1-based; 0 if it concerns the whole file. */
    public int line() {
        return line;
    }

    public String column() {
        return column;
    }

    public String detail() {
        return detail;
    }

    /** The message, which is never missing. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
