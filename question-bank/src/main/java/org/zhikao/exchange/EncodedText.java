package org.zhikao.exchange;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Bytes to text, strictly: UTF-16 by its byte order mark, else UTF-8, else GB18030. Text in GB18030 with a Chinese
 * character is practically never valid UTF-8.
 *
 * @param text without byte order mark
 * @param charset it was written in
 */
public record EncodedText(String text, Charset charset) {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /**
     * Decodes.
     *
     * @throws CharacterCodingException if it is none of them
     */
    public static EncodedText of(byte[] bytes) throws CharacterCodingException {
        if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF)) {
            return decoded(StandardCharsets.UTF_16, bytes);
        }
        try {
            return decoded(StandardCharsets.UTF_8, bytes);
        } catch (CharacterCodingException notUtf8) {
            return decoded(GB18030, bytes);
        }
    }

    /** The first line whose bytes are none of them, from 1; of a text that {@link #of} refuses. */
    public static int firstBadLine(byte[] bytes) {
        int place = 0;
        for (Charset charset : List.of(StandardCharsets.UTF_8, GB18030)) {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            boolean bad = decoder(charset)
                    .decode(in, CharBuffer.allocate(bytes.length + 1), true)
                    .isError();
            place = Math.max(place, bad ? in.position() : bytes.length);
        }
        int line = 1;
        for (int i = 0; i < place; i++) {
            if (bytes[i] == '\n') {
                line++;
            }
        }
        return line;
    }

    private static EncodedText decoded(Charset charset, byte[] bytes) throws CharacterCodingException {
        String text = decoder(charset).decode(ByteBuffer.wrap(bytes)).toString();
        boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        return new EncodedText(marked ? text.substring(1) : text, charset);
    }

    private static CharsetDecoder decoder(Charset charset) {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    private static boolean startsWith(byte[] bytes, int first, int second) {
        return bytes.length >= 2 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }
}
