package org.zhikao.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Workbooks for tests: rows of texts, merged cells. */
final class Books {

    private final Workbook workbook;

    private Books(Workbook workbook) {
        this.workbook = workbook;
    }

    static Books xlsx() {
        return new Books(new XSSFWorkbook());
    }

    static Books xls() {
        return new Books(new HSSFWorkbook());
    }

    Books sheet(String name, String... rows) {
        Sheet sheet = workbook.createSheet(name);
        for (int i = 0; i < rows.length; i++) {
            Row row = sheet.createRow(i);
            String[] cells = rows[i].split("\\|", -1);
            for (int j = 0; j < cells.length; j++) {
                if (!cells[j].isEmpty()) {
                    row.createCell(j).setCellValue(cells[j].replace("↵", "\n"));
                }
            }
        }
        return this;
    }

    Books merge(String... regions) {
        for (String region : regions) {
            workbook.getSheetAt(workbook.getNumberOfSheets() - 1).addMergedRegion(CellRangeAddress.valueOf(region));
        }
        return this;
    }

    Workbook workbook() {
        return workbook;
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (workbook) {
            workbook.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static ItemReading read(String name, byte[] bytes) throws UnreadableItems {
        return new SheetFormat().read(name, bytes, ReadingLimits.USUAL);
    }

    static List<ItemDraft> drafts(ItemReading reading) {
        return reading.entries().stream()
                .map(entry -> {
                    if (entry instanceof ItemReading.Read read) {
                        return read.draft();
                    }
                    throw new AssertionError(entry.place().said() + " was refused: " + codes(entry.findings()));
                })
                .toList();
    }

    static List<String> codes(List<Finding> findings) {
        return findings.stream().map(Finding::code).toList();
    }
}
