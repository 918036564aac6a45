package org.zhikao.exchange;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.ss.util.CellAddress;

/** The comments (批注) on the cells of a sheet, those with answers before the older kind that stands for them. */
final class XlsxComments implements XlsxParts.Visitor {

    private final StringBuilder text = new StringBuilder();
    private final Map<CellAddress, String> answered = new LinkedHashMap<>();
    private String cell = "";
    private boolean isText;

    private XlsxComments() {}

    static void read(XlsxParts parts, String sheet, SheetRemarks remarks) throws IOException, UnreadableItems {
        for (String kind : new String[] {"threadedComment", "comments"}) {
            Optional<String> part = parts.related(sheet, kind);
            if (part.isPresent()) {
                XlsxComments comments = new XlsxComments();
                parts.read(part.get(), comments);
                comments.answered.forEach(remarks::comment);
            }
        }
    }

    @Override
    public void start(String element, XlsxParts.Attributes attributes) {
        switch (element) {
            case "comment", "threadedComment" -> cell = attributes.of("ref");
            case "t" -> isText = true;
            case "text" -> isText = !cell.isEmpty();
            default -> {
                // Authors, fonts.
            }
        }
    }

    @Override
    public void text(String some) {
        if (isText) {
            text.append(some);
        }
    }

    @Override
    public void end(String element) {
        switch (element) {
            case "t", "text" -> isText = false;
            case "comment", "threadedComment" -> {
                // One that names no cell can't be told by its row. Answers name that of what they answer.
                if (cell.matches("[A-Za-z]{1,3}[1-9][0-9]{0,6}")) {
                    answered.merge(new CellAddress(cell), text.toString(), (first, next) -> first + "；" + next);
                }
                text.setLength(0);
                cell = "";
            }
            default -> {
                // As at its start.
            }
        }
    }
}
