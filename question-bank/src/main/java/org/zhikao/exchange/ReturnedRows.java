package org.zhikao.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.zhikao.evidence.Said;
import org.zhikao.exchange.Sheet.RawRow;

/**
 * The refused rows of a spreadsheet as the same kind of sheet: titles and headings, the rows with the same cells, and a
 * column 原因: the one that is there, else a last one. Mended there, it can be imported as it is.
 *
 * @param bytes of the file
 * @param ending of its name, with the dot
 */
@SuppressWarnings("ArrayRecordComponent")
public record ReturnedRows(byte[] bytes, String ending) {

    /** Wide enough for a sentence. */
    private static final int WIDTH = 60 * 256;

    /**
     * Makes it.
     *
     * @param refused entries of this file, with the reasons
     * @return empty if the file is no spreadsheet, or nothing of it was refused
     * @throws UnreadableItems if it can't be read
     */
    public static Optional<ReturnedRows> of(
            String fileName,
            byte[] file,
            Map<Place, List<Said>> refused,
            Function<Said, String> language,
            ReadingLimits limits)
            throws UnreadableItems {
        Optional<SheetKind> kind = SheetKind.of(file);
        Map<Integer, Map<Integer, Line>> reasons = new TreeMap<>();
        refused.forEach((place, why) -> {
            String text = why.stream().map(language).collect(Collectors.joining("\n"));
            for (int i = 0; i < place.rows().size(); i++) {
                int line = place.rows().get(i);
                reasons.computeIfAbsent(place.sheet(), sheet -> new TreeMap<>())
                        .put(line, new Line(i == 0 ? text : "", place.begins().contains(line)));
            }
        });
        if (kind.isEmpty() || reasons.isEmpty()) {
            return Optional.empty();
        }
        Grids grids = Grids.read(fileName, file, limits);
        boolean workbook = kind.get() == SheetKind.WORKBOOK || kind.get() == SheetKind.OLD_WORKBOOK;
        try {
            if (workbook) {
                return Optional.of(workbook(fileName, file, kind.get(), grids, reasons, limits));
            }
        } catch (IOException | RuntimeException e) {
            // What writes workbooks knows fewer kinds of them than what reads them: the rows come back as text.
        }
        try {
            return Optional.of(text(fileName, file, kind.get(), grids, reasons));
        } catch (IOException | RuntimeException e) {
            throw new UnreadableItems(fileName, ExchangeSaying.BROKEN_WORKBOOK);
        }
    }

    /** A table of a web page comes back as text. */
    private static ReturnedRows text(
            String fileName, byte[] file, SheetKind kind, Grids grids, Map<Integer, Map<Integer, Line>> reasons)
            throws IOException, UnreadableItems {
        Charset charset = kind == SheetKind.TEXT ? EncodedText.of(file).charset() : StandardCharsets.UTF_8;
        char delimiter = kind == SheetKind.TEXT ? Delimited.delimiter(Grids.text(fileName, file)) : ',';
        StringBuilder text = new StringBuilder(charset.equals(StandardCharsets.UTF_8) ? "\uFEFF" : "");
        try (CSVPrinter printer = new CSVPrinter(
                text, CSVFormat.DEFAULT.builder().setDelimiter(delimiter).get())) {
            for (Grid grid : grids.sheets()) {
                Layout layout = Layout.of(grid, reasons.getOrDefault(grid.index(), Map.of()));
                int width = layout.width();
                for (RawRow row : layout.kept()) {
                    List<String> cells = new ArrayList<>(layout.cells(row));
                    while (cells.size() < width) {
                        cells.add("");
                    }
                    layout.reason(row).ifPresent(reason -> cells.set(layout.column(row), reason));
                    printer.printRecord(
                            cells.stream().map(FormulaCells::defused).toList());
                }
            }
        }
        String ending = delimiter == '\t' ? ".tsv" : ".csv";
        return new ReturnedRows(text.toString().getBytes(charset), ending);
    }

