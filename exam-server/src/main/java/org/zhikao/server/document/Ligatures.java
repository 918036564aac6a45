package org.zhikao.server.document;

/**
 * Takes the substitutions of glyphs (table GSUB) out of a font.
 *
 * <p>The font draws ff with one glyph of its own, and a PDF says of it that it is the character U+FB00: a digest copied
 * from a notice would be no digest, nor would a program find it. Chinese loses nothing by it.
 */
final class Ligatures {

    private static final String TABLE = "GSUB";

    private Ligatures() {}

    /** Changes the font in place: under another name nobody looks for the table. */
    static void remove(byte[] font) {
        FontTables.record(font, TABLE).ifPresent(record -> font[record] = 'x');
    }
}
