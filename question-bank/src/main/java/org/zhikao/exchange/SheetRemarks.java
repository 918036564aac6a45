package org.zhikao.exchange;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.ss.util.CellReference;
import org.zhikao.evidence.Said;
import org.zhikao.exchange.Sheet.RawRow;

/**
 * What a sheet says by other means than the texts of its cells, and a table has no place for: characters that are raised,
 * lowered or struck out, comments, rows and columns that nobody sees. Each is told by its row. Rows and columns from 0.
 */
final class SheetRemarks {

    private static final int SHOWN = 60;

    private final TreeMap<Integer, List<Said>> byLine = new TreeMap<>();
    private final TreeMap<Integer, List<Said>> ofItems = new TreeMap<>();
    private final TreeMap<CellAddress, String> comments = new TreeMap<>();
    private final BitSet hiddenRows = new BitSet();
    private final BitSet hiddenColumns = new BitSet();

    /**
     * A cell that holds a text.
     *
     * @param cell how its characters stand where they have no font of their own
     */
    void text(int row, int column, MarkedText text, Set<Script> cell) {
        for (Map.Entry<Script, String> each : text.marked(cell).entrySet()) {
            marked(row, Said.plain(new CellAddress(row, column).formatAsString()), each.getKey(), each.getValue());
        }
    }

    /**
     * Characters that stand in a way of their own.
     *
     * @param place the cell's address, or how else a person finds it
     */
    void marked(int row, Said place, Script script, String characters) {
        ExchangeSaying saying = script.isEmphasis() ? ExchangeSaying.EMPHASIS : ExchangeSaying.FORMATTING;
        (script.isEmphasis() ? ofItems : byLine)
                .computeIfAbsent(row + 1, fresh -> new ArrayList<>())
                .add(saying.with(place, script.word().with(), shortened(characters)));
    }

    /** Cells of a row whose texts are computed, by their addresses. */
    void formulas(int row, List<String> addresses) {
        ofItems.computeIfAbsent(row + 1, fresh -> new ArrayList<>())
                .add(ExchangeSaying.FORMULA.with(shortened(String.join(", ", addresses))));
    }

    /** By line, what is to be told of an item that stands there; of a heading it says nothing. */
    Map<Integer, List<Said>> ofItems() {
        return ofItems;
    }

    /** Words in a cell that a reader of the page doesn't see. */
    void hiddenText(int row, Said place, String characters) {
        tell(row, ExchangeSaying.HIDDEN_TEXT.with(place, shortened(characters)));
    }

    /** Things in a row that are no words, by their names. */
    void media(int row, List<String> names) {
        tell(row, ExchangeSaying.MEDIA.with(String.join(", ", names)));
    }

    /** A table in a cell. Of a row that only lays out a page it says nothing. */
    void tableWithin(int row) {
        ofItems.computeIfAbsent(row + 1, fresh -> new ArrayList<>()).add(ExchangeSaying.MEDIA.with("table"));
    }

    private void tell(int row, Said remark) {
        byLine.computeIfAbsent(row + 1, fresh -> new ArrayList<>()).add(remark);
    }

    /** Of several on one cell the first is told: where there are two, one stands for the other in older programs. */
    void comment(CellAddress cell, String text) {
        comments.putIfAbsent(cell, text);
    }

    void hiddenRow(int row) {
        hiddenRows.set(row);
    }

    void hiddenColumns(int first, int last) {
        // A sheet may hide all that lies beyond the columns that are read.
        int from = Math.max(0, first);
        if (from <= Grids.MOST_COLUMNS) {
            hiddenColumns.set(from, Math.min(Math.max(from, last), Grids.MOST_COLUMNS) + 1);
        }
    }

    /** Of the sheet as it was read. Of rows and columns without a text nothing is hidden. */
    List<Finding> findings(Grid grid) {
        List<Finding> findings = new ArrayList<>();
        comments.forEach((cell, text) -> tell(
                cell.getRow(), ExchangeSaying.COMMENT_LEFT_OUT.with(cell.formatAsString(), shortened(text.strip()))));
        BitSet filled = new BitSet();
        for (RawRow row : grid.rows()) {
            if (hiddenRows.get(row.line() - 1)) {
                tell(row.line() - 1, ExchangeSaying.HIDDEN_ROW.with());
            }
            for (int column = hiddenColumns.nextSetBit(0);
                    column >= 0 && column < row.cells().size();
                    column = hiddenColumns.nextSetBit(column + 1)) {
                if (!row.cells().get(column).isEmpty()) {
                    filled.set(column);
                }
            }
        }
        filled.stream()
                .forEach(column -> findings.add(Finding.of(
                        grid.name().isEmpty()
                                ? ExchangeSaying.ALL_ITEMS.with()
                                : ExchangeSaying.SHEET.with(grid.name()),
                        ExchangeSaying.HIDDEN_COLUMN,
                        CellReference.convertNumToColString(column))));
        byLine.forEach((line, remarks) ->
                remarks.forEach(remark -> findings.add(Finding.of(ItemRows.said(grid, line), remark))));
        return findings;
    }

    /** A finding for each line over which pictures lie. */
    static List<Finding> pictures(Map<Integer, Integer> byLine, String name) {
        return byLine.entrySet().stream()
                .map(each -> Finding.of(
                        ExchangeSaying.SHEET_ROW.with(name, each.getKey()),
                        ExchangeSaying.PICTURES_LEFT_OUT,
                        each.getValue()))
                .toList();
    }

    /** The beginning of a text, for messages. */
    static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    }
}
