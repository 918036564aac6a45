package org.zhikao.server.document;

import com.openhtmltopdf.extend.FSCacheEx;
import com.openhtmltopdf.extend.FSCacheValue;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;

/**
 * Noto Sans SC in two weights, read once: reading them anew for each document takes twenty times as long as the document.
 * Not for two threads at a time.
 */
final class Fonts {

    static final String FAMILY = "Noto Sans SC";
    private static final String FOLDER = "/fonts/ttf/NotoSansSC/NotoSansSC-";

    private final TrueTypeFont regular;
    private final TrueTypeFont bold;
    private final CmapLookup regularCharacters;
    private final CmapLookup boldCharacters;
    private final Metrics metrics = new Metrics();

    Fonts() {
        regular = read("Regular");
        bold = read("Bold");
        regularCharacters = characters(regular);
        boldCharacters = characters(bold);
    }

    /** The first code point for which one of the weights has no glyph, or which is a control character. */
    OptionalInt firstMissing(String text) {
        return text.codePoints()
                .filter(point -> Character.isISOControl(point)
                        || regularCharacters.getGlyphId(point) == 0
                        || boldCharacters.getGlyphId(point) == 0)
                .findFirst();
    }

    /** Offers both weights to one document, which embeds of each the glyphs that it uses. */
    void addTo(PdfRendererBuilder builder, PDDocument document) throws IOException {
        builder.useCacheStore(PdfRendererBuilder.CacheStore.PDF_FONT_METRICS, metrics);
        builder.useFont(supplier(document, regular), FAMILY, 400, FontStyle.NORMAL, true);
        builder.useFont(supplier(document, bold), FAMILY, 700, FontStyle.NORMAL, true);
    }

    private static PDFontSupplier supplier(PDDocument document, TrueTypeFont font) throws IOException {
        return new PDFontSupplier(PDType0Font.load(document, font, true));
    }

    private static CmapLookup characters(TrueTypeFont font) {
        try {
            return font.getUnicodeCmapLookup();
        } catch (IOException e) {
            throw new UncheckedIOException("A font in memory can be read", e);
        }
    }

    private static TrueTypeFont read(String weight) {
        String name = FOLDER + weight + ".ttf";
        try (InputStream in = Fonts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The program lacks its font " + name);
            }
            byte[] font = in.readAllBytes();
            Radicals.remove(font);
            Ligatures.remove(font);
            return new TTFParser().parse(new RandomAccessReadBuffer(font));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the font " + name, e);
        }
    }

    /** The layout engine's measures of a weight, which are the same for every document. */
    private static final class Metrics implements FSCacheEx<String, FSCacheValue> {

        private final Map<String, FSCacheValue> kept = new ConcurrentHashMap<>();

        @Override
        public void put(String key, FSCacheValue value) {
            kept.put(key, value);
        }

        @Override
        public FSCacheValue get(String key, Callable<? extends FSCacheValue> loader) {
            return kept.computeIfAbsent(key, absent -> {
                try {
                    return loader.call();
                } catch (Exception e) {
                    throw new IllegalStateException("A font in memory can be measured", e);
                }
            });
        }

        @Override
        public @Nullable FSCacheValue get(String key) {
            return kept.get(key);
        }
    }
}
