package org.zhikao.regulation.source;

import java.util.List;

/**
 * One row of a table, with every cell that reaches over several rows or columns written into each of them.
 *
 * @param table from 1, in the order of the document
 * @param header whether it names the columns
 * @param cells from left to right; empty texts for empty cells
 */
public record Row(int table, boolean header, List<String> cells) {

    /** Copies the list. */
    public Row {
        cells = List.copyOf(cells);
    }

    /** Whether a cell may be the name of a column: short, the end of no sentence, no number. */
    public static boolean namesAColumn(String cell) {
        String text = Blanks.squeezed(cell);
        return !text.isEmpty() && text.length() <= 20 && !text.endsWith("。") && !Character.isDigit(text.charAt(0));
    }
}
