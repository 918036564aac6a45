package org.zhikao.exchange;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.zhikao.exchange.Heading.Field;

/** Our own spreadsheet: the order of its columns, a filled row of each type, and a sheet that explains them. */
public final class SheetTemplate {

    static final String ITEMS = "试题";
    static final String EXPLAINED = "填写说明";

    /** The template offers so many; an export as many as its items need. */
    static final int OPTIONS = 8;

    /** The first day that a zip file can name; of its first moment Java would write a second, zoned date beside it. */
    private static final LocalDateTime NEVER = LocalDateTime.of(1980, 1, 1, 12, 0);

    private static final int PROMPTS = 6;
    private static final int BLANKS = 6;

    private static final Map<Field, String> TITLES = titles();

    private SheetTemplate() {}

    private static Map<Field, String> titles() {
        Map<Field, String> titles = new EnumMap<>(Field.class);
        titles.put(Field.ID, "试题编号");
        titles.put(Field.TYPE, "题型");
        titles.put(Field.CASE, "案例编号");
        titles.put(Field.MATERIAL, "材料");
        titles.put(Field.STEM, "题干");
        titles.put(Field.OPTION, "选项");
        titles.put(Field.PROMPT, "待配项");
        titles.put(Field.BLANK, "空");
        titles.put(Field.KEY, "答案");
        titles.put(Field.RUBRIC, "评分细则");
        titles.put(Field.POINTS, "分值");
        titles.put(Field.SCORING, "计分");
        titles.put(Field.RATIONALE, "解析");
        titles.put(Field.CITATION, "依据");
        titles.put(Field.VERSION, "法规版本");
        titles.put(Field.TOPIC, "知识点");
        titles.put(Field.LEVEL, "适用对象");
        titles.put(Field.SCOPE, "适用范围");
        titles.put(Field.JURISDICTION, "适用地域");
        titles.put(Field.DIFFICULTY, "预计答对率");
        titles.put(Field.ENEMIES, "互斥试题");
        titles.put(Field.WRITER, "命题人");
        return titles;
    }

    /** The template's word for a column. */
    static String heading(Field field) {
        return TITLES.getOrDefault(field, field.name());
    }

    private static String heading(Heading heading) {
        return switch (heading.field()) {
            case OPTION -> heading(Field.OPTION) + SheetItem.letter(heading.index());
            case PROMPT, BLANK -> heading(heading.field()) + (heading.index() + 1);
            default -> heading(heading.field());
        };
    }

    /** All columns in their order. */
    static List<Heading> columns(int options, int prompts, int blanks) {
        List<Heading> columns = new ArrayList<>();
        for (Field field : TITLES.keySet()) {
            int count = switch (field) {
                case OPTION -> options;
                case PROMPT -> prompts;
                case BLANK -> blanks;
                default -> 1;
            };
            for (int i = 0; i < count; i++) {
                columns.add(Heading.of(field, i));
            }
        }
        // EnumMap goes by the order of the enum, which is that of the template.
        return columns;
    }

    static List<String> headings(List<Heading> columns) {
        return columns.stream().map(SheetTemplate::heading).toList();
    }

    /** The template as a workbook. */
    public static byte[] workbook() {
        List<Heading> columns = columns(OPTIONS, PROMPTS, BLANKS);
        List<Map<Heading, String>> rows = SheetExamples.rows();
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            write(workbook, ITEMS, columns, rows);
            Sheet explained = workbook.createSheet(EXPLAINED);
            explained.setColumnWidth(0, 16 * 256);
            explained.setColumnWidth(1, 100 * 256);
            CellStyle wrapped = workbook.createCellStyle();
            wrapped.setWrapText(true);
            wrapped.setVerticalAlignment(VerticalAlignment.TOP);
            for (List<String> line : SheetExamples.EXPLANATIONS) {
                Row row = explained.createRow(explained.getPhysicalNumberOfRows());
                for (int i = 0; i < line.size(); i++) {
                    Cell cell = row.createCell(i);
                    cell.setCellStyle(wrapped);
                    cell.setCellValue(line.get(i));
                }
            }
            return bytes(workbook);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same cells give the same bytes: left to itself, the library writes down in two places when it was. */
    static byte[] bytes(XSSFWorkbook workbook) throws IOException {
        workbook.getProperties()
                .getCoreProperties()
                .setCreated(Optional.of(Date.from(NEVER.toInstant(ZoneOffset.UTC))));
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        workbook.write(written);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipInputStream parts = new ZipInputStream(new ByteArrayInputStream(written.toByteArray()));
                ZipOutputStream timeless = new ZipOutputStream(bytes)) {
            for (ZipEntry part = parts.getNextEntry(); part != null; part = parts.getNextEntry()) {
                ZipEntry same = new ZipEntry(part.getName());
                same.setTimeLocal(NEVER);
                timeless.putNextEntry(same);
                parts.transferTo(timeless);
            }
        }
        return bytes.toByteArray();
    }

    /** All cells are texts, so that no program takes 1-2 for a day or drops a zero. */
    static void write(XSSFWorkbook workbook, String name, List<Heading> columns, List<Map<Heading, String>> rows) {
        Sheet sheet = workbook.createSheet(name);
        CellStyle head = workbook.createCellStyle();
        Font bold = workbook.createFont();
        bold.setBold(true);
        head.setFont(bold);
        head.setFillForegroundColor(IndexedColors.GREY_25_PERCENT.getIndex());
        head.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        CellStyle text = workbook.createCellStyle();
        text.setDataFormat(workbook.createDataFormat().getFormat("@"));
        text.setWrapText(true);
        text.setVerticalAlignment(VerticalAlignment.TOP);
        Row heading = sheet.createRow(0);
        for (int i = 0; i < columns.size(); i++) {
            Cell cell = heading.createCell(i);
            cell.setCellStyle(head);
            cell.setCellValue(heading(columns.get(i)));
            sheet.setColumnWidth(i, width(columns.get(i).field()) * 256);
            sheet.setDefaultColumnStyle(i, text);
        }
        sheet.createFreezePane(0, 1);
        for (Map<Heading, String> cells : rows) {
            Row row = sheet.createRow(sheet.getPhysicalNumberOfRows());
            for (int i = 0; i < columns.size(); i++) {
                String value = cells.getOrDefault(columns.get(i), "");
                if (!value.isEmpty()) {
                    Cell cell = row.createCell(i);
                    cell.setCellStyle(text);
                    cell.setCellValue(XlsxText.escaped(value));
                }
            }
        }
    }

    private static int width(Field field) {
        return switch (field) {
            case STEM, MATERIAL, RATIONALE, CITATION -> 40;
            case OPTION, RUBRIC, BLANK, PROMPT -> 18;
            default -> 12;
        };
    }
}
