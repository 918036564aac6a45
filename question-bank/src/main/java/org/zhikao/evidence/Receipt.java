package org.zhikao.evidence;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a candidate takes away: the head of the sitting's chain, so that nothing can be changed later unseen.
 *
 * @param receiptId random, opaque
 * @param chainHead head of the sitting's chain
 * @param count number of events under that head
 * @param at when the receipt was made
 */
public record Receipt(String receiptId, Digest chainHead, long count, Instant at) {

    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int CODE_LENGTH = 20;

    /**
     * Signs the receipt with the node's key: a compact JWS (RFC 7515), ES256, the key id in its header.
     *
     * @throws EvidenceRefused with {@link Reason#KEY_UNUSABLE} if the key is not P-256
     */
    public String sign(SigningKey node) {
        return CompactSignature.sign(header(node.keyId()), payload(), node);
    }

    /**
     * Reads a signed receipt and checks its signature with the certificate of the node that made it; the certificate
     * itself is judged by {@link TrustAnchor#requireTrusted}.
     *
     * @throws EvidenceRefused with {@link Reason#MALFORMED} or {@link Reason#SIGNATURE_INVALID}
     */
    public static Receipt verify(String jws, X509Certificate node) {
        CompactSignature signature = CompactSignature.parse(jws, Malformed.THE_RECEIPT);
        if (!Arrays.equals(signature.header(), header(SigningKey.keyId(node)))) {
            throw new EvidenceRefused(Reason.SIGNATURE_INVALID, Saying.RECEIPT_OF_OTHER);
        }
        signature.requireMatch(node, Malformed.THE_RECEIPT);
        Fields fields =
                Fields.of(signature.payload(), Malformed.THE_RECEIPT, Set.of("receiptId", "chainHead", "count", "at"));
        return new Receipt(
                fields.text("receiptId"), fields.digest("chainHead"), fields.number("count"), fields.instant("at"));
    }

    /**
     * As above, by whichever of these certificates it names; that one must be valid under this root at the receipt's time.
     *
     * @throws EvidenceRefused also with {@link Reason#CHAIN_UNTRUSTED} if it names none of them
     */
    public static Receipt verify(String jws, List<X509Certificate> nodes, TrustAnchor root) {
        byte[] header = CompactSignature.parse(jws, Malformed.THE_RECEIPT).header();
        X509Certificate node = nodes.stream()
                .filter(one -> Arrays.equals(header(SigningKey.keyId(one)), header))
                .findFirst()
                .orElseThrow(() -> new EvidenceRefused(Reason.CHAIN_UNTRUSTED, Saying.RECEIPT_NODE_NOT_GIVEN));
        Receipt receipt = verify(jws, node);
        root.requireTrusted(node, KeyUse.SIGNING, receipt.at());
        return receipt;
    }

    /** Whether a text says of itself that it is a signed receipt; whether it is, {@link #verify} tells. */
    public static boolean isSigned(String text) {
        try {
            byte[] header = CompactSignature.parse(text, Malformed.THE_RECEIPT).header();
            return new String(header, StandardCharsets.UTF_8).contains("\"typ\":\"zhikao-receipt\"");
        } catch (MalformedEvidence e) {
            return false;
        }
    }

    /**
     * The receipt as a person writes it down: 20 characters of Crockford's base 32 in four groups, the first 100 bits of
     * the SHA-256 of the receipt's content. It finds a receipt and pins it; it is no signature.
     */
    public String code() {
        BigInteger bits = new BigInteger(1, Digest.of(payload()).bytes()).shiftRight(256 - 5 * CODE_LENGTH);
        StringBuilder code = new StringBuilder();
        for (int i = CODE_LENGTH - 1; i >= 0; i--) {
            code.append(LETTERS.charAt(bits.shiftRight(5 * i).intValue() & 31));
            if (i % 5 == 0 && i > 0) {
                code.append('-');
            }
        }
        return code.toString();
    }

    /** Brings a code that a person typed into the form of {@link #code}: letter case, dashes, O for 0, I or L for 1. */
    public static String normalCode(String typed) {
        StringBuilder code = new StringBuilder();
        int letters = 0;
        String upper = typed.toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        for (int i = 0; i < upper.length(); i++) {
            char c = upper.charAt(i);
            if (c == '-' || Character.isWhitespace(c)) {
                continue;
            }
            if (LETTERS.indexOf(c) < 0 || letters == CODE_LENGTH) {
                throw new MalformedEvidence(Malformed.RECEIPT_LETTERS);
            }
            if (letters > 0 && letters % 5 == 0) {
                code.append('-');
            }
            code.append(c);
            letters++;
        }
        if (letters != CODE_LENGTH) {
            throw new MalformedEvidence(Malformed.RECEIPT_LENGTH, letters);
        }
        return code.toString();
    }

    private byte[] payload() {
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        payload.put("receiptId", receiptId);
        payload.put("chainHead", chainHead.hex());
        payload.put("count", count);
        payload.put("at", at.toString());
        return CanonicalJson.bytes(payload);
    }

    private static byte[] header(String keyId) {
        return ("{\"alg\":\"ES256\",\"kid\":\"" + keyId + "\",\"typ\":\"zhikao-receipt\"}")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
