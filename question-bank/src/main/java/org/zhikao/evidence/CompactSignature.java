package org.zhikao.evidence;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Base64;

/** A compact JWS (RFC 7515) with ES256, taken apart; each of its three parts has one permitted form. */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
record CompactSignature(byte[] header, byte[] payload, byte[] signed, byte[] signature) {

    private static final String PLAIN_ECDSA = "SHA256withPLAIN-ECDSA";

    static String sign(byte[] header, byte[] payload, SigningKey key) {
        if (!BouncyCastle.isP256(key.certificate().getPublicKey())) {
            throw new EvidenceRefused(Reason.KEY_UNUSABLE, Saying.NO_P256, key);
        }
        String signed = base64(header) + "." + base64(payload);
        // A hardware module knows this signature form under the runtime's name for it.
        String algorithm = key.isInHardware() ? "SHA256withECDSAinP1363Format" : PLAIN_ECDSA;
        byte[] signature = BouncyCastle.sign(algorithm, key, signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + base64(signature);
    }

    /**
     * Takes it apart.
     *
     * @param what names it in a refusal, such as {@link Malformed#THE_RECEIPT}
     * @throws MalformedEvidence if it is not three parts in base64url
     */
    static CompactSignature parse(String jws, Sentence what) {
        String[] parts = jws.split("\\.", -1);
        if (parts.length != 3) {
            throw new MalformedEvidence(Malformed.NOT_THREE_PARTS, what, parts.length);
        }
        return new CompactSignature(
                bytes(parts[0], what),
                bytes(parts[1], what),
                (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII),
                bytes(parts[2], what));
    }

    /**
     * Checks it against the certificate's key.
     *
     * @throws EvidenceRefused with {@link Reason#SIGNATURE_INVALID}
     */
    void requireMatch(X509Certificate certificate, Sentence what) {
        boolean holds = signature.length == 64
                && BouncyCastle.verifies(PLAIN_ECDSA, certificate.getPublicKey(), signed, signature);
        if (!holds) {
            throw new EvidenceRefused(Reason.SIGNATURE_INVALID, Saying.SIGNATURE_OF_OTHER, what);
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] bytes(String base64, Sentence what) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(base64);
            if (base64(bytes).equals(base64)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw new MalformedEvidence(e, Malformed.NOT_BASE64URL, what);
        }
        throw new MalformedEvidence(Malformed.BASE64URL_FORM, what);
    }
}
