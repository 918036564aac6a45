package org.zhikao.exchange;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.util.RecordFormatException;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.zhikao.exchange.Sheet.RawRow;
import org.zhikao.exchange.SheetProblem.Kind;
import org.zhikao.exchange.cell.CellNumbers;

/** The first sheet of an xlsx workbook. POI itself guards against archives that swell when opened. */
final class Workbooks {

    private Workbooks() {}

    static List<RawRow> read(String fileName, byte[] bytes) throws SheetProblem {
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
            List<RawRow> rows = new ArrayList<>();
            DataFormatter formatter = new DataFormatter(java.util.Locale.ROOT);
            XSSFSheet sheet = workbook.getSheetAt(0);
            for (Row row : sheet) {
                List<String> cells = new ArrayList<>();
                for (int i = 0; i < row.getLastCellNum(); i++) {
                    Cell cell = row.getCell(i);
                    cells.add(cell == null ? "" : text(cell, formatter));
                }
                rows.add(new RawRow(row.getRowNum() + 1, cells));
            }
            return rows;
        } catch (IOException
                | OpenXML4JRuntimeException
                | org.apache.poi.ooxml.POIXMLException
                | RecordFormatException
                | IllegalArgumentException e) {
            throw new SheetProblem(Kind.BROKEN_WORKBOOK, fileName, 0, "", "");
        }
    }

    /**
     * What a person sees in the cell. Whole numbers print all their digits: an 18-digit identity number that was
     * entered as a number has lost its last digits already, and the reader's own checks will tell.
     */
    private static String text(Cell cell, DataFormatter formatter) {
        CellType type = cell.getCellType() == CellType.FORMULA ? cell.getCachedFormulaResultType() : cell.getCellType();
        return switch (type) {
            case STRING -> cell.getStringCellValue();
            case NUMERIC ->
                DateUtil.isCellDateFormatted(cell)
                        ? CellNumbers.date(cell.getLocalDateTimeCellValue())
                        : number(cell, formatter);
            case BOOLEAN -> String.valueOf(cell.getBooleanCellValue());
            case ERROR -> formatter.formatCellValue(cell);
            default -> "";
        };
    }

    private static String number(Cell cell, DataFormatter formatter) {
        // A format such as 00000000 is how spreadsheets keep the leading zeros of a number on a card.
        if (cell.getCellStyle().getDataFormatString().matches("0{2,}")) {
            return formatter.formatCellValue(cell);
        }
        return CellNumbers.plain(cell.getNumericCellValue());
    }
}
