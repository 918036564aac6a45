package org.zhikao.regulation.source;

import java.util.OptionalInt;

/** How much of anything a source may hold; each is several times what the longest code in force needs. */
final class Limits {

    /** Characters of one line; the longest paragraph in force has some two thousand. */
    static final int LINE = 100_000;

    /** Characters of the whole text; the longest code has two hundred thousand. */
    static final int TEXT = 8_000_000;

    /** Elements inside each other, in XML and HTML. */
    static final int DEPTH = 500;

    /** Unpacked bytes of a docx. */
    static final long UNPACKED = 64L << 20;

    /** How many times its packed size a part of a docx may unpack to, once it is larger than a mebibyte. */
    static final int RATIO = 200;

    /** Parts of a docx. */
    static final int PARTS = 5_000;

    /** Cells of one table. */
    static final int CELLS = 200_000;

    /** Rows or columns that one cell reaches over. */
    static final int SPAN = 500;

    /** Pages of a PDF. */
    static final int PAGES = 3_000;

    private Limits() {}

    /** The line, unless it is too long. */
    static String line(String text, int number) {
        if (text.length() > LINE) {
            throw new UnreadableSource(OptionalInt.of(number), Fault.LINE_TOO_LONG, LINE);
        }
        return text;
    }
}
