package org.zhikao.regulation.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Plain text: each line is a line; "# " before one marks a heading or the head of a table, as
 * this project's own print of a text does. A line
 * with tabs between words is a row of a table; rows that follow each other without a blank line are one table.
 */
record PlainTextFormat() implements SourceFormat {

    /** A cell may run over this many lines, which then stand between its row and the next. */
    private static final int LONGEST_CELL = 20;

    @Override
    public SourceText lines(String fileName, byte[] bytes) {
        return new SourceText(fileName, lines(TextDecoding.lines(bytes)));
    }

    static List<SourceLine> lines(List<String> raw) {
        List<SourceLine> lines = new ArrayList<>();
        int table = 0;
        int lastRow = -1;
        for (int i = 0; i < raw.size(); i++) {
            Place place = Place.line(i + 1);
            Limits.line(raw.get(i), i + 1);
            String text = Blanks.trim(raw.get(i));
            if (text.isEmpty()) {
                lastRow = -1;
                continue;
            }
            boolean heading = text.startsWith("# ");
            boolean goesOn = lastRow >= 0 && i - lastRow <= LONGEST_CELL;
            List<String> cells = raw.get(i).indexOf('\t') < 0 ? List.of() : cells(raw.get(i), heading, goesOn);
            if (!cells.isEmpty()) {
                table += goesOn ? 0 : 1;
                lastRow = i;
                // The text stays as written: where a table is no table of its own, it is a paragraph like others.
                lines.add(new SourceLine(place, text, false, Optional.of(new Row(table, heading, cells))));
                continue;
            }
            lines.add(new SourceLine(place, heading ? Blanks.trim(text.substring(2)) : text, heading));
        }
        return List.copyOf(lines);
    }

    /** Empty where fewer than two cells hold text: tabs at the beginning of a line are an indent, except in a table. */
    private static List<String> cells(String raw, boolean heading, boolean goesOn) {
        String line = heading ? raw.substring(raw.indexOf("# ") + 2) : raw;
        List<String> cells = new ArrayList<>();
        int filled = 0;
        for (String cell : line.split("\t", -1)) {
            String text = Blanks.trim(cell);
            cells.add(text);
            filled += text.isEmpty() ? 0 : 1;
        }
        return filled >= 2 || (goesOn && cells.size() > 1) ? cells : List.of();
    }
}
