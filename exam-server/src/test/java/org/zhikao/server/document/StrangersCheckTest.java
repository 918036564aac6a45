package org.zhikao.server.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.evidence.CompactRecord;
import org.zhikao.evidence.Pem;
import org.zhikao.server.document.StrangersTools.Said;

/** poppler, NSS, openssl and zbar judge what we issue, none of which knows us. */
class StrangersCheckTest {

    private static final Pattern RANGE = Pattern.compile("/ByteRange \\[(\\d+) (\\d+) (\\d+) (\\d+) *]");
    private static final SampleSeal SEAL = SampleSeal.ofAnOffice();
    private static final Documents DOCUMENTS = SEAL.documents();

    @TempDir
    private Path folder;

    private StrangersTools tools = new StrangersTools(Path.of("."));

    @BeforeAll
    static void toolsAreThere() {
        StrangersTools.required(
                List.of("pdfsig", "certutil", "openssl", "zbarimg", "pdftoppm", "pdffonts", "pdftotext"));
    }

    @BeforeEach
    void trustTheRoot() throws Exception {
        tools = new StrangersTools(folder);
        write("root.pem", Pem.certificates(List.of(SEAL.root().certificate())));
        Files.createDirectory(folder.resolve("db"));
        assertEquals(
                0,
                tools.run("certutil", "-N", "-d", "sql:db", "--empty-password").exitCode());
        assertEquals(
                0,
                tools.run("certutil", "-A", "-d", "sql:db", "-n", "root", "-t", ",C,", "-i", "root.pem")
                        .exitCode());
    }

    @Test
    void pdfsigTrustsTheWholeDocument() throws Exception {
        for (byte[] pdf : List.of(
                DOCUMENTS.certificate(SampleDocuments.certificate()),
                DOCUMENTS.notice(SampleDocuments.longestNotice()))) {
            String said = pdfsig(pdf);
            for (String wanted : List.of(
                    "Signature is Valid",
                    "Certificate is Trusted",
                    "Total document signed",
                    "Signature Type: ETSI.CAdES.detached",
                    "Signing Hash Algorithm: SHA-256",
                    "CN=Zhikao seal")) {
                assertTrue(said.contains(wanted), wanted + " in " + said);
            }
            assertFalse(said.contains("Not total document signed"), said);
            assertFalse(said.contains("Signature #2"), said);
        }
    }

    @Test
    void pdfsigRefusesAChangedAppendedOrForeignDocument() throws Exception {
        byte[] pdf = DOCUMENTS.certificate(SampleDocuments.certificate());
        byte[] changed = pdf.clone();
        // A byte of the creation date: the file stays readable.
        int date = indexOf(pdf, "/CreationDate (D:20261122");
        changed[date + "/CreationDate (D:2026112".length()] = '3';
        assertFalse(pdfsig(changed).contains("Signature is Valid"));
        byte[] longer = Arrays.copyOf(pdf, pdf.length + 20);
        Arrays.fill(longer, pdf.length, longer.length, (byte) '\n');
        assertTrue(pdfsig(longer).contains("Not total document signed"));
        byte[] foreign = SampleSeal.ofAnOffice().documents().certificate(SampleDocuments.certificate());
        assertFalse(pdfsig(foreign).contains("Certificate is Trusted"));
    }

    @Test
    void opensslAcceptsTheSignatureCutOutOfTheDocument() throws Exception {
        byte[] pdf = DOCUMENTS.notice(SampleDocuments.refusal());
        Matcher range = RANGE.matcher(latin(pdf));
        assertTrue(range.find());
        int begin = Integer.parseInt(range.group(2));
        int end = Integer.parseInt(range.group(3));
        assertEquals("0", range.group(1));
        assertEquals(pdf.length, end + Integer.parseInt(range.group(4)));
        byte[] covered = Arrays.copyOf(pdf, pdf.length - (end - begin));
        System.arraycopy(pdf, end, covered, begin, pdf.length - end);
        write("r.p7s", HexFormat.of().parseHex(latin(pdf).substring(begin + 1, end - 1)));
        assertEquals(0, opensslVerify(covered).exitCode());
        covered[covered.length / 3] ^= 1;
        assertEquals(4, opensslVerify(covered).exitCode());
    }

