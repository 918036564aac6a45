package org.zhikao.exchange;

/**
 * How much of anything a file of items may hold; beyond it the whole file is refused.
 *
 * @param bytes of the file
 * @param unpacked bytes of all that an archive or workbook unpacks to
 * @param parts files in an archive
 * @param items rows or items
 * @param cells of a workbook
 * @param text characters of one text
 * @param depth elements inside each other, in XML and HTML
 */
public record ReadingLimits(int bytes, long unpacked, int parts, int items, int cells, int text, int depth) {

    /** Several times what the bank of a province needs. */
    public static final ReadingLimits USUAL =
            new ReadingLimits(Sheet.MOST_BYTES, 128L << 20, 20_000, 50_000, 2_000_000, 32_767, 200);
}
