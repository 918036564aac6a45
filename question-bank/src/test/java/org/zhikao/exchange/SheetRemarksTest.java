package org.zhikao.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.ClientAnchor;
import org.apache.poi.ss.usermodel.Comment;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.RichTextString;
import org.apache.poi.ss.usermodel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sheet says by other means than the text of its cells is told by the row. */
class SheetRemarksTest {

    private static final String STEM = "面积不超过100m2的，可以不处罚。";

    @ParameterizedTest
    @CsvSource({
        "true, 1, 上标",
        "true, 2, 下标",
        "true, 0, 带删除线的文字",
        "false, 1, 上标",
        "false, 2, 下标",
        "false, 0, 带删除线的文字",
    })
    void charactersThatAreRaisedLoweredOrStruckOutAreTold(boolean modern, short offset, String word) throws Exception {
        Books book = book(modern, "判断|" + STEM + "|对", "判断|乙。|对");
        Font font = font(book.workbook(), offset);
        RichTextString text = book.workbook().getCreationHelper().createRichTextString(STEM);
        int at = STEM.indexOf("2");
        // A run in the usual font behind it, too: what is marked ends there.
        text.applyFont(at, at + 1, font);
        text.applyFont(at + 1, STEM.length(), book.workbook().createFont());
        book.workbook().getSheetAt(0).getRow(1).getCell(1).setCellValue(text);
        ItemReading reading = Books.read("a", book.bytes());
        assertEquals(STEM, Books.drafts(reading).get(0).stem());
        assertEquals(List.of("formatting"), Books.codes(reading.findings()));
        assertEquals(
                "B2：“2”是" + word + "，文字保留，格式未保留。请用文字或符号写明，例如 m²。",
                reading.findings().get(0).text().chinese());
        assertEquals(
                ExchangeSaying.SHEET_ROW.with("题", 2), reading.findings().get(0).where());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCellThatIsStruckOutWholeIsToldAndOneWhoseRunsAreNotIsNot(boolean modern) throws Exception {
        Books book = book(modern, "判断|甲。|对", "判断|乙。|对");
        Workbook workbook = book.workbook();
        CellStyle style = workbook.createCellStyle();
        style.setFont(font(workbook, (short) 0));
        Cell first = workbook.getSheetAt(0).getRow(1).getCell(1);
        first.setCellStyle(style);
        Cell second = workbook.getSheetAt(0).getRow(2).getCell(1);
        second.setCellStyle(style);
        RichTextString text = workbook.getCreationHelper().createRichTextString("乙。");
        text.applyFont(0, 2, workbook.createFont());
        second.setCellValue(text);
        ItemReading reading = Books.read("a", book.bytes());
        assertEquals(
                List.of(ExchangeSaying.SHEET_ROW.with("题", 2)),
                reading.findings().stream().map(Finding::where).toList());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCommentIsToldWithItsWords(boolean modern) throws Exception {
        Books book = book(modern, "判断|甲。|对", "判断|乙。|对");
        Workbook workbook = book.workbook();
        ClientAnchor anchor = workbook.getCreationHelper().createClientAnchor();
        Comment comment = workbook.getSheetAt(0).createDrawingPatriarch().createCellComment(anchor);
        comment.setString(workbook.getCreationHelper().createRichTextString("此题已过时，\n请核对。"));
        workbook.getSheetAt(0).getRow(2).getCell(2).setCellComment(comment);
        ItemReading reading = Books.read("a", book.bytes());
        assertEquals(List.of("comment-left-out"), Books.codes(reading.findings()));
        assertEquals(
                "C3 的批注没有导入：“此题已过时， 请核对。”。与试题有关的话请写在单元格里。",
                reading.findings().get(0).text().chinese());
        assertEquals(
                ExchangeSaying.SHEET_ROW.with("题", 3), reading.findings().get(0).where());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void hiddenRowsAndColumnsAreReadAndTold(boolean modern) throws Exception {
        Books book = book(modern, "判断|甲。|对", "判断|乙。|对");
        book.workbook().getSheetAt(0).getRow(1).setZeroHeight(true);
        book.workbook().getSheetAt(0).createRow(40).setZeroHeight(true);
        book.workbook().getSheetAt(0).setColumnHidden(2, true);
        book.workbook().getSheetAt(0).setColumnHidden(9, true);
        ItemReading reading = Books.read("a", book.bytes());
        assertEquals(2, Books.drafts(reading).size());
        assertEquals(List.of("hidden-column", "hidden-row"), Books.codes(reading.findings()));
        assertEquals(
                List.of(ExchangeSaying.SHEET.with("题"), ExchangeSaying.SHEET_ROW.with("题", 2)),
                reading.findings().stream().map(Finding::where).toList());
        assertEquals(
                ExchangeSaying.HIDDEN_COLUMN.with("C"),
                reading.findings().get(0).text());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "100m<sup>2</sup> | formatting | 第 2 格：“2”是上标，文字保留，格式未保留。请用文字或符号写明，例如 m²。",
                "H<sub>2</sub>O | formatting | 第 2 格：“2”是下标，文字保留，格式未保留。请用文字或符号写明，例如 m²。",
                "甲<del>乙</del> | formatting | 第 2 格：“乙”是带删除线的文字，文字保留，格式未保留。请用文字或符号写明，例如 m²。",
                "甲<s>乙</s> | formatting | 第 2 格：“乙”是带删除线的文字，文字保留，格式未保留。请用文字或符号写明，例如 m²。",
                "甲<font style='text-decoration: line-through'>乙</font> | formatting"
                        + " | 第 2 格：“乙”是带删除线的文字，文字保留，格式未保留。请用文字或符号写明，例如 m²。",
                "甲<img src='a.png' alt='现场'> | media | 试题只有文字，略去：img (现场)。请用文字说明，或改为带图片的案例题。",
                "甲<span style='display:none'>乙</span> | hidden-text | 第 2 格：“乙”是隐藏的，照常读取。如不需要，请删去。",
            })
    void whatACellOfAWebPageHoldsBesideWordsIsTold(String cell, String code, String said) throws Exception {
        String page = "<html><table><tr><td>题型</td><td>题干</td><td>答案</td></tr><tr><td>判断</td><td>" + cell
                + "</td><td>对</td></tr><tr><td>判断</td><td>丙。</td><td>对</td></tr></table></html>";
        ItemReading reading = Books.read("a.xls", page.getBytes(StandardCharsets.UTF_8));
        assertEquals(2, Books.drafts(reading).size());
        assertEquals(List.of(code), Books.codes(reading.findings()));
        assertEquals(said, reading.findings().get(0).text().chinese());
        assertEquals(ExchangeSaying.ROW.with(2), reading.findings().get(0).where());
    }

    @Test
    void aHiddenRowOfAWebPageIsTold() throws Exception {
        String page = "<table><tr><td>题型</td><td>题干</td><td>答案</td></tr>"
                + "<tr style='display:none'><td>判断</td><td>甲。</td><td>对</td></tr></table>";
        ItemReading reading = Books.read("a.xls", page.getBytes(StandardCharsets.UTF_8));
        assertEquals(List.of("hidden-row"), Books.codes(reading.findings()));
    }

    @Test
    void whatCarriesNothingIsNotTold() throws Exception {
        String page = "<table><tr><td>题型</td><td>题干</td><td>答案</td></tr>"
                + "<tr><td><b>判断</b></td><td>甲<br>乙<sup> </sup></td><td style='color:red'>对</td></tr></table>";
        ItemReading reading = Books.read("a.xls", page.getBytes(StandardCharsets.UTF_8));
        assertEquals(List.of(), reading.findings());
        assertEquals(List.of(), reading.entries().get(0).findings());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "下列<b>不正确</b>的是 | 加粗的文字",
                "下列<span style='font-weight: 700'>不正确</span>的是 | 加粗的文字",
                "下列<em>不正确</em>的是 | 斜体文字",
                "下列<u>不正确</u>的是 | 带下划线的文字",
                "下列<font color=red>不正确</font>的是 | 彩色文字",
                "下列<span style='background-color:#fff;color:#f00'>不正确</span>的是 | 彩色文字",
            })
    void aWordOfACellOfAWebPageThatStandsOutIsToldOfItsItem(String cell, String word) throws Exception {
        ItemReading reading = Books.read("a.xls", page(cell));
        assertEquals("下列不正确的是", Books.drafts(reading).get(0).stem());
        assertEquals(
                "第 2 格：“不正确”是" + word + "，文字保留，格式未保留。如果要紧，请用文字写明。",
                reading.entries().get(0).findings().get(0).text().chinese());
        assertEquals(List.of("emphasis"), Books.codes(reading.entries().get(0).findings()));
        assertEquals(List.of(), reading.findings(), "headings in bold say nothing");
        ItemReading black = Books.read("a.xls", page("下列<font color='#000000'>不<span style='color: black'>正</span>确</font>"));
        assertEquals(List.of(), black.entries().get(0).findings());
    }

    @ParameterizedTest
    @CsvSource({
        "'罚款<u>&nbsp;&nbsp;&nbsp;</u>元', 罚款____元",
        "'罚款<span style=\"text-decoration: underline\">　　</span>元', 罚款____元",
        "'罚款<u>五</u>元', 罚款五元",
    })
    void underlinedSpacesOfAWebPageAreABlank(String cell, String stem) throws Exception {
        assertEquals(stem, Books.drafts(Books.read("a.xls", page(cell))).get(0).stem());
    }

    private static byte[] page(String cell) {
        return ("<html><table><tr><td>题<b>型</b></td><td>题干<font color=red>*</font></td><td>答案</td></tr><tr><td>简答</td><td>"
                        + cell + "</td><td>对</td></tr></table></html>")
                .getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "true, 0, 加粗的文字",
        "true, 1, 斜体文字",
        "true, 2, 带下划线的文字",
        "true, 3, 彩色文字",
        "false, 0, 加粗的文字",
        "false, 1, 斜体文字",
        "false, 2, 带下划线的文字",
        "false, 3, 彩色文字",
    })
    void aWordThatStandsOutIsToldOfItsItemAndAWholeCellIsNot(boolean modern, int kind, String word) throws Exception {
        Books book = book(modern, "判断|下列不正确的是|对", "判断|乙。|对", "判断|丙，丁。|对");
        Workbook workbook = book.workbook();
        Font font = workbook.createFont();
        font.setBold(kind == 0);
        font.setItalic(kind == 1);
        font.setUnderline(kind == 2 ? Font.U_SINGLE : Font.U_NONE);
        if (kind == 3) {
            font.setColor(Font.COLOR_RED);
        }
        Font usual = workbook.createFont();
        put(book, 1, "下列不正确的是", font, 2, 5, usual);
        put(book, 0, "题干（必填）", font, 2, 6, usual);
        // All of it in two runs, by which a program parted it for another reason.
        put(book, 3, "丙，丁。", font, 0, 4, font);
        CellStyle style = workbook.createCellStyle();
        style.setFont(font);
        workbook.getSheetAt(0).getRow(2).getCell(1).setCellStyle(style);
        ItemReading reading = Books.read("a", book.bytes());
        assertEquals(List.of(), reading.findings());
        assertEquals(
                List.of("B2：“不正确”是" + word + "，文字保留，格式未保留。如果要紧，请用文字写明。"),
                reading.entries().stream()
                        .flatMap(entry -> entry.findings().stream())
                        .map(finding -> finding.text().chinese())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anUnderlinedRunOfSpacesIsABlank(boolean modern) throws Exception {
        Books book = book(modern, "填空|罚款    元以下|五十", "填空|罚款（  ）元|五十");
        Font font = book.workbook().createFont();
        font.setUnderline(Font.U_SINGLE);
        put(book, 1, "罚款    元以下", font, 2, 6, book.workbook().createFont());
        ItemReading reading = Books.read("a", book.bytes());
        assertEquals("罚款____元以下", Books.drafts(reading).get(0).stem());
        assertEquals("罚款____元", Books.drafts(reading).get(1).stem());
        assertEquals(List.of(), reading.entries().get(0).findings());
    }

    /** The text in the second column, a part of it in the font. */
    private static void put(Books book, int row, String words, Font font, int from, int to, Font rest) {
        RichTextString text = book.workbook().getCreationHelper().createRichTextString(words);
        text.applyFont(from, to, font);
        if (to < words.length()) {
            text.applyFont(to, words.length(), rest);
        } else {
            text.applyFont(from, to - 1, rest);
        }
        book.workbook().getSheetAt(0).getRow(row).getCell(1).setCellValue(text);
    }

    private static Books book(boolean modern, String... rows) {
        String[] all = new String[rows.length + 1];
        all[0] = "题型|题干|答案";
        System.arraycopy(rows, 0, all, 1, rows.length);
        return (modern ? Books.xlsx() : Books.xls()).sheet("题", all);
    }

    /** Raised, lowered, or else struck out. */
    private static Font font(Workbook workbook, short offset) {
        Font font = workbook.createFont();
        font.setTypeOffset(offset);
        font.setStrikeout(offset == 0);
        return font;
    }
}
