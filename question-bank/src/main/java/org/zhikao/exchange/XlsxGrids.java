package org.zhikao.exchange;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.zhikao.exchange.cell.CellNumbers;

/**
 * The sheets of an xlsx workbook, read element by element. The library's own model of a workbook takes seconds to begin
 * and many times the memory, for a file of which only texts are wanted.
 */
final class XlsxGrids {

    private final XlsxParts parts;
    private final String workbook;
    private final GatheredCells cells;
    private final List<Grid> grids = new ArrayList<>();
    private final List<Finding> ofSheets = new ArrayList<>();

    /** A sheet as the workbook names it. */
    private record Named(String name, boolean isHidden, String part) {}

    private XlsxGrids(XlsxParts parts, String workbook, GatheredCells cells) {
        this.parts = parts;
        this.workbook = workbook;
        this.cells = cells;
    }

    /** Reads it; any exception says that the workbook is broken. */
    static Grids read(byte[] bytes, GatheredCells cells) throws IOException, UnreadableItems {
        XlsxParts parts = XlsxParts.of(bytes);
        String workbook =
                parts.related("", "officeDocument").orElseThrow(() -> new IOException("no part that is the workbook"));
        return new XlsxGrids(parts, workbook, cells).read();
    }

    private Grids read() throws IOException, UnreadableItems {
        List<Named> named = new ArrayList<>();
        boolean[] since1904 = new boolean[1];
        parts.read(workbook, (element, attributes) -> {
            if (element.equals("workbookPr")) {
                since1904[0] = attributes.of("date1904").matches("1|true");
            } else if (element.equals("sheet")) {
                boolean isHidden = !attributes.of("state").matches("|visible");
                // One that the workbook names and the file has not is no sheet.
                parts.named(workbook, attributes.relation())
                        .ifPresent(part -> named.add(new Named(attributes.of("name"), isHidden, part)));
            }
        });
        List<MarkedText> texts = texts();
        XlsxFormats formats = XlsxFormats.read(parts, workbook);
        CellNumbers numbers = new CellNumbers(since1904[0]);
        for (int i = 0; i < named.size(); i++) {
            Named sheet = named.get(i);
            if (sheet.isHidden()) {
                ofSheets.add(Finding.of(ExchangeSaying.SHEET.with(sheet.name()), ExchangeSaying.HIDDEN_SHEET));
                continue;
            }
            SheetRemarks remarks = new SheetRemarks();
            XlsxSheet reading = new XlsxSheet(cells, remarks, texts, formats, numbers);
            parts.read(sheet.part(), reading);
            XlsxComments.read(parts, sheet.part(), remarks);
            Grid grid = cells.grid(sheet.name(), i, reading.lastRow(), remarks);
            grids.add(grid);
            ofSheets.addAll(remarks.findings(grid));
            tellPictures(sheet, reading.drawing());
        }
        return new Grids(grids, cells.findings(parts.kinds().contains("macroEnabled"), ofSheets));
    }

    /** Texts that cells share. */
    private List<MarkedText> texts() throws IOException, UnreadableItems {
        List<MarkedText> texts = new ArrayList<>();
        Optional<String> part = parts.related(workbook, "sharedStrings");
        if (part.isPresent()) {
            XlsxText text = new XlsxText();
            parts.read(part.get(), new XlsxParts.Visitor() {
                @Override
                public void start(String element, XlsxParts.Attributes attributes) {
                    text.start(element, attributes);
                }

                @Override
                public void text(String some) {
                    text.add(some);
                }

                @Override
                public void end(String element) {
                    text.end(element);
                    if (element.equals("si")) {
                        texts.add(text.taken());
                    }
                }
            });
        }
        return texts;
    }

    private void tellPictures(Named sheet, String drawing) throws IOException, UnreadableItems {
        Optional<String> part = drawing.isEmpty() ? Optional.empty() : parts.named(sheet.part(), drawing);
        if (part.isPresent()) {
            XlsxPictures pictures = new XlsxPictures();
            parts.read(part.get(), pictures);
            ofSheets.addAll(SheetRemarks.pictures(pictures.byLine(), sheet.name()));
        }
    }
}