    /** pdfsig calls an appended document valid in its first lines; the whole file under openssl is not. */
    @Test
    void opensslRefusesADocumentToWhichSomethingWasAppended() throws Exception {
        byte[] pdf = DOCUMENTS.certificate(SampleDocuments.certificate());
        assertEquals(0, opensslVerify(withoutSignature(pdf)).exitCode());
        for (String more : List.of("\n", "\n7 0 obj\n<< /Type /Annot >>\nendobj\nstartxref\n0\n%%EOF\n")) {
            byte[] appended = (latin(pdf) + more).getBytes(StandardCharsets.ISO_8859_1);
            assertEquals(4, opensslVerify(withoutSignature(appended)).exitCode(), more);
        }
    }

    /** Everything in the file but the signature's own hexadecimal digits, which are written beside it. */
    private byte[] withoutSignature(byte[] pdf) throws IOException {
        Matcher range = RANGE.matcher(latin(pdf));
        assertTrue(range.find());
        int begin = Integer.parseInt(range.group(2));
        int end = Integer.parseInt(range.group(3));
        byte[] rest = Arrays.copyOf(pdf, pdf.length - (end - begin));
        System.arraycopy(pdf, end, rest, begin, pdf.length - end);
        write("r.p7s", HexFormat.of().parseHex(latin(pdf).substring(begin + 1, end - 1)));
        return rest;
    }

    @Test
    void aScannerReadsTheCodeFromThePrintedPage() throws Exception {
        for (CertificateContent content :
                List.of(SampleDocuments.certificate(), SampleDocuments.certificateWithScopes(24))) {
            write("c.pdf", DOCUMENTS.certificate(content));
            assertEquals(
                    0,
                    tools.run("pdftoppm", "-r", "200", "-png", "-singlefile", "c.pdf", "page")
                            .exitCode());
            Said scanned = tools.run("zbarimg", "-q", "--raw", "page.png");
            assertEquals(0, scanned.exitCode(), scanned.text());
            String jws = scanned.text()
                    .lines()
                    .filter(line -> line.startsWith("ey"))
                    .findFirst()
                    .orElseThrow();
            CompactRecord.Checked checked =
                    CompactRecord.verify(jws, List.of(SEAL.seal().certificate()), SEAL.anchor());
            assertEquals(content.compactRecord(), checked.record());
            assertEquals(SampleDocuments.AT, checked.by().at());
        }
    }

    @Test
    void aDigestIsCopiedFromThePageAsItIs() throws Exception {
        String unit = "ffi ffl fl " + "f".repeat(40);
        write("c.pdf", DOCUMENTS.certificate(SampleDocuments.certificate("张晓岚", unit, List.of("燃气管理"))));
        String said = tools.run("pdftotext", "-raw", "c.pdf", "-").text().replaceAll("\\s", "");
        assertTrue(said.contains(unit.replace(" ", "")), said);
    }

    @Test
    void everyFontIsEmbeddedInPartWithItsCharacters() throws Exception {
        for (byte[] pdf : List.of(
                DOCUMENTS.certificate(SampleDocuments.certificate()),
                DOCUMENTS.notice(SampleDocuments.longestNotice()))) {
            write("c.pdf", pdf);
            List<String> fonts =
                    tools.run("pdffonts", "c.pdf").text().lines().skip(2).toList();
            assertEquals(2, fonts.size(), fonts.toString());
            for (String font : fonts) {
                assertTrue(font.matches("[A-Z]{6}\\+NotoSansSC-(Regular|Bold) .* yes yes yes .*"), font);
            }
            assertTrue(pdf.length < 300_000, pdf.length + " bytes");
        }
    }

    private String pdfsig(byte[] pdf) throws IOException, InterruptedException {
        write("c.pdf", pdf);
        return tools.run("pdfsig", "-nssdir", "sql:db", "c.pdf").text();
    }

    private Said opensslVerify(byte[] covered) throws IOException, InterruptedException {
        write("covered", covered);
        return tools.run(
                "openssl",
                "cms",
                "-verify",
                "-binary",
                "-inform",
                "DER",
                "-in",
                "r.p7s",
                "-content",
                "covered",
                "-CAfile",
                "root.pem",
                "-out",
                "verified");
    }

    private void write(String name, byte[] content) throws IOException {
        Files.write(folder.resolve(name), content);
    }

    private static int indexOf(byte[] pdf, String text) {
        int found = latin(pdf).indexOf(text);
        assertTrue(found >= 0, text);
        return found;
    }

    private static String latin(byte[] pdf) {
        return new String(pdf, StandardCharsets.ISO_8859_1);
    }
}
