package org.zhikao.evidence;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * What the code printed on a certificate says to whoever scans it: enough to compare with the paper and the person, not
 * enough to know the person without them. It proves what was issued, never that it is still in force.
 *
 * @param certificateId the certificate's random id
 * @param number the number printed on it
 * @param name the holder's name, masked
 * @param from first day of validity
 * @param to last day of validity
 * @param scopes {@link #scopesDigest} of what the holder may enforce and where
 * @param decision digest of the decision that it was issued on
 */
public record CompactRecord(
        String certificateId,
        String number,
        String name,
        LocalDate from,
        LocalDate to,
        Digest scopes,
        Digest decision) {

    private static final int VERSION = 1;
    private static final Set<String> FIELDS = Set.of("v", "id", "no", "name", "from", "to", "scopes", "dec", "iat");

    /** A record whose signature, form and seal hold. */
    public record Checked(CompactRecord record, SignedBy by) {}

    /**
     * Names scopes and region together, in the order in which the certificate prints them.
     *
     * @param scopes as printed
     * @param region as printed
     */
    public static Digest scopesDigest(List<String> scopes, String region) {
        ObjectNode named = JsonNodeFactory.instance.objectNode();
        ArrayNode list = named.putArray("scopes");
        scopes.forEach(list::add);
        named.put("region", region);
        return Digest.of(CanonicalJson.bytes(named));
    }

    /**
     * Signs the record: a compact JWS (RFC 7515), ES256, the key's id in the header as base64url.
     *
     * @param at when it is issued; whole seconds count
     * @throws EvidenceRefused with {@link Reason#KEY_UNUSABLE} if the key is not P-256 or does not sign
     */
    public String sign(SigningKey seal, Instant at) {
        return CompactSignature.sign(header(seal.keyId()), payload(at), seal);
    }

    /**
     * Checks a scanned text: its form to the last character, the signature, and that the root certified the key as an
     * issuing seal at the time that the record states.
     *
     * @param known certificates that may have signed it; the record names its one by key id
     * @throws EvidenceRefused with the reason that applies
     */
    public static Checked verify(String jws, List<X509Certificate> known, TrustAnchor root) {
        CompactSignature signature = CompactSignature.parse(jws, Malformed.THE_CODE);
        X509Certificate certificate = known.stream()
                .filter(one -> Arrays.equals(header(SigningKey.keyId(one)), signature.header()))
                .findFirst()
                .orElseThrow(() -> unknownSeal(signature.header()));
        signature.requireMatch(certificate, Malformed.THE_CODE);
        Fields fields = Fields.of(signature.payload(), Malformed.THE_CODE, FIELDS);
        if (fields.number("v") != VERSION) {
            throw new MalformedEvidence(Malformed.CODE_VERSION, fields.number("v"));
        }
        CompactRecord record = new CompactRecord(
                fields.text("id"),
                fields.text("no"),
                fields.text("name"),
                date(fields, "from"),
                date(fields, "to"),
                digest(fields, "scopes"),
                digest(fields, "dec"));
        Instant at = Instant.ofEpochSecond(fields.number("iat"));
        root.requireTrusted(certificate, KeyUse.ISSUING, at);
        return new Checked(record, SignedBy.of(certificate, at));
    }

    private byte[] payload(Instant at) {
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        payload.put("v", VERSION).put("id", certificateId).put("no", number).put("name", name);
        payload.put("from", from.toString()).put("to", to.toString());
        payload.put("scopes", base64(scopes)).put("dec", base64(decision));
        payload.put("iat", at.getEpochSecond());
        return CanonicalJson.bytes(payload);
    }

    private static byte[] header(String keyId) {
        return ("{\"alg\":\"ES256\",\"kid\":\"" + base64(new Digest(keyId)) + "\",\"typ\":\"zhikao-certificate\"}")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static EvidenceRefused unknownSeal(byte[] header) {
        byte[] shape = header("0".repeat(64));
        int from = new String(shape, StandardCharsets.US_ASCII).indexOf("AAAA");
        String text = new String(header, StandardCharsets.ISO_8859_1);
        if (header.length == shape.length) {
            String kid = text.substring(from, from + 43);
            byte[] id = CompactSignature.bytes(kid, Malformed.THE_CODE);
            if (Arrays.equals(header(Digest.ofHash(id).hex()), header)) {
                return new EvidenceRefused(
                        Reason.CHAIN_UNTRUSTED,
                        Saying.SEAL_NOT_GIVEN,
                        HexFormat.of().formatHex(id));
            }
        }
        return new MalformedEvidence(Malformed.CODE_HEADER);
    }

    /** Shorter than hexadecimal: the code stays coarse enough for a worn print. */
    private static String base64(Digest digest) {
        return CompactSignature.base64(digest.bytes());
    }

    private static Digest digest(Fields fields, String name) {
        byte[] bytes = CompactSignature.bytes(fields.text(name), Malformed.THE_CODE);
        if (bytes.length != 32) {
            throw new MalformedEvidence(Malformed.CODE_DIGEST, name);
        }
        return Digest.ofHash(bytes);
    }

    private static LocalDate date(Fields fields, String name) {
        try {
            return LocalDate.parse(fields.text(name));
        } catch (DateTimeException e) {
            throw new MalformedEvidence(e, Malformed.CODE_DAY, name);
        }
    }
}
