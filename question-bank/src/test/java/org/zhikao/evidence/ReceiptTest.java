package org.zhikao.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zhikao.evidence.Refusals.refused;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReceiptTest {

    private final Office office = Office.ONE;
    private final Receipt receipt = new Receipt("r-1", Digest.of("head"), 42, Office.NOW);

    @Test
    void aSignedReceiptReadsBack() {
        String jws = receipt.sign(office.node);
        assertEquals(receipt, Receipt.verify(jws, office.node.certificate()));
        assertEquals(
                receipt,
                Receipt.verify(jws, List.of(office.person.certificate(), office.node.certificate()), office.anchor()));
    }

    @Test
    void everyFlippedCharacterIsRefused() {
        byte[] jws = receipt.sign(office.node).getBytes(StandardCharsets.US_ASCII);
        Map<Reason, Integer> reasons = Refusals.everyFlippedByteIsRefused(
                "receipt",
                jws,
                1,
                7515,
                changed -> Receipt.verify(new String(changed, StandardCharsets.ISO_8859_1), office.node.certificate()));
        assertEquals(Set.of(Reason.MALFORMED, Reason.SIGNATURE_INVALID), reasons.keySet());
    }

    @Test
    void aReceiptOfAnotherNodeIsRefused() {
        String jws = receipt.sign(office.node);
        refused(Reason.SIGNATURE_INVALID, () -> Receipt.verify(jws, office.person.certificate()));
        Office other = new Office("CN=Other");
        String foreign = receipt.sign(other.node);
        refused(
                Reason.CHAIN_UNTRUSTED,
                () -> Receipt.verify(foreign, List.of(other.node.certificate()), office.anchor()));
        refused(Reason.CHAIN_UNTRUSTED, () -> Receipt.verify(foreign, office.certificates(), office.anchor()));
        refused(Reason.KEY_UNUSABLE, () -> receipt.sign(office.log));
    }

    @Test
    void theCodeIsTheSameForTheSameReceiptAndAnotherForAnother() {
        String code = receipt.code();
        assertTrue(code.matches("([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}"), code);
        assertEquals(code, new Receipt("r-1", Digest.of("head"), 42, Office.NOW).code());
        assertNotEquals(code, new Receipt("r-1", Digest.of("head"), 43, Office.NOW).code());
        assertNotEquals(code, new Receipt("r-1", Digest.of("heap"), 42, Office.NOW).code());
    }

    @Test
    void theCodeIsTheBeginningOfTheDigest() {
        byte[] content = CanonicalJson.bytes(Office.object()
                .put("receiptId", "r-1")
                .put("chainHead", Digest.of("head").hex())
                .put("count", 42)
                .put("at", Office.NOW.toString()));
        StringBuilder bits = new StringBuilder();
        for (byte b : Digest.of(content).bytes()) {
            bits.append(Integer.toBinaryString((b & 0xff) | 0x100).substring(1));
        }
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            int five = Integer.parseInt(bits.substring(5 * i, 5 * i + 5), 2);
            code.append("0123456789ABCDEFGHJKMNPQRSTVWXYZ".charAt(five));
        }
        assertEquals(code.toString(), receipt.code().replace("-", ""));
    }

    @Test
    void aTypedCodeIsBroughtIntoForm() {
        String code = receipt.code();
        assertEquals(code, Receipt.normalCode(code.toLowerCase(Locale.ROOT).replace("-", " ")));
        assertEquals("01101-00000-00000-00000", Receipt.normalCode("oIl0i00000oooooooooo"));
        assertThrows(MalformedEvidence.class, () -> Receipt.normalCode(code + "0"));
        assertThrows(MalformedEvidence.class, () -> Receipt.normalCode(code.substring(1)));
        assertThrows(MalformedEvidence.class, () -> Receipt.normalCode("U" + code.substring(1)));
    }
}
