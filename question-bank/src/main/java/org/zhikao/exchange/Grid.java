package org.zhikao.exchange;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.zhikao.evidence.Said;
import org.zhikao.exchange.Sheet.RawRow;

/**
 * A table as it stands in a file.
 *
 * @param name of the sheet; empty where the file has no such thing
 * @param index of the sheet in the file, from 0
 * @param rows that are not empty. A cell merged over rows stands in each of them, one merged over columns in the first
 * @param openings of the first rows, by line, with a cell that is merged over columns in each of them
 * @param merged columns from 0, by line, that only repeat a cell which is merged with them from above
 * @param remarks by line, what is to be told of an item that stands there, and of nothing else: headings are in bold
 */
record Grid(
        String name,
        int index,
        List<RawRow> rows,
        Map<Integer, RawRow> openings,
        Map<Integer, Set<Integer>> merged,
        Map<Integer, List<Said>> remarks) {

    /** How far down headings are looked for. */
    static final int OPENING_ROWS = 60;

    Grid {
        rows = List.copyOf(rows);
        openings = Map.copyOf(openings);
        merged = Map.copyOf(merged);
        remarks = Map.copyOf(remarks);
    }

    /** A table without merged cells of which nothing is to be told. */
    Grid(String name, int index, List<RawRow> rows, Map<Integer, RawRow> openings) {
        this(name, index, rows, openings, Map.of(), Map.of());
    }

    /** The row as headings are read from it. */
    RawRow opening(RawRow row) {
        return openings.getOrDefault(row.line(), row);
    }
}
