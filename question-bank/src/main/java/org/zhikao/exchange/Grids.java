package org.zhikao.exchange;

import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zhikao.exchange.Sheet.RawRow;

/**
 * All tables of a file.
 *
 * @param findings about the file as a whole
 */
record Grids(List<Grid> sheets, List<Finding> findings) {

    /** More columns are refused; a template has some forty. */
    static final int MOST_COLUMNS = 300;

    Grids {
        sheets = List.copyOf(sheets);
        findings = List.copyOf(findings);
    }

    static Grids read(String fileName, byte[] bytes, ReadingLimits limits) throws UnreadableItems {
        if (bytes.length > limits.bytes()) {
            throw new UnreadableItems(fileName, ExchangeSaying.TOO_LARGE, limits.bytes() / (1024 * 1024));
        }
        Optional<SheetKind> kind = SheetKind.of(bytes);
        if (kind.isEmpty()) {
            throw new UnreadableItems(fileName, ExchangeSaying.NO_HEADING);
        }
        Grids grids = switch (kind.get()) {
            case WORKBOOK, OLD_WORKBOOK -> WorkbookGrids.read(fileName, bytes, kind.get(), limits);
            case HTML -> HtmlGrids.read(fileName, text(fileName, bytes), limits);
            case OTHER -> throw new UnreadableItems(fileName, ExchangeSaying.OTHER_WORKBOOK);
            case TEXT -> delimited(fileName, text(fileName, bytes));
        };
        refuseMore(fileName, grids, limits);
        return grids;
    }

    private static Grids delimited(String fileName, String text) throws UnreadableItems {
        if (Delimited.isTooWide(text)) {
            throw new UnreadableItems(fileName, ExchangeSaying.TOO_MANY_COLUMNS, Delimited.MOST_CELLS);
        }
        try {
            List<RawRow> rows = Delimited.rows(fileName, text).stream()
                    .filter(row -> !row.isEmpty())
                    .toList();
            return new Grids(List.of(new Grid("", 0, rows, Map.of())), List.of());
        } catch (SheetProblem e) {
            throw new UnreadableItems(fileName, ExchangeSaying.BROKEN_QUOTES, e.line());
        }
    }

    static String text(String fileName, byte[] bytes) throws UnreadableItems {
        try {
            return EncodedText.of(bytes).text();
        } catch (CharacterCodingException e) {
            throw new UnreadableItems(fileName, ExchangeSaying.BROKEN_ENCODING, EncodedText.firstBadLine(bytes));
        }
    }

    private static void refuseMore(String fileName, Grids grids, ReadingLimits limits) throws UnreadableItems {
        long rows = 0;
        long cells = 0;
        for (Grid grid : grids.sheets()) {
            for (RawRow row : grid.rows()) {
                rows++;
                cells += row.cells().size();
                if (row.cells().stream().anyMatch(cell -> cell.length() > limits.text())) {
                    throw new UnreadableItems(Finding.of(
                            ExchangeSaying.AT.with(fileName, ExchangeSaying.ROW.with(row.line())),
                            ExchangeSaying.TEXT_TOO_LONG,
                            limits.text()));
                }
            }
        }
        if (rows > limits.items()) {
            throw new UnreadableItems(fileName, ExchangeSaying.TOO_MANY_ITEMS, limits.items());
        }
        if (cells > limits.cells()) {
            throw new UnreadableItems(fileName, ExchangeSaying.TOO_MANY_CELLS, limits.cells());
        }
    }
}
