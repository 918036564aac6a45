package org.zhikao.regulation.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.xml.stream.XMLStreamReader;
import org.zhikao.regulation.source.Remark.Oddity;

/** The body of a docx, element by element: paragraphs to lines, tables to rows. */
final class DocxBody implements DocxXml.Visitor {

    /** What stands inside is not part of the text: old content, drawings told a second time, readings of characters. */
    private static final Set<String> PASSED_OVER =
            Set.of("del", "moveFrom", "Fallback", "rt", "sectPr", "rPrChange", "pPrChange");

    private final DocxNumbering numbering;
    private final Function<String, List<SourceLine>> chunks;
    private final List<SourceLine> lines = new ArrayList<>();
    private final List<Remark> remarks = new ArrayList<>();
    private final Deque<OpenParagraph> open = new ArrayDeque<>();
    private final Deque<DocxTable> tables = new ArrayDeque<>();
    private int tableCount;
    private int passedOver;
    private int properties;
    private boolean inText;
    private boolean hiddenRun;

    /** A paragraph while its runs come in; text boxes put one inside another. */
    private static final class OpenParagraph {
        private final StringBuilder text = new StringBuilder();
        private String style = "";
        private String number = "";
        private int level;
    }

    /**
     * @param chunks the lines of a part that stands in the body by its id
     */
    DocxBody(DocxNumbering numbering, Function<String, List<SourceLine>> chunks) {
        this.numbering = numbering;
        this.chunks = chunks;
    }

    List<SourceLine> lines() {
        return lines;
    }

    List<Remark> remarks() {
        return remarks;
    }

    @Override
    public void start(String name, XMLStreamReader at) {
        if (PASSED_OVER.contains(name)) {
            passedOver++;
        }
        if (name.equals("del") || name.equals("ins") || name.equals("moveFrom")) {
            remarkOnce(Oddity.TRACKED_CHANGE, "");
        }
        if (passedOver > 0) {
            return;
        }
        if (properties > 0) {
            property(name, at);
        }
        switch (name) {
            case "pPr", "rPr", "tcPr", "trPr" -> properties++;
            case "p" -> open.push(new OpenParagraph());
            case "r" -> hiddenRun = false;
            case "t" -> inText = true;
            case "tab", "ptab" -> character(properties > 0 ? "" : "\t");
            case "br", "cr" -> character("\n");
            case "noBreakHyphen" -> character("-");
            case "sym" -> character(symbol(DocxXml.attribute(at, "char")));
            case "tbl" -> tables.push(new DocxTable());
            case "tr" -> table().ifPresent(DocxTable::row);
            case "tc" -> table().ifPresent(DocxTable::cell);
            case "altChunk" -> chunks.apply(DocxXml.attribute(at, "id")).forEach(this::add);
            case "blip", "imagedata" -> remarkOnce(Oddity.UNREAD_PART, "图片");
            case "footnoteReference", "endnoteReference" -> remarkOnce(Oddity.UNREAD_PART, "脚注");
            case "OLEObject" -> remarkOnce(Oddity.UNREAD_PART, "嵌入对象");
            default -> {
                // Looks, bookmarks and the like say nothing.
            }
        }
    }

    /** Inside the properties of a paragraph, run, cell or row. */
    private void property(String name, XMLStreamReader at) {
        OpenParagraph paragraph = open.peek();
        switch (name) {
            case "pStyle" -> {
                if (paragraph != null) {
                    paragraph.style = DocxXml.attribute(at, "val");
                }
            }
            case "numId" -> {
                if (paragraph != null) {
                    paragraph.number = DocxXml.attribute(at, "val");
                }
            }
            case "ilvl" -> {
                if (paragraph != null) {
                    paragraph.level = DocxXml.number(at, "val", 0);
                }
            }
            case "vanish" -> hiddenRun = !Set.of("0", "false", "off").contains(DocxXml.attribute(at, "val"));
            case "gridSpan" -> table().ifPresent(table -> table.columns(DocxXml.number(at, "val", 1)));
            case "gridBefore" -> table().ifPresent(table -> table.columnsBefore(DocxXml.number(at, "val", 0)));
            case "vMerge" -> {
                if (!DocxXml.attribute(at, "val").equals("restart")) {
                    table().ifPresent(DocxTable::continuesAbove);
                }
            }
            default -> {
                // Looks.
            }
        }
    }

    @Override
    public void text(String text) {
        if (inText && passedOver == 0) {
            character(text);
        }
    }

    @Override
    public void end(String name) {
        if (PASSED_OVER.contains(name)) {
            passedOver--;
            return;
        }
        if (passedOver > 0) {
            return;
        }
        switch (name) {
            case "pPr", "rPr", "tcPr", "trPr" -> {
                properties--;
                // The mark at a paragraph's end may be hidden; its words are not.
                hiddenRun &= !name.equals("pPr");
            }
            case "t" -> inText = false;
            case "p" -> {
                if (!open.isEmpty()) {
                    close(open.pop());
                }
            }
            case "tbl" -> {
                if (!tables.isEmpty()) {
                    close(tables.pop());
                }
            }
            default -> {
                // Nothing was opened.
            }
        }
    }

    private void character(String text) {
        OpenParagraph paragraph = open.peek();
        if (paragraph != null && !hiddenRun) {
            paragraph.text.append(text);
        }
    }

    private static String symbol(String hexadecimal) {
        try {
            return Character.toString(Integer.parseInt(hexadecimal, 16));
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private void close(OpenParagraph paragraph) {
        String text = Blanks.trim(paragraph.text.toString());
        if (text.isEmpty()) {
            return;
        }
        Optional<DocxNumbering.Label> label = numbering.next(paragraph.style, paragraph.number, paragraph.level);
        label.flatMap(DocxNumbering.Label::unknown).ifPresent(format -> remarkOnce(Oddity.UNKNOWN_NUMBERING, format));
        String numbered = label.map(found -> labelled(found.text(), text)).orElse(text);
        numbered.lines().map(Blanks::trim).filter(line -> !line.isEmpty()).forEach(this::line);
    }

    /** A space after 第一条 makes it a number; after an item's mark laws set none. */
    private static String labelled(String label, String text) {
        return label.startsWith("第") ? label + "　" + text : label + text;
    }

    private void line(String text) {
        DocxTable table = tables.peek();
        if (table == null) {
            add(new SourceLine(Place.paragraph(1), text, false));
        } else {
            table.paragraph(text);
        }
    }

    private void close(DocxTable table) {
        Optional<DocxTable> around = table();
        if (around.isPresent()) {
            table.paragraphs().forEach(around.get()::paragraph);
        } else if (table.isFrame()) {
            table.paragraphs().forEach(this::line);
        } else {
            tableCount++;
            for (Row row : table.grid(tableCount)) {
                TableGrid.lines(row).forEach(this::add);
            }
        }
    }

    private void add(SourceLine line) {
        lines.add(new SourceLine(Place.paragraph(lines.size() + 1), line.text(), line.heading(), line.row()));
    }

    private Optional<DocxTable> table() {
        return Optional.ofNullable(tables.peek());
    }

    private void remarkOnce(Oddity oddity, String detail) {
        boolean known = remarks.stream()
                .anyMatch(remark -> remark.oddity() == oddity && remark.detail().equals(detail));
        if (!known) {
            remarks.add(new Remark(oddity, Place.paragraph(lines.size() + 1), detail));
        }
    }
}
