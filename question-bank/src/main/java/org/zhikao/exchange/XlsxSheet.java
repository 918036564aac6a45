package org.zhikao.exchange;

import java.io.IOException;
import java.util.List;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.ss.util.CellRangeAddress;

/** The cells of one sheet of an xlsx workbook. Rows and columns from 0. */
final class XlsxSheet implements XlsxParts.Visitor {

    /** More rows than any program writes. */
    private static final int MOST_ROWS = 1 << 20;

    private final GatheredCells cells;
    private final List<String> texts;
    private final XlsxFormats formats;
    private final CellNumbers numbers;

    private int row = -1;
    private int lastRow = -1;
    private String drawing = "";

    // Of the cell that is being read.
    private int column = -1;
    private String type = "";
    private int style;
    private boolean isFormula;
    private boolean isValue;
    private final StringBuilder value = new StringBuilder();
    private final XlsxText inline = new XlsxText();

    XlsxSheet(GatheredCells cells, List<String> texts, XlsxFormats formats, CellNumbers numbers) {
        this.cells = cells;
        this.texts = texts;
        this.formats = formats;
        this.numbers = numbers;
    }

    /** The last row that stands in the file, even an empty one. */
    int lastRow() {
        return lastRow;
    }

    /** By what identity the sheet names what is drawn over it; empty if nothing is. */
    String drawing() {
        return drawing;
    }

    @Override
    public void start(String element, XlsxParts.Attributes attributes) throws IOException {
        switch (element) {
            case "row" -> startRow(attributes.of("r"));
            case "c" -> startCell(attributes);
            case "v" -> isValue = true;
            case "f" -> isFormula |= !attributes.of("t").equals("dataTable");
            case "mergeCell" -> cells.merged(CellRangeAddress.valueOf(attributes.of("ref")));
            case "drawing" -> drawing = attributes.relation();
            default -> inline.start(element);
        }
    }

    /** One without a number follows the one before. */
    private void startRow(String number) throws IOException {
        row = number.isEmpty() ? row + 1 : Integer.parseInt(number) - 1;
        if (row < 0 || row >= MOST_ROWS) {
            throw new IOException("a row " + number);
        }
        lastRow = Math.max(lastRow, row);
        column = -1;
    }

    private void startCell(XlsxParts.Attributes attributes) throws IOException {
        String address = attributes.of("r");
        column = address.isEmpty() ? column + 1 : column(address);
        type = attributes.of("t");
        String number = attributes.of("s");
        style = number.isEmpty() ? 0 : Integer.parseInt(number);
        isFormula = false;
        value.setLength(0);
        inline.taken();
    }

    private static int column(String address) throws IOException {
        int column = 0;
        int i = 0;
        while (i < address.length() && i < 4 && address.charAt(i) >= 'A' && address.charAt(i) <= 'Z') {
            column = column * 26 + address.charAt(i) - 'A' + 1;
            i++;
        }
        if (column == 0) {
            throw new IOException("a cell " + address);
        }
        return column - 1;
    }

    @Override
    public void text(String text) {
        if (isValue) {
            value.append(text);
        } else {
            inline.add(text);
        }
    }

    @Override
    public void end(String element) throws UnreadableItems {
        switch (element) {
            case "v" -> isValue = false;
            case "c" -> endCell();
            default -> inline.end(element);
        }
    }

    private void endCell() throws UnreadableItems {
        if (isFormula) {
            cells.formula(new CellAddress(row, column).formatAsString());
        }
        cells.put(row, column, seen());
    }

    /** A wrong value of a formula is no text. */
    private String seen() {
        String written = value.toString();
        return switch (type) {
            case "inlineStr" -> inline.taken();
            case "s" -> written.isEmpty() ? "" : texts.get(Integer.parseInt(written.strip()));
            case "str" -> XlsxText.plain(written);
            case "b" -> written.isEmpty() ? "" : written.strip().matches("1|true") ? "TRUE" : "FALSE";
            case "e" -> "";
            case "d" -> written.strip().replaceFirst("T00:00(?::00(?:\\.0+)?)?Z?$", "");
            default -> written.isBlank() ? "" : number(Double.parseDouble(written.strip()));
        };
    }

    private String number(double number) {
        int index = formats.index(style);
        return numbers.seen(number, index, formats.format(index));
    }
}
