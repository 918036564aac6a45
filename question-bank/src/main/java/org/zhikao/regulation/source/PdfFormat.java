package org.zhikao.regulation.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/** A PDF with a text layer. One of pictures is refused: there is no text in it to read. */
record PdfFormat() implements SourceFormat {

    /** A scanned page with a stamp or a page number still holds fewer characters than this. */
    private static final int SCANNED = 8;

    @Override
    public SourceText lines(String fileName, byte[] bytes) {
        PdfStreams.refuseBombs(bytes);
        PdfLines lines = read(bytes);
        List<Remark> remarks = new ArrayList<>();
        return new SourceText(fileName, new PdfParagraphs(lines.lines(), remarks).join(), Map.of(), remarks);
    }

    private static PdfLines read(byte[] bytes) {
        try (PDDocument document = Loader.loadPDF(bytes)) {
            int pages = document.getNumberOfPages();
            if (pages > Limits.PAGES) {
                throw new UnreadableSource(Fault.PDF_TOO_LONG, Limits.PAGES);
            }
            PdfStreams.refuseBombs(document.getDocument());
            PdfLines lines = new PdfLines();
            lines.getText(document);
            if (lines.characters() < (long) SCANNED * Math.max(1, pages)) {
                throw new UnreadableSource(Fault.PDF_WITHOUT_TEXT, pages);
            }
            if (lines.unmapped() * 4 > lines.characters()) {
                throw new UnreadableSource(Fault.PDF_UNMAPPED);
            }
            return lines;
        } catch (UnreadableSource e) {
            throw e;
        } catch (InvalidPasswordException e) {
            throw new UnreadableSource(Fault.PDF_LOCKED);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // The library answers a broken file with whatever its insides trip over.
            throw new UnreadableSource(Fault.PDF_DAMAGED);
        }
    }
}
