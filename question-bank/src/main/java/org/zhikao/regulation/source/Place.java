package org.zhikao.regulation.source;

/**
 * Where in a source something stands, as a person finds it again in the program that opens such files.
 *
 * @param unit what is counted
 * @param number from 1
 * @param within the line on a page, from 1; 0 for other units
 */
public record Place(Unit unit, int number, int within) {

    /** The beginning, for what concerns the whole document. */
    public static final Place START = line(1);

    /** What is counted. */
    public enum Unit {
        /** Lines of a text file. */
        LINE,
        /** Paragraphs and table rows of a page or a Word document. */
        PARAGRAPH,
        /** Pages, and lines on them. */
        PAGE
    }

    /** A line of a text file. */
    public static Place line(int number) {
        return new Place(Unit.LINE, number, 0);
    }

    /** A paragraph or table row. */
    public static Place paragraph(int number) {
        return new Place(Unit.PARAGRAPH, number, 0);
    }

    /** A line on a page. */
    public static Place onPage(int page, int line) {
        return new Place(Unit.PAGE, page, line);
    }

    /** "line 5", "paragraph 5" or "page 2 line 5". */
    @Override
    public String toString() {
        return switch (unit) {
            case LINE -> "line " + number;
            case PARAGRAPH -> "paragraph " + number;
            case PAGE -> "page " + number + " line " + within;
        };
    }
}
