package org.zhikao.exchange;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.poi.hssf.usermodel.HSSFRichTextString;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.hssf.util.HSSFColor.HSSFColorPredefined;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Drawing;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.Picture;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Shape;
import org.apache.poi.ss.usermodel.Sheet;

/** What a sheet of an xls workbook says by other means than the texts of its cells. */
final class OldSheetRemarks {

    /** Black, or the colour that texts have anyway. */
    private static final Set<Short> OF_TEXT =
            Set.of(Font.COLOR_NORMAL, HSSFColorPredefined.BLACK.getIndex(), HSSFColorPredefined.AUTOMATIC.getIndex());

    private final HSSFWorkbook workbook;
    private final SheetRemarks remarks = new SheetRemarks();

    OldSheetRemarks(HSSFWorkbook workbook) {
        this.workbook = workbook;
    }

    /** Those on texts of cells. */
    SheetRemarks ofCells() {
        return remarks;
    }

    /** Returns the text with its blanks. */
    String text(Cell cell, String seen) {
        if (seen.isEmpty()) {
            return seen;
        }
        MarkedText text = MarkedText.plain(seen);
        if (cell.getCellType() == CellType.STRING
                && cell.getRichStringCellValue() instanceof HSSFRichTextString rich
                && rich.numFormattingRuns() > 0) {
            text = new MarkedText(seen, runs(rich));
        }
        remarks.text(
                cell.getRowIndex(),
                cell.getColumnIndex(),
                text,
                scripts(cell.getCellStyle().getFontIndex()));
        return text.withBlanks();
    }

    /** What stands before the first run has the font of the cell. */
    private List<MarkedText.Run> runs(HSSFRichTextString rich) {
        String text = rich.getString();
        List<MarkedText.Run> runs = new ArrayList<>();
        runs.add(new MarkedText.Run(text.substring(0, at(rich, 0)), Optional.empty()));
        for (int i = 0; i < rich.numFormattingRuns(); i++) {
            runs.add(new MarkedText.Run(
                    text.substring(at(rich, i), Math.max(at(rich, i), at(rich, i + 1))),
                    Optional.of(scripts(rich.getFontOfFormattingRun(i)))));
        }
        return runs;
    }

    private static int at(HSSFRichTextString rich, int run) {
        int length = rich.length();
        return run < rich.numFormattingRuns() ? Math.min(length, rich.getIndexOfFormattingRun(run)) : length;
    }

    private Set<Script> scripts(int index) {
        Font font = workbook.getFontAt(index);
        Set<Script> scripts = EnumSet.noneOf(Script.class);
        if (font.getStrikeout()) {
            scripts.add(Script.STRUCK);
        }
        if (font.getBold()) {
            scripts.add(Script.BOLD);
        }
        if (font.getItalic()) {
            scripts.add(Script.SLANTED);
        }
        if (font.getUnderline() != Font.U_NONE) {
            scripts.add(Script.UNDERLINED);
        }
        if (!OF_TEXT.contains(font.getColor())) {
            scripts.add(Script.COLOURED);
        }
        if (font.getTypeOffset() == Font.SS_SUPER) {
            scripts.add(Script.RAISED);
        } else if (font.getTypeOffset() == Font.SS_SUB) {
            scripts.add(Script.LOWERED);
        }
        return scripts;
    }

    /** Of the sheet as it was read. */
    List<Finding> findings(Sheet sheet, Grid grid) {
        for (Row row : sheet) {
            if (row.getZeroHeight()) {
                remarks.hiddenRow(row.getRowNum());
            }
        }
        for (int column = 0; column < Grids.MOST_COLUMNS; column++) {
            if (sheet.isColumnHidden(column)) {
                remarks.hiddenColumns(column, column);
            }
        }
        sheet.getCellComments()
                .forEach((cell, comment) ->
                        remarks.comment(cell, comment.getString().getString()));
        return remarks.findings(grid);
    }

    /** The pictures that lie over its cells: none is taken, and each row that has some is told of. */
    static List<Finding> pictures(Sheet sheet, String name) {
        Map<Integer, Integer> byLine = new TreeMap<>();
        Drawing<?> drawing = sheet.getDrawingPatriarch();
        if (drawing != null) {
            for (Shape shape : drawing) {
                if (shape instanceof Picture picture && picture.getClientAnchor() != null) {
                    byLine.merge(picture.getClientAnchor().getRow1() + 1, 1, Integer::sum);
                }
            }
        }
        return SheetRemarks.pictures(byLine, name);
    }
}
