package org.zhikao.server.document;

import java.nio.ByteBuffer;

/**
 * Takes the radicals (U+2E80 to U+2FDF) out of a font's character map.
 *
 * <p>The font draws the radical ⼦ and the character 子 with one glyph. A PDF says for each glyph which character it is,
 * and with both to choose from it would say the radical: nobody could search the document for 电子, and a reader aloud
 * would stumble. A radical in a name is a slip of some input method, and is now refused like any other sign that can't be
 * printed.
 */
final class Radicals {

    private static final int FIRST = 0x2E80;
    private static final int LAST = 0x2FDF;

    private static final int SUBTABLE_RECORD = 8;
    private static final int GROUP = 12;

    private Radicals() {}

    /** Changes the font in place; only the map of all planes (format 12) counts for readers, so only it is changed. */
    static void remove(byte[] font) {
        ByteBuffer data = ByteBuffer.wrap(font);
        FontTables.record(font, "cmap").ifPresent(record -> inMap(data, data.getInt(record + 8)));
    }

    private static void inMap(ByteBuffer data, int map) {
        int subtables = data.getShort(map + 2) & 0xffff;
        for (int i = 0; i < subtables; i++) {
            int subtable = map + data.getInt(map + 4 + i * SUBTABLE_RECORD + 4);
            if (data.getShort(subtable) == 12) {
                inGroups(data, subtable + 16, data.getInt(subtable + 12));
            }
        }
    }

    /** A group maps a run of characters to a run of glyphs; a cleared one maps its first character to no glyph. */
    private static void inGroups(ByteBuffer data, int groups, int count) {
        for (int i = 0; i < count; i++) {
            int group = groups + i * GROUP;
            int first = data.getInt(group);
            if (first >= FIRST && first <= LAST) {
                data.putInt(group + 4, first);
                data.putInt(group + 8, 0);
            }
        }
    }
}
