package org.zhikao.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zhikao.evidence.PdfSample.bytes;
import static org.zhikao.evidence.PdfSample.text;
import static org.zhikao.evidence.Refusals.refused;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bouncycastle.asn1.ASN1InputStream;
import org.junit.jupiter.api.Test;

class SignedPdfTest {

    private static final int ROOM = 2 * SignedPdf.ROOM + 2;

    private final Office office = Office.ONE;
    private final byte[] pdf = SignedPdf.sign(PdfSample.prepared(), office.seal);

    @Test
    void aSealedFileSaysWhoSealedItAndWhen() {
        SignedBy by = verify(pdf);
        assertEquals(office.seal.keyId(), by.keyId());
        assertEquals(Office.NOW.truncatedTo(ChronoUnit.SECONDS), by.at());
        assertTrue(by.subject().contains("Issuing seal"), by.subject());
        assertEquals(PdfSample.prepared().length, pdf.length);
    }

    @Test
    void flippedBytesAreRefused() {
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        int contents = text(pdf).indexOf("/Contents <") + 11;
        reasons.addAll(Refusals.everyFlippedByteIsRefused("file", pdf, 20, 1, this::verify)
                .keySet());
        // Once more the head and what the signature fills, almost byte by byte.
        byte[] head = Arrays.copyOf(pdf, contents + 2 * cmsLength());
        reasons.addAll(Refusals.everyFlippedByteIsRefused("head", head, 3, 2, changed -> {
                    byte[] whole = pdf.clone();
                    System.arraycopy(changed, 0, whole, 0, changed.length);
                    verify(whole);
                })
                .keySet());
        // A flipped digit of the byte range may make it too short as well as senseless.
        reasons.remove(Reason.PDF_UNCOVERED);
        assertEquals(Set.of(Reason.MALFORMED, Reason.SIGNATURE_INVALID), reasons);
    }

    @Test
    void aByteAddedAfterSigningIsUncovered() {
        for (String more : List.of("\n", "x", "7 0 obj\n<<>>\nendobj\nstartxref\n0\n%%EOF\n")) {
            refused(Reason.PDF_UNCOVERED, () -> verify(bytes(text(pdf) + more)));
        }
    }

    @Test
    void aSecondSignatureOverTheWholeFileDoesNotHideWhatWasAdded() {
        String second = text(SignedPdf.sign(PdfSample.prepared(), office.seal));
        refused(Reason.PDF_UNCOVERED, () -> verify(bytes(text(pdf) + second)));
        byte[] prepared = PdfSample.prepared();
        byte[] two = bytes(text(prepared) + text(prepared));
        refused(Reason.MALFORMED, () -> SignedPdf.sign(two, office.seal));
    }

    @Test
    void aRangeThatLeavesOutMoreThanTheSignatureIsUncovered() {
        String text = text(pdf);
        int begin = text.indexOf("/Contents <") + 10;
        String honest = begin + " " + (begin + ROOM) + " " + (pdf.length - begin - ROOM);
        for (String range : List.of(
                (begin - 5) + " " + (begin + ROOM) + " " + (pdf.length - begin - ROOM),
                begin + " " + (begin + ROOM + 9) + " " + (pdf.length - begin - ROOM - 9),
                begin + " " + (begin + ROOM) + " " + (pdf.length - begin - ROOM - 1))) {
            String changed = text.replace(padded(honest), padded(range));
            refused(Reason.PDF_UNCOVERED, () -> verify(bytes(changed)));
        }
    }

    @Test
    void aCutFileIsMalformed() {
        for (int length : new int[] {0, 1, 700, 3000, pdf.length - 1}) {
            refused(Reason.MALFORMED, () -> verify(Arrays.copyOf(pdf, length)));
        }
        refused(Reason.MALFORMED, () -> verify(PdfSample.prepared()));
    }

    @Test
    void theSignatureIsWrittenInOneWayOnly() {
        String text = text(pdf);
        int begin = text.indexOf("/Contents <") + 11;
        String hex = text.substring(begin, begin + ROOM - 2);
        refused(Reason.MALFORMED, () -> verify(bytes(text.replace(hex, hex.toUpperCase(Locale.ROOT)))));
        String other = hex.substring(0, hex.length() - 1) + "1";
        refused(Reason.MALFORMED, () -> verify(bytes(text.replace(hex, other))));
    }

    @Test
    void aPersonsKeyIsNoSeal() {
        for (SigningKey key : List.of(office.person, office.node)) {
            byte[] sealed = SignedPdf.sign(PdfSample.prepared(), key);
            refused(Reason.CERTIFICATE_UNFIT, () -> verify(sealed));
        }
        refused(Reason.KEY_UNUSABLE, () -> SignedPdf.sign(PdfSample.prepared(), office.log));
    }

    @Test
    void theSealsOwnTimeAndRootDecide() {
        refused(Reason.CHAIN_UNTRUSTED, () -> SignedPdf.verify(pdf, new Office("CN=Example Bureau Root 样本").anchor()));
        Instant later = Office.NOW.plusSeconds(60);
        SigningKey young = CertificateAuthority.certify(
                office.root,
                CertificateAuthority.newSigningPair(),
                KeyUse.ISSUING,
                new CertificateFields("CN=Young seal", BigInteger.valueOf(77_001), later, Office.CLOSES));
        byte[] early = SignedPdf.sign(PdfSample.prepared(), young);
        refused(Reason.CERTIFICATE_OUT_OF_WINDOW, () -> verify(early));
        Revocation lost =
                new Revocation(office.seal.certificate().getSerialNumber(), later, Revocation.Cause.KEY_COMPROMISE);
        TrustAnchor knowing =
                office.anchor().with(CertificateAuthority.crl(office.root, List.of(lost), later, Office.CLOSES));
        refused(Reason.CERTIFICATE_REVOKED, () -> SignedPdf.verify(pdf, knowing));
    }

    @Test
    void aSignatureThatStatesItsOwnTimeIsRefused() {
        byte[] dated = Signature.sign(PdfSample.covered(pdf), office.seal, Office.NOW);
        String hex = HexFormat.of().formatHex(dated);
        String text = text(pdf);
        int begin = text.indexOf("/Contents <") + 11;
        String room = hex + "0".repeat(ROOM - 2 - hex.length());
        refused(
                Reason.MALFORMED,
                () -> verify(bytes(text.substring(0, begin) + room + text.substring(begin + ROOM - 2))));
    }

    @Test
    void theSignatureIsOneSequenceFollowedByZeros() {
        byte[] room = PdfSample.signature(pdf);
        int length = cmsLength();
        assertTrue(length > 500 && length < SignedPdf.ROOM, length + " bytes");
        assertEquals(-1, Arrays.mismatch(Arrays.copyOf(Arrays.copyOf(room, length), room.length), room));
    }

    private int cmsLength() {
        try (ASN1InputStream in = new ASN1InputStream(PdfSample.signature(pdf))) {
            return in.readObject().getEncoded().length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SignedBy verify(byte[] file) {
        return SignedPdf.verify(file, office.anchor());
    }

    private static String padded(String numbers) {
        return "[0 " + numbers + " ".repeat(32 - numbers.length()) + "]";
    }
}
