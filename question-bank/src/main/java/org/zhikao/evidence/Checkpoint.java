package org.zhikao.evidence;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * What the register says about itself at one size: a C2SP {@code tlog-checkpoint}, signed as a {@code signed-note}, so
 * that existing verifiers of transparency logs read it.
 *
 * @param origin the log's name, which is also the name of its key: not empty, no white space, no '+'
 * @param size number of leaves
 * @param root the Merkle root over them
 */
public record Checkpoint(String origin, long size, Digest root) {

    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,18}");
    private static final byte ED25519_KIND = 1;

    /**
     * Checks the name and the size.
     *
     * @throws IllegalArgumentException if one cannot stand in a checkpoint
     */
    public Checkpoint {
        if (!isKeyName(origin)) {
            throw new IllegalArgumentException(
                    "A log's name has no white space, no control character and no '+': " + origin);
        }
        if (size < 0) {
            throw new IllegalArgumentException("A log has no negative size: " + size);
        }
    }

    /** The text that is signed: origin, size and root, a line each. */
    public String text() {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root.bytes()) + "\n";
    }

    /**
     * Signs with the log's Ed25519 key.
     *
     * @throws EvidenceRefused with {@link Reason#KEY_UNUSABLE} if the key is of another kind
     */
    public SignedCheckpoint sign(SigningKey log) {
        PublicKey key = log.certificate().getPublicKey();
        if (!BouncyCastle.isEd25519(key)) {
            throw new EvidenceRefused(Reason.KEY_UNUSABLE, Saying.NO_ED25519, log);
        }
        byte[] signature = BouncyCastle.sign(BouncyCastle.ED25519, log, text().getBytes(StandardCharsets.UTF_8));
        byte[] line = ByteBuffer.allocate(4 + signature.length)
                .put(keyHash(origin, key))
                .put(signature)
                .array();
        String encoded = Base64.getEncoder().encodeToString(line);
        return new SignedCheckpoint(this, List.of(new SignedCheckpoint.Line(origin, encoded)));
    }

    /**
     * Reads a signed checkpoint without judging its signatures.
     *
     * @throws MalformedEvidence if it is not exactly in the form of a signed note over a checkpoint
     */
    public static SignedCheckpoint parse(byte[] note) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(note))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedEvidence(e, Malformed.CHECKPOINT_ENCODING);
        }
        int split = text.lastIndexOf("\n\n");
        if (split < 0 || !text.endsWith("\n")) {
            throw new MalformedEvidence(Malformed.CHECKPOINT_UNSIGNED);
        }
        Checkpoint checkpoint = parseText(text.substring(0, split + 1));
        List<SignedCheckpoint.Line> lines = text.substring(split + 2)
                .lines()
                .map(SignedCheckpoint.Line::parse)
                .toList();
        if (lines.isEmpty() || lines.size() > 100) {
            throw new MalformedEvidence(Malformed.CHECKPOINT_SIGNATURES, lines.size());
        }
        SignedCheckpoint signed = new SignedCheckpoint(checkpoint, lines);
        if (!Arrays.equals(signed.bytes(), note)) {
            throw new MalformedEvidence(Malformed.CHECKPOINT_FORM);
        }
        return signed;
    }

    static boolean isKeyName(String name) {
        return !name.isEmpty()
                && name.chars()
                        .noneMatch(c -> c <= ' '
                                || c == '+'
                                || c == 0x7f
                                || Character.isSpaceChar(c)
                                || Character.isWhitespace(c)
                                || Character.isISOControl(c));
    }

    /** The first four bytes of SHA-256(name ‖ newline ‖ 0x01 ‖ 32 bytes of key). */
    static byte[] keyHash(String name, PublicKey key) {
        MessageDigest hash = Digest.sha256();
        hash.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        hash.update(kindAndKey(key));
        return Arrays.copyOf(hash.digest(), 4);
    }

    private static byte[] kindAndKey(PublicKey key) {
        byte[] raw = SubjectPublicKeyInfo.getInstance(key.getEncoded())
                .getPublicKeyData()
                .getBytes();
        return ByteBuffer.allocate(1 + raw.length).put(ED25519_KIND).put(raw).array();
    }

    private static Checkpoint parseText(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() != 3 || !SIZE.matcher(lines.get(1)).matches()) {
            throw new MalformedEvidence(Malformed.CHECKPOINT_LINES);
        }
        try {
            Digest root = Digest.ofHash(Base64.getDecoder().decode(lines.get(2)));
            return new Checkpoint(lines.get(0), Long.parseLong(lines.get(1)), root);
        } catch (IllegalArgumentException e) {
            throw new MalformedEvidence(e, Malformed.CHECKPOINT_LINE, Said.of(e));
        }
    }
}
