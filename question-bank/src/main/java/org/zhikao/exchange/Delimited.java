package org.zhikao.exchange;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.zhikao.exchange.Sheet.RawRow;
import org.zhikao.exchange.SheetProblem.Kind;

/**
 * CSV text. Encodings are tried strictly, UTF-8 first: text in GB18030 with a Chinese character is practically never
 * valid UTF-8. The separator (comma, semicolon, tab) is the one the heading uses most.
 */
final class Delimited {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Delimited() {}

    static List<RawRow> read(String fileName, byte[] bytes) throws SheetProblem {
        String text = decode(fileName, bytes);
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter(text))
                .setIgnoreEmptyLines(false)
                .get();
        List<RawRow> rows = new ArrayList<>();
        long last = 0;
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            // A quoted cell may span lines: a record begins on the line after the last one's end.
            for (CSVRecord each : parser) {
                rows.add(new RawRow(Math.toIntExact(last + 1), each.toList()));
                last = parser.getCurrentLineNumber();
            }
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            throw new SheetProblem(Kind.BROKEN_QUOTES, fileName, Math.toIntExact(last + 1), "", "");
        }
        return rows;
    }

    private static String decode(String fileName, byte[] bytes) throws SheetProblem {
        String text;
        try {
            text = strictly(StandardCharsets.UTF_8, bytes);
        } catch (CharacterCodingException notUtf8) {
            try {
                text = strictly(GB18030, bytes);
            } catch (CharacterCodingException neither) {
                int line = lineOfFirstError(bytes);
                throw new SheetProblem(Kind.BROKEN_ENCODING, fileName, line, "", "");
            }
        }
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private static String strictly(Charset charset, byte[] bytes) throws CharacterCodingException {
        return decoder(charset).decode(ByteBuffer.wrap(bytes)).toString();
    }

    private static CharsetDecoder decoder(Charset charset) {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** Where the encoding that gets further first fails. */
    private static int lineOfFirstError(byte[] bytes) {
        int place = Math.max(firstError(StandardCharsets.UTF_8, bytes), firstError(GB18030, bytes));
        int line = 1;
        for (int i = 0; i < place; i++) {
            if (bytes[i] == '\n') {
                line++;
            }
        }
        return line;
    }

    private static int firstError(Charset charset, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CoderResult result = decoder(charset).decode(in, java.nio.CharBuffer.allocate(bytes.length + 1), true);
        return result.isError() ? in.position() : bytes.length;
    }

    private static char delimiter(String text) {
        String heading =
                text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        char best = ',';
        for (char candidate : new char[] {';', '\t'}) {
            if (count(heading, candidate) > count(heading, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String line, char wanted) {
        return line.chars().filter(each -> each == wanted).count();
    }
}
