package org.zhikao.admin.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows for a terminal. Widths count a Chinese character as two columns, which picocli's own tables do in line breaks
 * only, not in padding.
 */
public final class Tables {

    /** A cell that is wider goes on in the next line. */
    private static final int WIDEST = 60;

    private static final String GAP = "  ";

    private Tables() {}

    /** A header and rows of equal length, one line or more each; moments in the office's zone. */
    public static String text(List<String> header, List<List<String>> rows) {
        List<List<String>> all = new ArrayList<>();
        all.add(header);
        rows.forEach(row -> all.add(row.stream().map(LocalTime::shown).toList()));
        int[] widths = new int[header.size()];
        for (List<String> row : all) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], Math.min(WIDEST, width(visible(row.get(i)))));
            }
        }
        StringBuilder text = new StringBuilder();
        all.forEach(row -> append(text, row, widths));
        return text.toString();
    }

    private static void append(StringBuilder text, List<String> row, int[] widths) {
        List<List<String>> cells =
                row.stream().map(cell -> lines(visible(cell))).toList();
        int height = cells.stream().mapToInt(List::size).max().orElse(1);
        for (int line = 0; line < height; line++) {
            StringBuilder shown = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String part = line < cells.get(i).size() ? cells.get(i).get(line) : "";
                shown.append(part).append(" ".repeat(widths[i] - width(part))).append(GAP);
            }
            text.append(shown.toString().stripTrailing()).append(System.lineSeparator());
        }
    }

    /** The text in pieces that are not wider than a column may be. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int width = 0;
        for (int point : text.codePoints().toArray()) {
            int more = width(point);
            if (width + more > WIDEST) {
                lines.add(line.toString());
                line.setLength(0);
                width = 0;
            }
            line.appendCodePoint(point);
            width += more;
        }
        lines.add(line.toString());
        return lines;
    }

    /** The text without what would steer the terminal instead of being read. */
    public static String visible(String text) {
        // Nearly always there is nothing; of thousands of lines each is looked through.
        if (text.codePoints().noneMatch(Tables::steers)) {
            return text;
        }
        return text.codePoints()
                .map(point -> steers(point) ? ' ' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Columns that a text takes in a terminal. */
    public static int width(String text) {
        return text.codePoints().map(Tables::width).sum();
    }

    private static int width(int point) {
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        return wide(point) ? 2 : 1;
    }

    /** Control characters, and those that turn the direction of what follows. */
    private static boolean steers(int point) {
        return Character.isISOControl(point) || Character.getType(point) == Character.FORMAT;
    }

    private static boolean wide(int point) {
        return point >= 0x1100
                && (point <= 0x115f
                        || (point >= 0x2e80 && point <= 0xa4cf)
                        || (point >= 0xac00 && point <= 0xd7a3)
                        || (point >= 0xf900 && point <= 0xfaff)
                        || (point >= 0xfe30 && point <= 0xfe6f)
                        || (point >= 0xff00 && point <= 0xff60)
                        || (point >= 0xffe0 && point <= 0xffe6)
                        || (point >= 0x20000 && point <= 0x3fffd));
    }
}
