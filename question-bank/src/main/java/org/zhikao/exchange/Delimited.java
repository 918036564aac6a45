package org.zhikao.exchange;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.zhikao.exchange.Sheet.RawRow;
import org.zhikao.exchange.SheetProblem.Kind;

/**
 * CSV text in UTF-8 or GB18030. The separator (comma, semicolon, tab) is the one that parts the headings of items,
 * else the one that the first line uses most.
 */
final class Delimited {

    /** As many as a workbook has columns. */
    static final int MOST_CELLS = 16_384;

    private static final int LONGEST_HEADING = 4_000;

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
        List<String> lines = text.lines()
                .filter(line -> !line.isBlank())
                .limit(Grid.OPENING_ROWS)
                .toList();
        for (String line : lines) {
            char best = most(each -> headings(line, each));
            // A line of a title may have any mark; one that parts two headings is the one.
            if (headings(line, best) > 1) {
                return best;
            }
        }
        String first = lines.isEmpty() ? "" : lines.get(0);
        return most(each -> count(first, each));
    }

    private static char most(ToLongFunction<Character> measure) {
        char best = ',';
        for (char candidate : new char[] {';', '\t'}) {
            if (measure.applyAsLong(candidate) > measure.applyAsLong(best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long headings(String line, char delimiter) {
        return Pattern.compile(Pattern.quote(String.valueOf(delimiter)))
                .splitAsStream(line.length() > LONGEST_HEADING ? line.substring(0, LONGEST_HEADING) : line)
                .filter(cell -> Heading.read(cell.replace("\"", "")).isPresent())
                .count();
    }

    /** Whether a row has more cells than any spreadsheet: no heading stands over them. */
    static boolean isTooWide(String text) {
        return count(text, delimiter(text), MOST_CELLS) > MOST_CELLS;
    }

    private static long count(String line, char wanted) {
        return count(line, wanted, Long.MAX_VALUE);
    }

    /**
     * How many separators the row with the most of them has; those in quotes part nothing. As the library reads them, a
     * mark opens a quotation only at the beginning of a cell, and a doubled one within it doesn't close it.
     *
     * @param enough from where on nothing is counted
     */
    private static long count(String text, char wanted, long enough) {
        long most = 0;
        long ofRow = 0;
        boolean isQuoted = false;
        boolean begins = true;
        for (int i = 0; i < text.length() && most <= enough; i++) {
            char each = text.charAt(i);
            if (isQuoted) {
                boolean isDoubled = each == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"';
                isQuoted = each != '"' || isDoubled;
                i += isDoubled ? 1 : 0;
            } else if (each == '"' && begins) {
                isQuoted = true;
                begins = false;
            } else if (each == wanted) {
                ofRow++;
                begins = true;
            } else {
                boolean isEnd = each == '\n' || each == '\r';
                begins = isEnd;
                ofRow = isEnd ? 0 : ofRow;
            }
            most = Math.max(most, ofRow);
        }
        return most;
    }
}
