package org.zhikao.evidence;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Proof that the register of an older checkpoint is the beginning of that of a newer one (RFC 6962, 2.1.2): nothing that
 * it held was changed, moved or removed, only added to. Checked offline against a root that the user gives.
 *
 * @param older kept by whoever asks
 * @param newer as the register shows itself now
 * @param hashes of the tree, in the order of the RFC
 * @param logs certificates of the keys that signed
 */
public record ConsistencyProof(
        SignedCheckpoint older, SignedCheckpoint newer, List<Digest> hashes, List<X509Certificate> logs) {

    /** What its file says it is. */
    public static final String PURPOSE = "zhikao/register-consistency";

    private static final Set<String> NAMES = Set.of("schema", "purpose", "older", "newer", "hashes", "certificates");

    /** Copies the lists. */
    public ConsistencyProof {
        hashes = List.copyOf(hashes);
        logs = List.copyOf(logs);
    }

    /** The canonical bytes of its file. */
    public byte[] bytes() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("schema", 1)
                .put("purpose", PURPOSE)
                .put("older", text(older.bytes()))
                .put("newer", text(newer.bytes()))
                .put("certificates", text(Pem.certificates(logs)));
        ArrayNode path = json.putArray("hashes");
        hashes.forEach(hash -> path.add(hash.hex()));
        return CanonicalJson.bytes(json);
    }

    /**
     * Reads a file back.
     *
     * @throws MalformedEvidence if these are not the bytes of such a proof
     */
    public static ConsistencyProof parse(byte[] canonical) {
        Fields fields = Fields.of(canonical, Malformed.THE_CONSISTENCY, NAMES);
        if (fields.number("schema") != 1 || !fields.text("purpose").equals(PURPOSE)) {
            throw new MalformedEvidence(Malformed.CONSISTENCY_KIND);
        }
        return new ConsistencyProof(
                Checkpoint.parse(fields.text("older").getBytes(StandardCharsets.UTF_8)),
                Checkpoint.parse(fields.text("newer").getBytes(StandardCharsets.UTF_8)),
                fields.digests("hashes"),
                Pem.readCertificates(fields.text("certificates").getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Checks both signatures and the proof.
     *
     * @param now when the newer checkpoint counts. A checkpoint states no time; the older one's key may have run out
     *     since, and is taken at the last moment at which it can have signed
     * @throws EvidenceRefused with the first reason found; {@link Reason#REGISTER_INCONSISTENT} if the register was
     *     cut short or says something else now
     */
    public void verify(TrustAnchor root, Instant now) {
        Checkpoint before = older.checkpoint();
        Checkpoint after = newer.checkpoint();
        requireSigned(newer, root, end -> now);
        requireSigned(older, root, end -> end.isBefore(now) ? end : now);
        if (!before.origin().equals(after.origin())) {
            throw new EvidenceRefused(Reason.CHECKPOINT_INVALID, Saying.OTHER_LOG, before.origin(), after.origin());
        }
        if (after.size() < before.size()) {
            throw new EvidenceRefused(Reason.REGISTER_INCONSISTENT, Saying.LOG_CUT_SHORT, before.size(), after.size());
        }
        if (!MerkleTree.verifyConsistency(before.size(), before.root(), after.size(), after.root(), hashes)) {
            throw new EvidenceRefused(Reason.REGISTER_INCONSISTENT, Saying.LOG_REWRITTEN, before.size(), after.size());
        }
    }

    /**
     * Checks a signature.
     *
     * @param at from the end of the key's certificate to when the key must have been trusted
     */
    private void requireSigned(SignedCheckpoint checkpoint, TrustAnchor root, UnaryOperator<Instant> at) {
        X509Certificate log = logs.stream()
                .filter(certificate -> BouncyCastle.isEd25519(certificate.getPublicKey()))
                .filter(certificate -> checkpoint.names(certificate.getPublicKey()))
                .findFirst()
                .orElseThrow(() -> new EvidenceRefused(
                        Reason.CHECKPOINT_INVALID,
                        Saying.LOG_UNKNOWN,
                        checkpoint.checkpoint().origin()));
        checkpoint.verify(log);
        root.requireTrusted(log, KeyUse.LOG, at.apply(log.getNotAfter().toInstant()));
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
