package org.zhikao.exchange;

import java.util.Map;
import java.util.TreeMap;

/** Counts the pictures of a drawing by the line over which they lie. */
final class XlsxPictures implements XlsxParts.Visitor {

    private final TreeMap<Integer, Integer> byLine = new TreeMap<>();
    private final StringBuilder row = new StringBuilder();
    private int line = 1;
    private int waiting;
    private boolean isFrom;
    private boolean isRow;

    /** Inside what is drawn only by programs that can't draw the first choice: the same picture again. */
    private int fallback;

    /** How many by line, from 1. */
    Map<Integer, Integer> byLine() {
        return byLine;
    }

    @Override
    public void start(String element, XlsxParts.Attributes attributes) {
        switch (element) {
            case "Fallback" -> fallback++;
            case "from" -> isFrom = true;
            case "row" -> isRow = isFrom;
            case "pic" -> waiting += fallback == 0 ? 1 : 0;
            default -> {
                // Shapes, charts, colours.
            }
        }
    }

    @Override
    public void text(String text) {
        if (isRow) {
            row.append(text);
        }
    }

    @Override
    public void end(String element) {
        switch (element) {
            case "Fallback" -> fallback--;
            case "from" -> isFrom = false;
            case "row" -> {
                if (isRow) {
                    line = Integer.parseInt(row.toString().strip()) + 1;
                    row.setLength(0);
                    isRow = false;
                }
            }
            // One that is fixed to the sheet and to no cell lies over the first line.
            case "twoCellAnchor", "oneCellAnchor", "absoluteAnchor" -> {
                if (waiting > 0) {
                    byLine.merge(line, waiting, Integer::sum);
                }
                waiting = 0;
                line = 1;
            }
            default -> {
                // As above.
            }
        }
    }
}
