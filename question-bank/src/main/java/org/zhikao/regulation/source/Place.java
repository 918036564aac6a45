package org.zhikao.regulation.source;

import org.zhikao.evidence.Said;
import org.zhikao.evidence.Sentence;

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
    public enum Unit implements Sentence {
        /** Lines of a text file. */
        LINE("line {0}"),
        /** Paragraphs and table rows of a page or a Word document. */
        PARAGRAPH("paragraph {0}"),
        /** Pages, and lines on them. */
        PAGE("page {0} line {1}");

        private final String english;

        Unit(String english) {
            this.english = english;
        }

        @Override
        public String english() {
            return english;
        }

        @Override
        public String key() {
            return "place." + name();
        }
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

    /** The same in words. */
    public Said said() {
        return unit == Unit.PAGE ? unit.with(number, within) : unit.with(number);
    }

    /** "line 5", "paragraph 5" or "page 2 line 5". */
    @Override
    public String toString() {
        return said().text();
    }
}
