package org.zhikao.regulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.zhikao.regulation.source.Fault;

/** PDFs of a few thousand bytes that would keep a machine busy or fill its memory. */
class PdfLimitsTest {

    private static final int LARGE = 40 << 20;

    @Test
    void aPageOfMoreCharactersThanAnyBookPrintsIsRefused() throws IOException {
        String line = "BT /F 9 Tf 1 0 0 1 50 700 Tm (" + "x".repeat(100) + ") Tj ET\n";
        byte[] full = flate(bytes(line.repeat(1_001)));
        assertEquals(
                "page 1 of the PDF shows more than 100000 characters; a page of a law does not. Check the file.",
                refusal(Documents.page("/Filter/FlateDecode", "", full))
                        .said()
                        .text()
                        .replaceFirst("^a.pdf: ", ""));
        assertEquals(
                Fault.NO_TITLE,
                refusal(Documents.page("/Filter/FlateDecode", "", flate(bytes(line.repeat(990)))))
                        .fault(),
                "it was read");
    }

    @Test
    void formsWithinFormsAreCounted() {
        byte[] page = bytes("/X1 Do ".repeat(101));
        String[] forms = {"/X2 Do ".repeat(1_000), "q Q"};
        assertEquals(
                Fault.PDF_TOO_MANY_FORMS,
                refusal(Documents.page("", "", page, forms)).fault());
    }

    @Test
    void operatorsAreCounted() throws IOException {
        byte[] page = flate(bytes("n ".repeat(3_000_001)));
        assertEquals(
                Fault.PDF_TOO_BUSY,
                refusal(Documents.page("/Filter/FlateDecode", "", page)).fault());
    }

    @Test
    void aStreamThatUnpacksBeyondMeasureIsRefusedHoweverItsFiltersAreChained() throws IOException {
        byte[] packed = flate(new byte[LARGE]);
        byte[] digits = bytes(hexadecimal(packed) + ">");
        refusedAsTooLarge("/Filter/FlateDecode", " ", packed);
        refusedAsTooLarge("/Subtype/Image/Filter/FlateDecode", " ", packed);
        refusedAsTooLarge("/Filter[/ASCIIHexDecode/FlateDecode]", "", digits);
        refusedAsTooLarge("/Filter[/AHx/Fl]", "", digits);
        refusedAsTooLarge("/Filter[/Fl#61teDecode/Fl#61teDecode]", "", flate(packed));
        refusedAsTooLarge("/Filter/RunLengthDecode", "", runs(LARGE));
        refusedAsTooLarge("/Filter[/FlateDecode/RunLengthDecode]", "", flate(runs(LARGE)));
    }

    /** Looked at along every way that leads there, it would take longer than the sun shines. */
    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void contentThatContainsItselfIsLookedAtOnce() {
        byte[] pdf = Documents.contentOfItself("6 0 R ".repeat(10));
        assertEquals(Fault.PDF_WITHOUT_TEXT, refusal(pdf).fault());
    }

    /** What stands too deep on one page to be looked at is the content of another. */
    @Test
    void contentThatIsMetTwiceIsLookedAtHoweverDeepItStoodAtFirst() throws IOException {
        byte[] pdf = Documents.contentOfTwoPages("[".repeat(19) + "6 0 R" + "]".repeat(19), flate(new byte[LARGE]));
        assertEquals(Fault.ARCHIVE_TOO_LARGE, refusal(pdf).fault());
    }

    private static void refusedAsTooLarge(String filters, String blank, byte[] content) {
        Fault fault = refusal(Documents.page(filters, blank, content)).fault();
        assertEquals(Fault.ARCHIVE_TOO_LARGE, fault, filters + blank);
    }

    /** Zeros, 128 of them in two bytes. */
    private static byte[] runs(int length) {
        ByteArrayOutputStream runs = new ByteArrayOutputStream();
        for (int i = 0; i < length; i += 128) {
            runs.write(129);
            runs.write(0);
        }
        runs.write(128);
        return runs.toByteArray();
    }

    private static String hexadecimal(byte[] bytes) {
        StringBuilder digits = new StringBuilder();
        for (byte value : bytes) {
            digits.append("%02X".formatted(value & 0xFF));
        }
        return digits.toString();
    }

    private static byte[] flate(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
            deflater.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static RegulationFormatException refusal(byte[] pdf) {
        return assertThrows(RegulationFormatException.class, () -> RegulationReader.read("a.pdf", pdf));
    }
}
