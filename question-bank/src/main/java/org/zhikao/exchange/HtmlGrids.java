package org.zhikao.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.zhikao.exchange.Sheet.RawRow;

/**
 * The tables of a web page, which spreadsheet programs open as if they were theirs. A table that stands within a cell is
 * a table of its own, as the one with the items is where another one lays out the page; of the cell it is no part.
 */
final class HtmlGrids {

    private static final String ROWS = "> tr, > thead > tr, > tbody > tr, > tfoot > tr";

    private HtmlGrids() {}

    static Grids read(String fileName, String text, ReadingLimits limits) throws UnreadableItems {
        List<Grid> grids = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        Document page = Jsoup.parse(text);
        refuseDeep(fileName, page, limits);
        HtmlRemarks.markBlanks(page);
        for (Element table : page.select("table")) {
            List<RawRow> rows = new ArrayList<>();
            SheetRemarks remarks = new SheetRemarks();
            Map<Integer, RawRow> openings = new HashMap<>();
            // Cells that reach down from rows above: by column, how many rows are left and what stands there.
            Map<Integer, Reaching> above = new HashMap<>();
            Map<Integer, Set<Integer>> merged = new HashMap<>();
            for (Element row : table.select(ROWS)) {
                List<String> narrow = new ArrayList<>();
                List<String> wide = new ArrayList<>();
                Set<Integer> repeated = Set.copyOf(above.keySet());
                fill(row, narrow, wide, above);
                if (narrow.size() > Grids.MOST_COLUMNS || rows.size() > limits.items()) {
                    throw new UnreadableItems(fileName, ExchangeSaying.TOO_MANY_CELLS, limits.cells());
                }
                HtmlRemarks.of(row, rows.size(), remarks);
                int line = rows.size() + 1;
                merged.put(line, repeated);
                rows.add(new RawRow(line, narrow));
                if (line <= Grid.OPENING_ROWS) {
                    openings.put(line, new RawRow(line, wide));
                }
            }
            List<RawRow> filled = rows.stream().filter(row -> !row.isEmpty()).toList();
            Grid grid = new Grid("", grids.size(), filled, openings, merged, remarks.ofItems());
            grids.add(grid);
            findings.addAll(remarks.findings(grid));
        }
        return new Grids(grids, findings);
    }

    /** What is in each of many elements inside each other would be gone through again and again. */
    private static void refuseDeep(String fileName, Document page, ReadingLimits limits) throws UnreadableItems {
        int[] deepest = {0};
        page.traverse((node, depth) -> deepest[0] = Math.max(deepest[0], depth));
        if (deepest[0] > limits.depth()) {
            throw new UnreadableItems(fileName, ExchangeSaying.PAGE_TOO_DEEP, limits.depth());
        }
    }

    /** The element as it would be without the tables inside it. */
    static Element withoutTables(Element element) {
        if (element.selectFirst("table") == null) {
            return element;
        }
        Element own = element.clone();
        own.select("table").remove();
        return own;
    }

    private record Reaching(int rows, String text) {}

    private static void fill(Element row, List<String> narrow, List<String> wide, Map<Integer, Reaching> above) {
        for (Element cell : row.select("> td, > th")) {
            reach(narrow, wide, above);
            String text = withoutTables(cell).wholeText();
            int width = span(cell, "colspan");
            int height = span(cell, "rowspan");
            for (int i = 0; i < width && narrow.size() <= Grids.MOST_COLUMNS; i++) {
                String here = i == 0 ? text : "";
                if (height > 1) {
                    above.put(narrow.size(), new Reaching(height - 1, here));
                }
                narrow.add(here);
                wide.add(text);
            }
        }
        reach(narrow, wide, above);
    }

    private static void reach(List<String> narrow, List<String> wide, Map<Integer, Reaching> above) {
        for (Reaching cell = above.get(narrow.size()); cell != null; cell = above.get(narrow.size())) {
            if (cell.rows() == 1) {
                above.remove(narrow.size());
            } else {
                above.put(narrow.size(), new Reaching(cell.rows() - 1, cell.text()));
            }
            narrow.add(cell.text());
            wide.add(cell.text());
        }
    }

    private static int span(Element cell, String attribute) {
        String given = cell.attr(attribute).strip();
        return given.matches("[0-9]{1,4}") ? Math.max(1, Integer.parseInt(given)) : 1;
    }
}
