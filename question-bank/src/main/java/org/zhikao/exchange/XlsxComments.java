package org.zhikao.exchange;

import java.io.IOException;
import java.util.Optional;
import org.apache.poi.ss.util.CellAddress;

/** The comments (批注) on the cells of a sheet, those with answers before the older kind that stands for them. */
final class XlsxComments implements XlsxParts.Visitor {

    private final SheetRemarks remarks;
    private final StringBuilder text = new StringBuilder();
    private String cell = "";
    private boolean isText;

    private XlsxComments(SheetRemarks remarks) {
        this.remarks = remarks;
    }

    static void read(XlsxParts parts, String sheet, SheetRemarks remarks) throws IOException, UnreadableItems {
        for (String kind : new String[] {"threadedComment", "comments"}) {
            Optional<String> part = parts.related(sheet, kind);
            if (part.isPresent()) {
                parts.read(part.get(), new XlsxComments(remarks));
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
                remarks.comment(new CellAddress(cell), text.toString());
                text.setLength(0);
                cell = "";
            }
            default -> {
                // As at its start.
            }
        }
    }
}
