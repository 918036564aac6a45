package org.zhikao.exchange;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.zhikao.exchange.cell.CellNumbers;

/** The sheets of a workbook: what a person sees in the cells, computed values of formulas, nothing run. */
final class WorkbookGrids {

    private final GatheredCells cells;
    private final CellNumbers numbers;
    private final List<Finding> ofSheets = new ArrayList<>();

    private WorkbookGrids(GatheredCells cells, CellNumbers numbers) {
        this.cells = cells;
        this.numbers = numbers;
    }

    static Grids read(String fileName, byte[] bytes, SheetKind kind, ReadingLimits limits) throws UnreadableItems {
        GatheredCells cells = new GatheredCells(fileName, limits);
        try {
            if (kind == SheetKind.WORKBOOK) {
                Unpacking.check(fileName, bytes, limits);
                return XlsxGrids.read(bytes, cells);
            }
            try (HSSFWorkbook workbook = old(bytes)) {
                boolean since1904 = workbook.getInternalWorkbook().isUsing1904DateWindowing();
                return new WorkbookGrids(cells, new CellNumbers(since1904)).read(workbook);
            }
        } catch (EncryptedDocumentException e) {
            throw new UnreadableItems(fileName, ExchangeSaying.ENCRYPTED_WORKBOOK);
        } catch (XlsxParts.DocumentType e) {
            throw new UnreadableItems(fileName, ExchangeSaying.WORKBOOK_ENTITIES, e.part());
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
        return old(bytes);
    }

    private static HSSFWorkbook old(byte[] bytes) throws IOException {
        POIFSFileSystem files = new POIFSFileSystem(new ByteArrayInputStream(bytes));
        if (files.getRoot().hasEntryCaseInsensitive("EncryptedPackage")) {
            files.close();
            throw new EncryptedDocumentException("a package with a password");
        }
        return new HSSFWorkbook(files);
    }

    private Grids read(HSSFWorkbook workbook) throws UnreadableItems {
        List<Grid> grids = new ArrayList<>();
        for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
            String name = workbook.getSheetName(i);
            if (workbook.getSheetVisibility(i) != SheetVisibility.VISIBLE) {
                ofSheets.add(Finding.of(ExchangeSaying.SHEET.with(name), ExchangeSaying.HIDDEN_SHEET));
                continue;
            }
            OldSheetRemarks remarks = new OldSheetRemarks(workbook);
            Grid grid = grid(workbook.getSheetAt(i), remarks, name, i);
            grids.add(grid);
            ofSheets.addAll(remarks.findings(workbook.getSheetAt(i), grid));
            ofSheets.addAll(OldSheetRemarks.pictures(workbook.getSheetAt(i), name));
        }
        boolean macros =
                workbook.getDirectory() != null && workbook.getDirectory().hasEntryCaseInsensitive("_VBA_PROJECT_CUR");
        return new Grids(grids, cells.findings(macros, ofSheets));
    }

    private Grid grid(Sheet sheet, OldSheetRemarks remarks, String name, int index) throws UnreadableItems {
        for (Row row : sheet) {
            for (Cell cell : row) {
                String seen = remarks.text(cell, seen(cell));
                cells.put(row.getRowNum(), cell.getColumnIndex(), seen);
            }
        }
        sheet.getMergedRegions().forEach(cells::merged);
        return cells.grid(name, index, sheet.getLastRowNum(), remarks.ofCells());
    }

    private String seen(Cell cell) {
        CellType type = cell.getCellType();
        if (type == CellType.FORMULA) {
            cells.formula(cell.getAddress());
            type = cell.getCachedFormulaResultType();
        }
        return switch (type) {
            case STRING -> cell.getStringCellValue();
            case NUMERIC ->
                numbers.seen(
                        cell.getNumericCellValue(),
                        cell.getCellStyle().getDataFormat(),
                        String.valueOf(cell.getCellStyle().getDataFormatString()));
            case BOOLEAN -> cell.getBooleanCellValue() ? "TRUE" : "FALSE";
            default -> "";
        };
    }
}
