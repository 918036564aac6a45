package org.zhikao.regulation;

import java.util.List;
import java.util.Optional;

/**
 * A table of a regulation: of its annex, or the whole of a discretion standard (裁量基准), whose rows are cited instead of
 * articles.
 *
 * @param number from 1, in the order of the document
 * @param caption the line above it
 * @param columns what its head names the columns; empty where it has no head
 * @param rows each with its cells as paragraphs; a cell that reaches over several rows stands in each
 * @param annexed whether it stands in an annex
 */
public record Table(int number, Optional<String> caption, List<String> columns, List<Article> rows, boolean annexed) {

    /** Copies the lists. */
    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** The same table with other rows. */
    Table with(List<Article> others) {
        return new Table(number, caption, columns, others, annexed);
    }
}
