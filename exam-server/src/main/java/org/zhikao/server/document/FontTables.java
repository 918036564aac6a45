package org.zhikao.server.document;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The list of tables at the beginning of a TrueType or OpenType font. */
final class FontTables {

    private static final int HEAD = 12;
    private static final int RECORD = 16;

    private FontTables() {}

    /** Where in the font the record of the table with this tag stands: tag, checksum, offset and length, four bytes each. */
    static OptionalInt record(byte[] font, String tag) {
        int tables = ByteBuffer.wrap(font).getShort(4) & 0xffff;
        return IntStream.range(0, tables)
                .map(i -> HEAD + i * RECORD)
                .filter(record -> new String(font, record, tag.length(), StandardCharsets.US_ASCII).equals(tag))
                .findFirst();
    }
}