    private static ReturnedRows workbook(
            String fileName,
            byte[] file,
            SheetKind kind,
            Grids grids,
            Map<Integer, Map<Integer, Line>> reasons,
            ReadingLimits limits)
            throws IOException, UnreadableItems {
        try (Workbook before = WorkbookGrids.open(fileName, file, kind, limits);
                Workbook after = kind == SheetKind.WORKBOOK ? new XSSFWorkbook() : new HSSFWorkbook()) {
            Copying copying = new Copying(after, new HashMap<>());
            for (Grid grid : grids.sheets()) {
                Map<Integer, Line> rows = reasons.getOrDefault(grid.index(), Map.of());
                if (!rows.isEmpty()) {
                    copying.sheet(named(before, grid), grid, rows);
                }
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            after.write(bytes);
            return new ReturnedRows(bytes.toByteArray(), kind == SheetKind.WORKBOOK ? ".xlsx" : ".xls");
        }
    }

    /** By its name: the library doesn't count every sheet that the workbook lists. Without one the rows come back as text. */
    private static org.apache.poi.ss.usermodel.Sheet named(Workbook workbook, Grid grid) throws IOException {
        org.apache.poi.ss.usermodel.Sheet sheet = workbook.getSheet(grid.name());
        if (sheet == null) {
            throw new IOException("no sheet " + grid.name());
        }
        return sheet;
    }

    /**
     * A line that was refused.
     *
     * @param reason told in it; empty in the further lines of what is refused
     * @param begins whether an item begins with it, or a part of a case
     */
    private record Line(String reason, boolean begins) {}

    /**
     * Where in the table what comes back stands. Each part of it has its own headings, and where they have a column of
     * reasons from the last time, the new reasons stand in it.
     *
     * @param end column after the last one, for reasons where no column is theirs
     */
    private record Layout(Grid grid, List<Columns> parts, Map<Integer, Line> refused, int end) {

        static Layout of(Grid grid, Map<Integer, Line> refused) {
            int end = grid.rows().stream()
                    .mapToInt(row -> row.cells().size())
                    .max()
                    .orElse(0);
            return new Layout(grid, Columns.all(grid), refused, end);
        }

        private Optional<Columns> part(int line) {
            Optional<Columns> part = Optional.empty();
            for (Columns each : parts) {
                part = each.firstLine() <= line ? Optional.of(each) : part;
            }
            return part;
        }

        private boolean isHeading(RawRow row) {
            return part(row.line())
                    .filter(part -> row.line() <= part.lastLine())
                    .isPresent();
        }

        /** What stands above the items, the headings of those that were refused, and their rows. */
        List<RawRow> kept() {
            Set<Integer> needed = new HashSet<>();
            refused.keySet().forEach(line -> part(line).ifPresent(part -> needed.add(part.firstLine())));
            return grid.rows().stream()
                    .filter(row -> refused.containsKey(row.line())
                            || part(row.line()).isEmpty()
                            || (isHeading(row)
                                    ? part(row.line())
                                            .filter(part -> needed.contains(part.firstLine()))
                                            .isPresent()
                                    : SheetReading.announcedBy(row).isPresent()))
                    .toList();
        }

        /**
         * A heading that is merged over columns stands in each of them, for nothing is merged in what comes back; what is
         * merged over the rows of an item stands in the first of them, so that it is mended once. What is merged over
         * several items, or says something of each row, stands in each.
         */
        List<String> cells(RawRow row) {
            if (isHeading(row)) {
                return grid.opening(row).cells();
            }
            List<String> cells = new ArrayList<>(row.cells());
            Line line = refused.get(row.line());
            if (line != null && !line.begins()) {
                grid.merged().getOrDefault(row.line(), Set.of()).stream()
                        .filter(column -> column < cells.size() && !isOfEachRow(row, column))
                        .forEach(column -> cells.set(column, ""));
            }
            return cells;
        }

        private boolean isOfEachRow(RawRow row, int column) {
            return part(row.line()).stream()
                    .flatMap(part -> part.places().entrySet().stream())
                    .anyMatch(place -> place.getValue().contains(column)
                            && LeftCells.OF_EACH_ROW.contains(place.getKey().field()));
        }

        int column(RawRow row) {
            return part(row.line())
                    .flatMap(part -> part.places().getOrDefault(Heading.of(Heading.Field.REASON, 0), List.of()).stream()
                            .findFirst())
                    .orElse(end);
        }

        /** What stands in the column of reasons, if this row has anything to say there. */
        Optional<String> reason(RawRow row) {
            boolean under = part(row.line())
                    .filter(part -> row.line() == part.lastLine())
                    .isPresent();
            return under
                    ? Optional.of(Heading.REASON)
                    : Optional.ofNullable(refused.get(row.line())).map(Line::reason);
        }

        int width() {
            boolean fresh = kept().stream().anyMatch(row -> reason(row).isPresent() && column(row) == end);
            return fresh ? end + 1 : end;
        }
    }

    /** Copies cells with their kind and number format into another workbook. */
    private record Copying(Workbook into, Map<String, CellStyle> styles) {

        void sheet(org.apache.poi.ss.usermodel.Sheet from, Grid grid, Map<Integer, Line> refused) {
            org.apache.poi.ss.usermodel.Sheet to = into.createSheet(from.getSheetName());
            Layout layout = Layout.of(grid, refused);
            for (RawRow row : layout.kept()) {
                Row target = to.createRow(to.getPhysicalNumberOfRows());
                Row source = from.getRow(row.line() - 1);
                List<String> cells = layout.cells(row);
                for (int i = 0; i < cells.size(); i++) {
                    String seen = cells.get(i);
                    Cell old = source == null ? null : source.getCell(i);
                    if (!seen.isEmpty()) {
                        copy(old, seen, target.createCell(i));
                    }
                }
                int column = layout.column(row);
                layout.reason(row).ifPresent(why -> {
                    target.createCell(column).setCellValue(written(why));
                    to.setColumnWidth(column, WIDTH);
                });
            }
        }

        /** A number stays a number as it is seen; what stands here by merging, and all else, is text. */
        private void copy(@org.jspecify.annotations.Nullable Cell old, String seen, Cell target) {
            CellType type = old == null ? CellType.BLANK : old.getCellType();
            if (old != null && type == CellType.FORMULA) {
                type = old.getCachedFormulaResultType();
            }
            if (old != null && type == CellType.NUMERIC) {
                target.setCellValue(old.getNumericCellValue());
                String format = String.valueOf(old.getCellStyle().getDataFormatString());
                target.setCellStyle(styles.computeIfAbsent(format, this::style));
            } else if (old != null && type == CellType.BOOLEAN) {
                target.setCellValue(old.getBooleanCellValue());
            } else {
                target.setCellValue(written(seen));
            }
        }

        private String written(String text) {
            return into instanceof XSSFWorkbook ? XlsxText.escaped(text) : text;
        }

        private CellStyle style(String format) {
            CellStyle style = into.createCellStyle();
            style.setDataFormat(into.createDataFormat().getFormat(format));
            return style;
        }
    }
}
