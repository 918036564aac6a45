package org.zhikao.regulation;

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
final class TextDecoding {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final Pattern LINE_END = Pattern.compile("\\r\\n|\\r|\\n|\\u2028|\\u2029");
    private static final String SAVE_AGAIN = " Save the file as UTF-8 text and try again.";

    private TextDecoding() {}

    /** The lines of the file, in order, blank ones too. */
    static List<String> lines(String fileName, byte[] bytes) {
        return List.of(LINE_END.split(text(fileName, bytes), -1));
    }

    static String text(String fileName, byte[] bytes) {
        refuseOtherKinds(fileName, bytes);
        String text;
        int bad = firstMalformed(bytes);
        if (bad < 0) {
            text = new String(bytes, StandardCharsets.UTF_8);
        } else if (mostlyUtf8(bytes)) {
            throw new RegulationFormatException(
                    fileName,
                    OptionalInt.of(lineOf(bytes, bad)),
                    "a byte that is not UTF-8, in a file that otherwise is." + SAVE_AGAIN);
        } else {
            text = gb18030(bytes)
                    .orElseThrow(() -> new RegulationFormatException(
                            fileName,
                            OptionalInt.of(lineOf(bytes, bad)),
                            "the text is neither UTF-8 nor GB18030." + SAVE_AGAIN));
        }
        String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (withoutMark.codePoints().allMatch(NormalisedText::isBlank)) {
            throw new RegulationFormatException(
                    fileName, "the file holds no text. Check that the download is complete and import it again.");
        }
        return withoutMark;
    }

    /** Strict UTF-8, for files of the workspace, which are ours and need no guessing. */
    static String utf8(String fileName, byte[] bytes) {
        int bad = firstMalformed(bytes);
        if (bad >= 0) {
            throw new FieldException(fileName, lineOf(bytes, bad), "", FileSaying.NO_UTF8.with());
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** A wrong ending must not turn a document of another kind into rubbish articles. */
    private static void refuseOtherKinds(String fileName, byte[] bytes) {
        String found = "";
        if (startsWith(bytes, 'P', 'K', 3, 4)) {
            found = "a zip container (docx, xlsx, ofd)";
        } else if (startsWith(bytes, '%', 'P', 'D', 'F')) {
            found = "a PDF";
        } else if (startsWith(bytes, 0xD0, 0xCF, 0x11, 0xE0)) {
            found = "an old Office or WPS document";
        } else if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF)) {
            found = "UTF-16 text";
        } else {
            for (byte value : bytes) {
                if (value == 0) {
                    found = "binary data (it has a zero byte)";
                    break;
                }
            }
        }
        if (!found.isEmpty()) {
            throw new RegulationFormatException(fileName, "the file is " + found + ", not plain text." + SAVE_AGAIN);
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
