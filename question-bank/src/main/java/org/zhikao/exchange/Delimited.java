package org.zhikao.exchange;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.zhikao.exchange.Sheet.RawRow;
import org.zhikao.exchange.SheetProblem.Kind;

/**
 * CSV text in UTF-8 or GB18030. The separator (comma, semicolon, tab) is the one the heading uses most.
 */
final class Delimited {

    private Delimited() {}

    static List<RawRow> read(String fileName, byte[] bytes) throws SheetProblem {
        return rows(fileName, decode(fileName, bytes));
    }

    /**
     * Whether one of the first rows has the headings of items; a text that is no table has none. An opening may be cut
     * within a quoted cell, and a quotation mark may be wrong further down: what stands above is read all the same.
     */
    static boolean hasHeadings(String opening) {
        List<RawRow> rows = new ArrayList<>();
        int broken = gather(opening, format(opening), rows);
        if (broken == 0 || haveHeadings(rows)) {
            return haveHeadings(rows);
        }
        rows.clear();
        gather(opening, format(opening).builder().setQuote(null).get(), rows);
        return haveHeadings(rows);
    }

    private static boolean haveHeadings(List<RawRow> rows) {
        List<RawRow> filled = rows.stream().filter(row -> !row.isEmpty()).toList();
        return Columns.find(new Grid("", 0, filled, Map.of())).isPresent();
    }

    static List<RawRow> rows(String fileName, String text) throws SheetProblem {
        List<RawRow> rows = new ArrayList<>();
        int broken = gather(text, format(text), rows);
        if (broken > 0) {
            throw new SheetProblem(Kind.BROKEN_QUOTES, fileName, broken, "", "");
        }
        return rows;
    }

    private static CSVFormat format(String text) {
        return CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter(text))
                .setIgnoreEmptyLines(false)
                .get();
    }

    /** Reads until the end or a wrong quotation mark; the line where that one's row begins, else 0. */
    private static int gather(String text, CSVFormat format, List<RawRow> rows) {
        long last = 0;
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            // A quoted cell may span lines: a record begins on the line after the last one's end.
            for (CSVRecord each : parser) {
                rows.add(new RawRow(
                        Math.toIntExact(last + 1),
                        each.stream().map(FormulaCells::restored).toList()));
                last = parser.getCurrentLineNumber();
            }
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            return Math.toIntExact(last + 1);
        }
        return 0;
    }

    private static String decode(String fileName, byte[] bytes) throws SheetProblem {
        try {
            return EncodedText.of(bytes).text();
        } catch (CharacterCodingException e) {
            throw new SheetProblem(Kind.BROKEN_ENCODING, fileName, EncodedText.firstBadLine(bytes), "", "");
        }
    }

    static char delimiter(String text) {
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
