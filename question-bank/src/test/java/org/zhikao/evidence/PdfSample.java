package org.zhikao.evidence;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** The smallest PDF with a place for the seal, and a stranger's way of taking a sealed one apart. */
final class PdfSample {

    private static final String OBJECTS = """
            %PDF-1.7
            1 0 obj
            <</Type /Catalog /Pages 2 0 R /AcroForm <</Fields [4 0 R] /SigFlags 3>>>>
            endobj
            2 0 obj
            <</Type /Pages /Kids [3 0 R] /Count 1>>
            endobj
            3 0 obj
            <</Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Annots [4 0 R]>>
            endobj
            4 0 obj
            <</Type /Annot /Subtype /Widget /FT /Sig /T (Seal) /Rect [0 0 0 0] /F 132 /P 3 0 R /V 5 0 R>>
            endobj
            5 0 obj
            <<
            /Type /Sig
            /Filter /Adobe.PPKLite
            /SubFilter /ETSI.CAdES.detached
            /M (%s)
            /ByteRange [0 1000000000 1000000000 1000000000]
            /Contents <%s>
            >>
            endobj
            """;

    private PdfSample() {}

    static byte[] prepared() {
        StringBuilder pdf = new StringBuilder(String.format(
                OBJECTS.replace("%PDF", "%%PDF"), SignedPdf.time(Office.NOW), "0".repeat(2 * SignedPdf.ROOM)));
        StringBuilder table = new StringBuilder("xref\n0 6\n0000000000 65535 f \n");
        for (int number = 1; number <= 5; number++) {
            table.append(String.format("%010d 00000 n %n", pdf.indexOf(number + " 0 obj\n")));
        }
        int at = pdf.length();
        pdf.append(table).append("trailer\n<</Size 6 /Root 1 0 R>>\nstartxref\n");
        return pdf.append(at).append("\n%%EOF\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** The bytes that the file's byte range names. */
    static byte[] covered(byte[] pdf) {
        int[] range = range(pdf);
        byte[] covered = Arrays.copyOf(pdf, range[1] + range[3]);
        System.arraycopy(pdf, range[2], covered, range[1], range[3]);
        return covered;
    }

    /** The signature with the zeros after it, which openssl overlooks. */
    static byte[] signature(byte[] pdf) {
        int[] range = range(pdf);
        String hex = text(pdf).substring(range[1] + 1, range[2] - 1);
        return HexFormat.of().parseHex(hex);
    }

    static String text(byte[] pdf) {
        return new String(pdf, StandardCharsets.ISO_8859_1);
    }

    static byte[] bytes(String pdf) {
        return pdf.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static int[] range(byte[] pdf) {
        String text = text(pdf);
        String range = text.substring(text.indexOf("/ByteRange [") + 12);
        return Arrays.stream(range.substring(0, range.indexOf(']')).trim().split(" "))
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
