package org.zhikao.exchange;

import java.io.IOException;
import java.util.List;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.ss.util.CellRangeAddress;
import org.zhikao.exchange.cell.CellNumbers;

/** The cells of one sheet of an xlsx workbook. Rows and columns from 0. */
final class XlsxSheet implements XlsxParts.Visitor {

    /** More rows than any program writes. */
    private static final int MOST_ROWS = 1 << 20;

    private final GatheredCells cells;
    private final SheetRemarks remarks;
    private final List<MarkedText> texts;
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

    XlsxSheet(
            GatheredCells cells,
            SheetRemarks remarks,
            List<MarkedText> texts,
            XlsxFormats formats,
            CellNumbers numbers) {
        this.cells = cells;
        this.remarks = remarks;
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
            case "row" -> startRow(attributes);
            case "col" -> startColumns(attributes);
            case "c" -> startCell(attributes);
            case "v" -> isValue = true;
            case "f" -> isFormula |= !attributes.of("t").equals("dataTable");
            case "mergeCell" -> cells.merged(CellRangeAddress.valueOf(attributes.of("ref")));
            case "drawing" -> drawing = attributes.relation();
            default -> inline.start(element, attributes);
        }
    }

    /** One without a number follows the one before. */
    private void startRow(XlsxParts.Attributes attributes) throws IOException {
        String number = attributes.of("r");
        row = number.isEmpty() ? row + 1 : Integer.parseInt(number) - 1;
        if (row < 0 || row >= MOST_ROWS) {
            throw new IOException("a row " + number);
        }
        lastRow = Math.max(lastRow, row);
        column = -1;
        if (isHidden(attributes)) {
            remarks.hiddenRow(row);
        }
    }

    private void startColumns(XlsxParts.Attributes attributes) {
        if (isHidden(attributes)) {
            remarks.hiddenColumns(
                    Integer.parseInt(attributes.of("min")) - 1, Integer.parseInt(attributes.of("max")) - 1);
        }
    }

    private static boolean isHidden(XlsxParts.Attributes attributes) {
        String hidden = attributes.of("hidden");
        return hidden.equals("1") || hidden.equals("true");
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
            cells.formula(new CellAddress(row, column));
        }
        MarkedText seen = seen();
        cells.put(row, column, seen.withBlanks());
        remarks.text(row, column, seen, formats.scripts(style));
    }

    /** A wrong value of a formula is no text. */
    private MarkedText seen() {
        String written = value.toString();
        return switch (type) {
            case "inlineStr" -> inline.taken();
            case "s" -> written.isEmpty() ? MarkedText.EMPTY : texts.get(Integer.parseInt(written.strip()));
            default -> MarkedText.plain(value(written));
        };
    }

    private String value(String written) {
        return switch (type) {
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
