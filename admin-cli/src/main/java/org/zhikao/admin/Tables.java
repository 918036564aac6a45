package org.zhikao.admin;

import java.util.List;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.TextTable;

/** Rows for a terminal; widths count a Chinese character as two columns. */
final class Tables {

    private static final int WIDEST = 60;

    private Tables() {}

    /** A header and rows of equal length, one line or more each. */
    static String text(List<String> header, List<List<String>> rows) {
        Column[] columns = new Column[header.size()];
        for (int i = 0; i < columns.length; i++) {
            int width = width(header.get(i));
            for (List<String> row : rows) {
                width = Math.max(width, width(row.get(i)));
            }
            columns[i] = new Column(Math.min(WIDEST, width) + 2, 0, Column.Overflow.WRAP);
        }
        TextTable table = TextTable.forColumns(picocli.CommandLine.Help.defaultColorScheme(Ansi.OFF), columns);
        table.setAdjustLineBreaksForWideCJKCharacters(true);
        table.addRowValues(header.toArray(String[]::new));
        rows.forEach(row -> table.addRowValues(row.stream().map(Tables::visible).toArray(String[]::new)));
        return table.toString();
    }

    /** The text without what would steer the terminal instead of being read. */
    static String visible(String text) {
        return text.codePoints()
                .map(point -> Character.isISOControl(point) ? ' ' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Columns that a text takes in a terminal. */
    static int width(String text) {
        return text.codePoints().map(point -> wide(point) ? 2 : 1).sum();
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
