package org.zhikao.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.ss.util.CellRangeAddress;
import org.zhikao.evidence.Said;
import org.zhikao.exchange.Sheet.RawRow;

/** The cells of a workbook as they are come upon, sheet by sheet, until each sheet is a table. Rows and columns from 0. */
final class GatheredCells {

    /** How many empty rows that are only merged or formatted are looked at. */
    private static final int MOST_MERGED = 200_000;

    private final String fileName;
    private final ReadingLimits limits;
    private long cells;

    // Of the sheet that is being read.
    private final TreeMap<Integer, List<String>> found = new TreeMap<>();
    private final List<CellRangeAddress> regions = new ArrayList<>();
    private final TreeMap<Integer, List<String>> formulas = new TreeMap<>();

    GatheredCells(String fileName, ReadingLimits limits) {
        this.fileName = fileName;
        this.limits = limits;
    }

    /** What is seen in a cell; nothing is kept of an empty one. */
    void put(int row, int column, String text) throws UnreadableItems {
        if (!text.isEmpty()) {
            put(found.computeIfAbsent(row, fresh -> new ArrayList<>()), column, text);
        }
    }

    /** A cell whose text is computed. */
    void formula(CellAddress cell) {
        formulas.computeIfAbsent(cell.getRow(), fresh -> new ArrayList<>()).add(cell.formatAsString());
    }

    void merged(CellRangeAddress region) {
        regions.add(region);
    }

    /**
     * The table of the cells put since the last one.
     *
     * @param remarks on that table so far
     */
    Grid grid(String name, int index, int lastRow, SheetRemarks remarks) throws UnreadableItems {
        Map<Integer, List<String>> wide = new HashMap<>();
        found.entrySet().stream()
                .limit(Grid.OPENING_ROWS)
                .forEach(entry -> wide.put(entry.getKey(), new ArrayList<>(entry.getValue())));
        Map<Integer, Set<Integer>> repeated = new HashMap<>();
        merge(lastRow, wide, repeated);
        List<RawRow> rows = new ArrayList<>();
        Map<Integer, RawRow> openings = new HashMap<>();
        found.forEach((row, texts) -> rows.add(new RawRow(row + 1, texts)));
        wide.forEach((row, texts) -> openings.put(row + 1, new RawRow(row + 1, texts)));
        formulas.forEach(remarks::formulas);
        found.clear();
        regions.clear();
        formulas.clear();
        return new Grid(
                name,
                index,
                rows.stream().filter(row -> !row.isEmpty()).toList(),
                openings,
                repeated,
                remarks.ofItems());
    }

    private void merge(int lastRow, Map<Integer, List<String>> wide, Map<Integer, Set<Integer>> repeated)
            throws UnreadableItems {
        int merged = 0;
        for (CellRangeAddress region : regions) {
            String text = at(region.getFirstRow(), region.getFirstColumn());
            if (text.isEmpty()) {
                continue;
            }
            int last = Math.min(region.getLastRow(), lastRow);
            for (int row = region.getFirstRow(); row <= last && merged < MOST_MERGED; row++) {
                merged++;
                if (found.containsKey(row)) {
                    put(row, region.getFirstColumn(), text);
                    if (row > region.getFirstRow()) {
                        repeated.computeIfAbsent(row + 1, line -> new HashSet<>())
                                .add(region.getFirstColumn());
                    }
                }
                List<String> opening = wide.get(row);
                for (int column = region.getFirstColumn();
                        opening != null && column <= Math.min(region.getLastColumn(), Grids.MOST_COLUMNS - 1);
                        column++) {
                    put(opening, column, text);
                }
            }
        }
    }

    private String at(int row, int column) {
        List<String> texts = found.getOrDefault(row, List.of());
        return column < texts.size() ? texts.get(column) : "";
    }

    private void put(List<String> texts, int column, String text) throws UnreadableItems {
        if (column >= Grids.MOST_COLUMNS || ++cells > limits.cells()) {
            throw new UnreadableItems(fileName, ExchangeSaying.TOO_MANY_CELLS, limits.cells());
        }
        while (texts.size() <= column) {
            texts.add("");
        }
        texts.set(column, text);
    }

    /** What is to be told of the workbook, and then of its sheets. */
    List<Finding> findings(boolean macros, List<Finding> ofSheets) {
        List<Finding> findings = new ArrayList<>();
        if (macros) {
            findings.add(Finding.of(Said.plain(fileName), ExchangeSaying.MACROS));
        }
        findings.addAll(ofSheets);
        return findings;
    }
}
