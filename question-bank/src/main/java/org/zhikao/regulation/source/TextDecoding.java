package org.zhikao.regulation.source;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Bytes to text, strictly: UTF-8 with or without byte order mark, else GB18030. Never a replacement character of ours. */
public final class TextDecoding {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final Pattern LINE_END = Pattern.compile("\\r\\n|\\r|\\n|\\u2028|\\u2029");

    private TextDecoding() {}

    /** The lines of the file, in order, blank ones too. */
    static List<String> lines(byte[] bytes) {
        return List.of(LINE_END.split(text(bytes), -1));
    }

    /** The whole text without byte order mark. */
    static String text(byte[] bytes) {
        refuseOtherKinds(bytes);
        String text;
        int bad = firstMalformed(bytes);
        if (bad < 0) {
            text = new String(bytes, StandardCharsets.UTF_8);
        } else if (mostlyUtf8(bytes)) {
            throw new UnreadableSource(OptionalInt.of(lineOf(bytes, bad)), Fault.DAMAGED_UTF8);
        } else {
            text = gb18030(bytes)
                    .orElseThrow(
                            () -> new UnreadableSource(OptionalInt.of(lineOf(bytes, bad)), Fault.NEITHER_ENCODING));
        }
        String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (withoutMark.codePoints().allMatch(Blanks::isBlank)) {
            throw new UnreadableSource(Fault.NO_TEXT);
        }
        return withoutMark;
    }

    /** The line of the first byte that is not UTF-8, for files that must be; empty where all are. */
    public static OptionalInt damagedLine(byte[] bytes) {
        int bad = firstMalformed(bytes);
        return bad < 0 ? OptionalInt.empty() : OptionalInt.of(lineOf(bytes, bad));
    }

    /** A wrong ending must not turn a document of another kind into rubbish articles. */
    private static void refuseOtherKinds(byte[] bytes) {
        Content found = Content.TEXT;
        if (startsWith(bytes, 'P', 'K', 3, 4)) {
            found = Content.ZIP;
        } else if (startsWith(bytes, '%', 'P', 'D', 'F')) {
            found = Content.PDF;
        } else if (startsWith(bytes, 0xD0, 0xCF, 0x11, 0xE0)) {
            found = Content.OLD_OFFICE;
        } else if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF)) {
            found = Content.UTF_16;
        } else {
            for (byte value : bytes) {
                if (value == 0) {
                    found = Content.BINARY;
                    break;
                }
            }
        }
        if (found != Content.TEXT) {
            throw new UnreadableSource(Fault.OTHER_KIND, found);
        }
    }

    private static boolean startsWith(byte[] bytes, int... prefix) {
        if (bytes.length < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if ((bytes[i] & 0xFF) != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    /** The offset of the first byte that is not UTF-8, or -1. */
    private static int firstMalformed(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CoderResult result = decoder.decode(in, CharBuffer.allocate(bytes.length + 1), true);
        return result.isError() ? in.position() : -1;
    }

    /** GB18030 text decodes to almost no valid multi-byte sequences of UTF-8; a damaged UTF-8 file to almost only such. */
    private static boolean mostlyUtf8(byte[] bytes) {
        String lenient = new String(bytes, StandardCharsets.UTF_8);
        long replaced = lenient.chars().filter(c -> c == '\uFFFD').count();
        long han = lenient.codePoints().filter(TextDecoding::isHan).count();
        return han > 4 * replaced;
    }

    private static Optional<String> gb18030(byte[] bytes) {
        try {
            String text = GB18030.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            long han = text.codePoints().filter(TextDecoding::isHan).count();
            long odd = text.codePoints()
                    .filter(c -> Character.getType(c) == Character.PRIVATE_USE
                            || Character.getType(c) == Character.UNASSIGNED
                            || (Character.getType(c) == Character.CONTROL && c != '\n' && c != '\r' && c != '\t'))
                    .count();
            return han > 0 && odd * 50 <= han ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean isHan(int codePoint) {
        return Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.HAN;
    }

    private static int lineOf(byte[] bytes, int offset) {
        int line = 1;
        for (int i = 0; i < offset; i++) {
            if (bytes[i] == '\n') {
                line++;
            }
        }
        return line;
    }
}
