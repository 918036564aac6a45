package org.zhikao.regulation.source;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Looks at the packed streams of a PDF before the library unpacks them into memory. Streams are found by their mark, not
 * by the file's own tables, which may lie.
 */
final class PdfStreams {

    private static final byte[] MARK = "stream".getBytes(StandardCharsets.ISO_8859_1);
    private static final Pattern IMAGE = Pattern.compile("/Subtype\\s{0,9}/Image");
    private static final Pattern TWICE_PACKED =
            Pattern.compile("/(?:FlateDecode|LZWDecode|Fl|LZW)\\s{0,9}/(?:FlateDecode|LZWDecode|Fl|LZW)");
    private static final int DICTIONARY = 2_000;
    private static final long LARGEST = 48L << 20;

    /** A law of a thousand pages has some thousands; each costs a look, here and in the library. */
    private static final int MARKS = 20_000;

    private PdfStreams() {}

    /**
     * @throws UnreadableSource if a stream that is no picture unpacks to more than the text of any law needs
     */
    static void refuseBombs(byte[] bytes) {
        Inflater inflater = new Inflater();
        try {
            refuseBombs(bytes, inflater);
        } finally {
            inflater.end();
        }
    }

    private static void refuseBombs(byte[] bytes, Inflater inflater) {
        long total = 0;
        int marks = 0;
        byte[] buffer = new byte[64 * 1024];
        for (int i = 0; i + MARK.length + 2 < bytes.length; i++) {
            if (!isMark(bytes, i)) {
                continue;
            }
            if (++marks > MARKS) {
                throw new UnreadableSource(Fault.PDF_TOO_MANY_STREAMS, MARKS);
            }
            int from = Math.max(0, i - DICTIONARY);
            String before = new String(bytes, from, i - from, StandardCharsets.ISO_8859_1);
            String dictionary = before.substring(Math.max(0, before.lastIndexOf("obj")));
            int start = i + MARK.length + (bytes[i + MARK.length] == '\r' ? 2 : 1);
            if (TWICE_PACKED.matcher(dictionary).find()) {
                throw new UnreadableSource(Fault.ARCHIVE_RATIO, Limits.RATIO);
            }
            if (!IMAGE.matcher(dictionary).find()) {
                inflater.reset();
                total += unpackedSize(bytes, start, inflater, buffer);
            }
            if (total > Limits.UNPACKED * 2) {
                throw new UnreadableSource(Fault.ARCHIVE_TOO_LARGE, (Limits.UNPACKED * 2) >> 20);
            }
        }
    }

    private static boolean isMark(byte[] bytes, int at) {
        for (int i = 0; i < MARK.length; i++) {
            if (bytes[at + i] != MARK[i]) {
                return false;
            }
        }
        byte after = bytes[at + MARK.length];
        return (after == '\r' || after == '\n') && (at < 3 || bytes[at - 1] != 'd');
    }

    /** Of what is no packed stream, nothing; of a damaged one, what lies before the damage. */
    private static long unpackedSize(byte[] bytes, int start, Inflater inflater, byte[] buffer) {
        long size = 0;
        try {
            inflater.setInput(bytes, start, Math.max(0, bytes.length - start));
            while (!inflater.finished() && !inflater.needsInput()) {
                int read = inflater.inflate(buffer);
                size += read;
                if (size > LARGEST) {
                    throw new UnreadableSource(Fault.ARCHIVE_TOO_LARGE, LARGEST >> 20);
                }
                if (read == 0 && inflater.needsDictionary()) {
                    break;
                }
            }
            return size;
        } catch (DataFormatException e) {
            return size;
        }
    }
}
