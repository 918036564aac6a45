package org.zhikao.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.zhikao.exchange.SheetProblem.Kind;

/**
 * A table from a file: the first sheet of an xlsx workbook, or CSV text in UTF-8 or GB18030. The first row that is not
 * empty is the heading; rows that are empty are left out, and the others keep the line number they have in the file.
 *
 * @param fileName as the sender calls it
 * @param columns headings, stripped
 * @param rows what follows
 */
public record Sheet(String fileName, List<String> columns, List<Row> rows) {

    /** Larger files are refused: a roster of a whole province stays below it. */
    public static final int MOST_BYTES = 20 * 1024 * 1024;

    /** More rows are refused. */
    public static final int MOST_ROWS = 200_000;

    /** So many different cells are held once each: names, days, kinds stand in a large file again and again. */
    private static final int SHARED_CELLS = 20_000;

    /**
     * A row.
     *
     * @param line 1-based, as a spreadsheet or an editor shows it
     * @param cells stripped text by heading; every heading is there
     */
    public record Row(int line, Map<String, String> cells) {

        public Row {
            cells = Map.copyOf(cells);
        }

        /** The text under this heading; empty if there is none. */
        public String cell(String column) {
            return cells.getOrDefault(column, "");
        }
    }

    public Sheet {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * Reads a table. The file's kind is told by its content; its name is for messages.
     *
     * @throws SheetProblem if it is no table, or broken; the message names file, line, column and cure
     */
    public static Sheet read(String fileName, byte[] bytes) throws SheetProblem {
        if (bytes.length > MOST_BYTES) {
            throw new SheetProblem(Kind.TOO_LARGE, fileName, 0, "", MOST_BYTES / (1024 * 1024) + " MB");
        }
        return switch (kind(fileName, bytes)) {
            case WORKBOOK -> assemble(fileName, Workbooks.read(fileName, bytes));
            case TEXT -> assemble(fileName, Delimited.read(fileName, bytes));
        };
    }

    /**
     * Insists on these columns; others may stand beside them, in any order.
     *
     * @throws SheetProblem naming the first one missing
     */
    public Sheet require(String... required) throws SheetProblem {
        for (String column : required) {
            if (!columns.contains(column)) {
                throw new SheetProblem(Kind.MISSING_COLUMN, fileName, 1, column, String.join(", ", columns));
            }
        }
        return this;
    }

    /** Whether there is such a column. */
    public boolean has(String column) {
        return columns.contains(column);
    }

    private enum FileKind {
        WORKBOOK,
        TEXT
    }

    private static FileKind kind(String fileName, byte[] bytes) throws SheetProblem {
        if (fileName.isBlank()) {
            throw new SheetProblem(Kind.NO_NAME, fileName, 0, "", "");
        }
        if (startsWith(bytes, 'P', 'K', 3, 4)) {
            return FileKind.WORKBOOK;
        }
        if (startsWith(bytes, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw new SheetProblem(Kind.OLD_WORKBOOK, fileName, 0, "", "");
        }
        String lower = fileName.toLowerCase(Locale.ROOT);
        boolean text = lower.endsWith(".csv") || lower.endsWith(".txt") || lower.endsWith(".tsv");
        if (!text || startsWith(bytes, '%', 'P', 'D', 'F') || hasZero(bytes)) {
            throw new SheetProblem(Kind.UNKNOWN_KIND, fileName, 0, "", "");
        }
        return FileKind.TEXT;
    }

    private static boolean startsWith(byte[] bytes, int... magic) {
        if (bytes.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((bytes[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasZero(byte[] bytes) {
        for (byte each : bytes) {
            if (each == 0) {
                return true;
            }
        }
        return false;
    }

    /** A row as it stands in the file, before the heading is known. */
    record RawRow(int line, List<String> cells) {

        RawRow {
            cells = cells.stream().map(Sheet::clean).toList();
        }

        boolean isEmpty() {
            return cells.stream().allMatch(String::isEmpty);
        }
    }

    private static Sheet assemble(String fileName, List<RawRow> raw) throws SheetProblem {
        List<RawRow> filled = raw.stream().filter(row -> !row.isEmpty()).toList();
        if (filled.isEmpty()) {
            throw new SheetProblem(Kind.EMPTY, fileName, 0, "", "");
        }
        RawRow heading = filled.get(0);
        List<String> columns = headings(fileName, heading);
        if (filled.size() - 1 > MOST_ROWS) {
            throw new SheetProblem(Kind.TOO_MANY_ROWS, fileName, 0, "", String.valueOf(MOST_ROWS));
        }
        List<Row> rows = new ArrayList<>(filled.size() - 1);
        Map<String, String> shared = new HashMap<>();
        for (RawRow row : filled.subList(1, filled.size())) {
            rows.add(row(fileName, columns, row, shared));
        }
        return new Sheet(fileName, columns.stream().filter(c -> !c.isEmpty()).toList(), rows);
    }

    /** Headings by place; an empty one marks a column without heading, which must stay empty. */
    private static List<String> headings(String fileName, RawRow heading) throws SheetProblem {
        Optional<String> twice = heading.cells().stream()
                .filter(cell -> !cell.isEmpty())
                .collect(Collectors.groupingBy(cell -> cell, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue() > 1)
                .map(Map.Entry::getKey)
                .findFirst();
        if (twice.isPresent()) {
            throw new SheetProblem(Kind.DOUBLE_COLUMN, fileName, heading.line(), twice.get(), "");
        }
        return heading.cells();
    }

    private static Row row(String fileName, List<String> columns, RawRow row, Map<String, String> shared)
            throws SheetProblem {
        Map<String, String> cells = new HashMap<>();
        for (int i = 0; i < Math.max(columns.size(), row.cells().size()); i++) {
            String column = i < columns.size() ? columns.get(i) : "";
            String cell = i < row.cells().size() ? row.cells().get(i) : "";
            if (!column.isEmpty()) {
                cells.put(column, shared(cell, shared));
            } else if (!cell.isEmpty()) {
                throw new SheetProblem(Kind.NO_HEADING, fileName, row.line(), String.valueOf(i + 1), cell);
            }
        }
        return new Row(row.line(), cells);
    }

    private static String shared(String cell, Map<String, String> shared) {
        String known = shared.get(cell);
        if (known == null && shared.size() < SHARED_CELLS) {
            shared.put(cell, cell);
        }
        return known == null ? cell : known;
    }

    /** Without surrounding white space, also the ideographic and the no-break kind, and without a byte order mark. */
    private static String clean(String cell) {
        int from = 0;
        int to = cell.length();
        while (from < to && isBlank(cell.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(cell.charAt(to - 1))) {
            to--;
        }
        return cell.substring(from, to);
    }

    private static boolean isBlank(char character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || character == '\uFEFF'
                || character == '\u200B';
    }
}
