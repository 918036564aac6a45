package org.zhikao.regulation.source;

import java.util.Optional;

/**
 * One line or table row of a source after its layout is taken off.
 *
 * @param place where it stands
 * @param text without blank characters at both ends; of a row its cells, parted by tabs
 * @param heading whether the layout itself marks the line as a heading
 * @param row the cells, where the line is a row of a table
 */
public record SourceLine(Place place, String text, boolean heading, Optional<Row> row) {

    /** A line that is no row. */
    public SourceLine(Place place, String text, boolean heading) {
        this(place, text, heading, Optional.empty());
    }

    /** A row. */
    static SourceLine of(Place place, Row row) {
        return new SourceLine(place, Blanks.trim(String.join("\t", row.cells())), false, Optional.of(row));
    }
}
