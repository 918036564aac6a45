package org.zhikao.regulation.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Cells that reach over several rows and columns to rows of equal length. */
final class TableGrid {

    private final List<Map<Integer, String>> rows = new ArrayList<>();
    private int cells;
    private int headRows = 1;
    private boolean headed;
    private int current = -1;

    /** A cell as written. */
    record Cell(String text, int columns, int rowSpan, boolean head) {

        Cell {
            columns = Math.max(1, Math.min(columns, Limits.SPAN));
            rowSpan = Math.max(1, Math.min(rowSpan, Limits.SPAN));
        }
    }

    void row(List<Cell> row) {
        current++;
        Map<Integer, String> line = at(current);
        int column = 0;
        boolean allHead = !row.isEmpty();
        for (Cell cell : row) {
            while (line.containsKey(column)) {
                column++;
            }
            for (int down = 0; down < cell.rowSpan(); down++) {
                for (int right = 0; right < cell.columns(); right++) {
                    put(current + down, column + right, cell.text());
                }
            }
            if (current == 0) {
                headRows = Math.max(headRows, cell.rowSpan());
            }
            allHead &= cell.head();
            column += cell.columns();
        }
        headed |= current == 0 && allHead;
    }

    private void put(int row, int column, String text) {
        if (++cells > Limits.CELLS) {
            throw new UnreadableSource(Fault.TABLE_TOO_LARGE, Limits.CELLS);
        }
        at(row).putIfAbsent(column, text);
    }

    private Map<Integer, String> at(int row) {
        while (rows.size() <= row) {
            rows.add(new HashMap<>());
        }
        return rows.get(row);
    }

    /**
     * The rows that were given, spans filled. Whether the first ones name the columns is marked by the source, or seen:
     * names of columns are short, end no sentence and are no numbers.
     */
    List<Row> rows(int table) {
        int width = rows.stream()
                .flatMap(row -> row.keySet().stream())
                .mapToInt(column -> column + 1)
                .max()
                .orElse(0);
        List<Row> filled = new ArrayList<>();
        int head = headed || looksLikeHead(width) ? Math.min(headRows, 4) : 0;
        for (int i = 0; i <= current; i++) {
            List<String> texts = new ArrayList<>();
            for (int column = 0; column < width; column++) {
                texts.add(rows.get(i).getOrDefault(column, ""));
            }
            filled.add(new Row(table, i < head, texts));
        }
        return filled;
    }

    private boolean looksLikeHead(int width) {
        return !rows.isEmpty()
                && rows.get(0).size() == width
                && rows.get(0).values().stream().allMatch(Row::namesAColumn);
    }

    /** A row as a line; one whose only cell reaches over the whole table is a line about it, and an empty one is none. */
    static List<SourceLine> lines(Row row) {
        String first = row.cells().isEmpty() ? "" : row.cells().get(0);
        if (row.cells().stream().allMatch(String::isEmpty)) {
            return List.of();
        }
        return row.cells().stream().distinct().count() > 1
                ? List.of(SourceLine.of(Place.START, row))
                : first.lines()
                        .map(line -> new SourceLine(Place.START, line, false))
                        .toList();
    }
}
