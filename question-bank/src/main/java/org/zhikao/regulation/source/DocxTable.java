package org.zhikao.regulation.source;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** One table of a docx while it is read; a table inside a cell gives its words to that cell. */
final class DocxTable {

    private static final Pattern ARTICLE = Pattern.compile("第[^第条\\n]{1,12}条[\\s　\\u00A0].*");

    private final List<List<Cell>> rows = new ArrayList<>();

    /** A cell; one that continues the cell above it holds nothing of its own. */
    private static final class Cell {
        private final List<String> paragraphs = new ArrayList<>();
        private int columns = 1;
        private boolean continues;
        private int column;

        private String text() {
            return String.join("\n", paragraphs);
        }
    }

    void row() {
        rows.add(new ArrayList<>());
    }

    /** Columns that a row leaves free at its beginning. */
    void columnsBefore(int columns) {
        if (columns > 0 && !rows.isEmpty() && rows.get(rows.size() - 1).isEmpty()) {
            cell();
            columns(columns);
        }
    }

    void cell() {
        if (rows.isEmpty()) {
            rows.add(new ArrayList<>());
        }
        rows.get(rows.size() - 1).add(new Cell());
    }

    void columns(int columns) {
        last().columns = Math.max(1, Math.min(columns, Limits.SPAN));
    }

    void continuesAbove() {
        last().continues = true;
    }

    void paragraph(String text) {
        last().paragraphs.add(text);
    }

    private Cell last() {
        if (rows.isEmpty() || rows.get(rows.size() - 1).isEmpty()) {
            cell();
        }
        List<Cell> row = rows.get(rows.size() - 1);
        return row.get(row.size() - 1);
    }

    /** Word lays out by tables too: one column, or articles in a cell, is a frame around text. */
    boolean isFrame() {
        return rows.stream().allMatch(row -> row.size() < 2)
                || rows.stream()
                        .flatMap(List::stream)
                        .flatMap(cell -> cell.paragraphs.stream())
                        .anyMatch(text -> ARTICLE.matcher(text).matches());
    }

    List<String> paragraphs() {
        return rows.stream()
                .flatMap(List::stream)
                .flatMap(cell -> cell.paragraphs.stream())
                .toList();
    }

    List<Row> grid(int table) {
        TableGrid grid = new TableGrid();
        for (List<Cell> row : rows) {
            int column = 0;
            for (Cell cell : row) {
                cell.column = column;
                column += cell.columns;
            }
        }
        for (int i = 0; i < rows.size(); i++) {
            List<TableGrid.Cell> cells = new ArrayList<>();
            for (Cell cell : rows.get(i)) {
                if (!cell.continues || i == 0) {
                    cells.add(new TableGrid.Cell(cell.text(), cell.columns, reach(i, cell), false));
                }
            }
            grid.row(cells);
        }
        return grid.rows(table);
    }

    private int reach(int row, Cell cell) {
        int reach = 1;
        while (reach < Limits.SPAN
                && row + reach < rows.size()
                && rows.get(row + reach).stream().anyMatch(below -> below.continues && below.column == cell.column)) {
            reach++;
        }
        return reach;
    }
}
