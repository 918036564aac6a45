package org.zhikao.exchange;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.zhikao.evidence.Said;
import org.zhikao.exchange.Sheet.RawRow;

/** The sheets of a workbook: what a person sees in the cells, computed values of formulas, nothing run. */
final class WorkbookGrids {

    /** How many empty rows that are only merged or formatted are looked at. */
    private static final int MOST_MERGED = 200_000;

    private final String fileName;
    private final ReadingLimits limits;
    private final DataFormatter formatter = new DataFormatter(Locale.ROOT);
    private final List<Finding> findings = new ArrayList<>();
    private int formulas;
    private String firstFormula = "";
    private long cells;

    private WorkbookGrids(String fileName, ReadingLimits limits) {
        this.fileName = fileName;
        this.limits = limits;
    }

    static Grids read(String fileName, byte[] bytes, SheetKind kind, ReadingLimits limits) throws UnreadableItems {
        try (Workbook workbook = open(fileName, bytes, kind, limits)) {
            return new WorkbookGrids(fileName, limits).read(workbook);
        } catch (EncryptedDocumentException e) {
            throw new UnreadableItems(fileName, ExchangeSaying.ENCRYPTED_WORKBOOK);
        } catch (IOException | RuntimeException e) {
            // A library that meets a broken file answers with whatever it stumbled over.
            throw new UnreadableItems(fileName, ExchangeSaying.BROKEN_WORKBOOK);
        }
    }

    /** The workbook itself, for whoever writes it back. */
    static Workbook open(String fileName, byte[] bytes, SheetKind kind, ReadingLimits limits)
            throws IOException, UnreadableItems {
        if (kind == SheetKind.WORKBOOK) {
            Unpacking.check(fileName, bytes, limits);
            return new XSSFWorkbook(new ByteArrayInputStream(bytes));
        }
        POIFSFileSystem files = new POIFSFileSystem(new ByteArrayInputStream(bytes));
        if (files.getRoot().hasEntryCaseInsensitive("EncryptedPackage")) {
            files.close();
            throw new EncryptedDocumentException("a package with a password");
        }
        return new HSSFWorkbook(files);
    }

