package org.zhikao.server.document;

import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Lays XHTML out as PDF/A-3a and PDF/UA-1 with an open place for the seal. Not for two threads at a time. */
final class PdfPages {

    private static final byte[] COLOURS =
            ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    private final Fonts fonts;

    PdfPages(Fonts fonts) {
        LayoutLog.install();
        this.fonts = fonts;
    }

    /**
     * What the file says to programs, in its information dictionary: letters, digits, dots, hyphens and underscores, so
     * that it stands in the file as it is.
     */
    record Stated(String name, String text) {}

    /**
     * The file, ready to be sealed.
     *
     * @param most how many pages it may have
     * @param at the moment of sealing
     * @return empty if it would have more pages
     */
    Optional<byte[]> lay(String xhtml, int most, Stated stated, Instant at) {
        try (PDDocument document = new PDDocument()) {
            PdfRendererBuilder builder = new PdfRendererBuilder()
                    .usePDDocument(document)
                    .usePdfAConformance(PdfAConformance.PDFA_3_A)
                    .usePdfUaAccessibility(true)
                    .useColorProfile(COLOURS)
                    .withProducer("Zhikao")
                    .withHtmlContent(xhtml, null);
            fonts.addTo(builder, document);
            try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
                renderer.layout();
                if (renderer.getRootBox().getLayer().getPages().size() > most) {
                    return Optional.empty();
                }
                renderer.createPDFKeepOpen();
                SealingDate.write(document, at);
                document.getDocumentInformation().setCustomMetadataValue(stated.name(), stated.text());
                SealPlace.reserve(document, at);
                ByteArrayOutputStream file = new ByteArrayOutputStream(128 * 1024);
                // Without object streams: the seal's dictionary must stand plain in the file.
                document.save(file, CompressParameters.NO_COMPRESSION);
                return Optional.of(file.toByteArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A document in memory can be written", e);
        }
    }
}
