package org.zhikao.regulation.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** The printed lines of a PDF with their places on the page. */
final class PdfLines extends PDFTextStripper {

    /** A thousand pages that place each character by itself draw with some two million. */
    private static final int MOST_OPERATORS = 3_000_000;

    /** Forms within forms multiply; a page of a law shows a handful. */
    private static final int MOST_FORMS = 100_000;

    /** A page in small print holds some five thousand; the library keeps all of one page and sorts them. */
    private static final int MOST_ON_PAGE = 100_000;

    private static final double SPACE = 0.35;

    private final List<Line> lines = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private float left;
    private float top;
    private float right;
    private float size;
    private int page;
    private int onPage;
    private long characters;
    private long unmapped;
    private long operators;
    private int forms;
    private int shownPage;
    private int shownOnPage;

    /**
     * One printed line; all lengths in points from the top left corner.
     *
     * @param page from 1
     * @param number on the page, from 1
     * @param end where its last character ends
     * @param size of its first character
     */
    record Line(int page, int number, String text, float x, float y, float end, float size) {}

    PdfLines() throws IOException {
        setSortByPosition(true);
        setSuppressDuplicateOverlappingText(true);
    }

    List<Line> lines() {
        return lines;
    }

    /** All that are shown, blanks left out. */
    long characters() {
        return characters;
    }

    /** Of these, how many the fonts name by no character. */
    long unmapped() {
        return unmapped;
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        if (++operators > MOST_OPERATORS) {
            throw new UnreadableSource(Fault.PDF_TOO_BUSY, MOST_OPERATORS);
        }
        if (operator.getName().equals(OperatorName.DRAW_OBJECT) && ++forms > MOST_FORMS) {
            throw new UnreadableSource(Fault.PDF_TOO_MANY_FORMS, MOST_FORMS);
        }
        super.processOperator(operator, operands);
    }

    @Override
    protected void processTextPosition(TextPosition position) {
        String shown = position.getUnicode();
        boolean known = shown != null && !shown.isEmpty() && shown.codePointAt(0) != 0xFFFD;
        if (!known || !Blanks.isBlank(shown.codePointAt(0))) {
            characters++;
        }
        if (!known || Character.getType(shown.codePointAt(0)) == Character.PRIVATE_USE) {
            unmapped++;
        }
        if (shownPage != getCurrentPageNo()) {
            shownPage = getCurrentPageNo();
            shownOnPage = 0;
        }
        if (++shownOnPage > MOST_ON_PAGE) {
            throw new UnreadableSource(Fault.PDF_PAGE_TOO_FULL, shownPage, MOST_ON_PAGE);
        }
        if (characters > Limits.TEXT) {
            throw new UnreadableSource(Fault.TEXT_TOO_LONG, Limits.TEXT);
        }
        super.processTextPosition(position);
    }

    @Override
    protected void writeString(String string, List<TextPosition> positions) {
        if (positions.isEmpty()) {
            return;
        }
        TextPosition first = positions.get(0);
        TextPosition last = positions.get(positions.size() - 1);
        if (text.isEmpty()) {
            left = first.getXDirAdj();
            top = first.getYDirAdj();
            size = first.getFontSizeInPt();
        } else if (first.getXDirAdj() - right > SPACE * first.getWidthDirAdj()) {
            // Justified lines part characters a little; only a wide gap is a space.
            text.append(' ');
        }
        text.append(string);
        right = last.getXDirAdj() + last.getWidthDirAdj();
    }

    @Override
    protected void writeWordSeparator() {
        // Decided by the gap above.
    }

    @Override
    protected void writeLineSeparator() {
        String shown = Blanks.trim(text.toString());
        text.setLength(0);
        if (page != getCurrentPageNo()) {
            page = getCurrentPageNo();
            onPage = 0;
        }
        if (!shown.isEmpty()) {
            onPage++;
            lines.add(new Line(page, onPage, shown, left, top, right, size));
        }
    }

    @Override
    protected void writePageEnd() throws IOException {
        writeLineSeparator();
        super.writePageEnd();
    }

    @Override
    protected void writeParagraphSeparator() {
        // Paragraphs are found by what can be measured, not by the library's guess.
    }
}
