package org.zhikao.admin.terminal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.zhikao.exchange.FormulaCells;

/** Listings as files. A cell that a spreadsheet would run as a formula comes out as text. */
public final class ListingFiles {

    /** A column of a workbook is at most this wide, in characters. */
    private static final int WIDEST = 60;

    private static final int CHARACTER = 256;

    static {
        // The workbook library asks Log4j for a logger; without this, Log4j complains on stderr that it has no back
        // end.
        System.setProperty("log4j2.loggerContextFactory", "org.apache.logging.log4j.simple.SimpleLoggerContextFactory");
    }

    private ListingFiles() {}

    /** UTF-8 without a byte order mark, one header line, lines end as RFC 4180 says. */
    public static byte[] csv(List<String> names, List<List<String>> rows) throws IOException {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
            printer.printRecord(names);
            for (List<String> row : rows) {
                printer.printRecord(row.stream().map(FormulaCells::defused).toList());
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** One sheet of text cells with a header row that stays in view. */
    public static byte[] xlsx(List<String> headings, List<List<String>> rows) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            Sheet sheet = workbook.createSheet("zhikao");
            CellStyle heading = workbook.createCellStyle();
            Font bold = workbook.createFont();
            bold.setBold(true);
            heading.setFont(bold);
            // Marks the cell as typed text, so that editing it later doesn't turn it into a formula either.
            CellStyle quoted = workbook.createCellStyle();
            quoted.setQuotePrefixed(true);
            fill(sheet.createRow(0), headings, heading, quoted);
            for (List<String> row : rows) {
                fill(sheet.createRow(sheet.getLastRowNum() + 1), row, workbook.getCellStyleAt(0), quoted);
            }
            sheet.createFreezePane(0, 1);
            for (int i = 0; i < headings.size(); i++) {
                sheet.setColumnWidth(i, width(i, headings, rows) * CHARACTER);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            workbook.write(out);
            return out.toByteArray();
        }
    }

    private static void fill(Row row, List<String> texts, CellStyle style, CellStyle quoted) {
        for (int i = 0; i < texts.size(); i++) {
            Cell cell = row.createCell(i);
            cell.setCellValue(texts.get(i));
            cell.setCellStyle(FormulaCells.isFormula(texts.get(i)) ? quoted : style);
        }
    }

    private static int width(int column, List<String> headings, List<List<String>> rows) {
        int width = Tables.width(headings.get(column));
        for (List<String> row : rows) {
            width = Math.max(width, Tables.width(row.get(column)));
        }
        return Math.min(WIDEST, width) + 2;
    }
}