    private Grids read(Workbook workbook) throws UnreadableItems {
        List<Grid> grids = new ArrayList<>();
        for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
            String name = workbook.getSheetName(i);
            if (workbook.getSheetVisibility(i) != SheetVisibility.VISIBLE) {
                findings.add(Finding.of(ExchangeSaying.SHEET.with(name), ExchangeSaying.HIDDEN_SHEET));
                continue;
            }
            grids.add(grid(workbook.getSheetAt(i), name, i));
            findings.addAll(PastedPictures.of(workbook.getSheetAt(i), name));
        }
        if (formulas > 0) {
            findings.add(0, Finding.of(Said.plain(fileName), ExchangeSaying.FORMULA, formulas, firstFormula));
        }
        if (hasMacros(workbook)) {
            findings.add(0, Finding.of(Said.plain(fileName), ExchangeSaying.MACROS));
        }
        return new Grids(grids, findings);
    }

    private static boolean hasMacros(Workbook workbook) {
        if (workbook instanceof XSSFWorkbook modern) {
            return modern.isMacroEnabled();
        }
        return workbook instanceof HSSFWorkbook old
                && old.getDirectory() != null
                && old.getDirectory().hasEntryCaseInsensitive("_VBA_PROJECT_CUR");
    }

    private Grid grid(Sheet sheet, String name, int index) throws UnreadableItems {
        Map<Integer, List<String>> found = new java.util.TreeMap<>();
        for (Row row : sheet) {
            List<String> texts = new ArrayList<>();
            for (Cell cell : row) {
                String text = seen(cell);
                if (!text.isEmpty()) {
                    put(texts, cell.getColumnIndex(), text);
                }
            }
            if (!texts.isEmpty()) {
                found.put(row.getRowNum(), texts);
            }
        }
        Map<Integer, List<String>> wide = openings(found);
        Map<Integer, Set<Integer>> merged = new HashMap<>();
        merge(sheet, found, wide, merged);
        List<RawRow> rows = new ArrayList<>();
        Map<Integer, RawRow> openings = new HashMap<>();
        found.forEach((row, texts) -> rows.add(new RawRow(row + 1, texts)));
        wide.forEach((row, texts) -> openings.put(row + 1, new RawRow(row + 1, texts)));
        return new Grid(name, index, rows.stream().filter(row -> !row.isEmpty()).toList(), openings, merged);
    }

    private static Map<Integer, List<String>> openings(Map<Integer, List<String>> found) {
        Map<Integer, List<String>> wide = new HashMap<>();
        found.entrySet().stream()
                .limit(Grid.OPENING_ROWS)
                .forEach(entry -> wide.put(entry.getKey(), new ArrayList<>(entry.getValue())));
        return wide;
    }

    private void merge(
            Sheet sheet,
            Map<Integer, List<String>> rows,
            Map<Integer, List<String>> wide,
            Map<Integer, Set<Integer>> repeated)
            throws UnreadableItems {
        int merged = 0;
        for (CellRangeAddress region : sheet.getMergedRegions()) {
            String text = at(rows, region.getFirstRow(), region.getFirstColumn());
            if (text.isEmpty()) {
                continue;
            }
            int last = Math.min(region.getLastRow(), sheet.getLastRowNum());
            for (int row = region.getFirstRow(); row <= last && merged < MOST_MERGED; row++) {
                merged++;
                if (rows.containsKey(row)) {
                    put(rows.getOrDefault(row, new ArrayList<>()), region.getFirstColumn(), text);
                    if (row > region.getFirstRow()) {
                        repeated.computeIfAbsent(row + 1, line -> new HashSet<>())
                                .add(region.getFirstColumn());
                    }
                }
                List<String> opening = wide.get(row);
                for (int column = region.getFirstColumn();
                        opening != null && column <= Math.min(region.getLastColumn(), Grids.MOST_COLUMNS - 1);
                        column++) {
                    put(opening, column, text);
                }
            }
        }
    }

    private static String at(Map<Integer, List<String>> rows, int row, int column) {
        List<String> texts = rows.getOrDefault(row, List.of());
        return column < texts.size() ? texts.get(column) : "";
    }

    private void put(List<String> texts, int column, String text) throws UnreadableItems {
        if (column >= Grids.MOST_COLUMNS || ++cells > limits.cells()) {
            throw new UnreadableItems(fileName, ExchangeSaying.TOO_MANY_CELLS, limits.cells());
        }
        while (texts.size() <= column) {
            texts.add("");
        }
        texts.set(column, text);
    }

    private String seen(Cell cell) {
        CellType type = cell.getCellType();
        if (type == CellType.FORMULA) {
            formulas++;
            firstFormula = firstFormula.isEmpty() ? cell.getAddress().formatAsString() : firstFormula;
            type = cell.getCachedFormulaResultType();
        }
        return switch (type) {
            case STRING -> cell.getStringCellValue();
            case NUMERIC -> number(cell);
            case BOOLEAN -> cell.getBooleanCellValue() ? "TRUE" : "FALSE";
            default -> "";
        };
    }

    /** A format of the author's own, such as 0% or 0.00, is what is seen; the general one would round. */
    private String number(Cell cell) {
        String format = String.valueOf(cell.getCellStyle().getDataFormatString());
        if (DateUtil.isCellDateFormatted(cell)) {
            // The formatter shows the marks around 年 that only say that it is no letter of the format.
            return format.indexOf('年') >= 0
                    ? formatter.formatRawCellContents(
                            cell.getNumericCellValue(),
                            cell.getCellStyle().getDataFormat(),
                            format.replace("\"", ""))
                    : Workbooks.date(cell);
        }
        if (format.equals("General") || format.equals("@")) {
            return Workbooks.plain(cell);
        }
        return formatter.formatRawCellContents(
                cell.getNumericCellValue(), cell.getCellStyle().getDataFormat(), format);
    }
}
