package org.zhikao.evidence;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A checkpoint with its signature lines. The log's own line carries the checkpoint's origin as its name; others may
 * follow from witnesses.
 */
public record SignedCheckpoint(Checkpoint checkpoint, List<Line> lines) {

    /** Copies the lines. */
    public SignedCheckpoint {
        lines = List.copyOf(lines);
    }

    /** The note's bytes, as they are published and stored. */
    public byte[] bytes() {
        StringBuilder note = new StringBuilder(checkpoint.text()).append('\n');
        for (Line line : lines) {
            note.append(Line.PREFIX)
                    .append(line.name())
                    .append(' ')
                    .append(line.encoded())
                    .append('\n');
        }
        return note.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Checks that this key signed as the log.
     *
     * @throws EvidenceRefused with {@link Reason#CHECKPOINT_INVALID} if there is no such line or its signature does not
     *     hold
     */
    public void verify(PublicKey key) {
        for (Line line : lines) {
            if (isBy(line, key)) {
                byte[] bytes = line.bytes();
                byte[] signature = Arrays.copyOfRange(bytes, 4, bytes.length);
                byte[] text = checkpoint.text().getBytes(StandardCharsets.UTF_8);
                if (BouncyCastle.verifies(BouncyCastle.ED25519, key, text, signature)) {
                    return;
                }
                throw new EvidenceRefused(Reason.CHECKPOINT_INVALID, Saying.LOG_SIGNATURE_WRONG);
            }
        }
        throw new EvidenceRefused(Reason.CHECKPOINT_INVALID, Saying.LOG_SIGNATURE_ABSENT, checkpoint.origin());
    }

    /** As above, with the key of a certificate; says nothing about the certificate. */
    public void verify(X509Certificate log) {
        verify(log.getPublicKey());
    }

    /** Whether a line claims to be by this key, in the log's name. */
    boolean names(PublicKey key) {
        return lines.stream().anyMatch(line -> isBy(line, key));
    }

    private boolean isBy(Line line, PublicKey key) {
        return line.name().equals(checkpoint.origin())
                && Arrays.equals(Arrays.copyOf(line.bytes(), 4), Checkpoint.keyHash(line.name(), key));
    }

    /**
     * One signature line.
     *
     * @param name of the key
     * @param encoded base64 of four bytes of key hash and the signature
     */
    public record Line(String name, String encoded) {

        static final String PREFIX = "\u2014 ";

        /**
         * Checks both parts.
         *
         * @throws MalformedEvidence if the name is no key name or the rest not base64 of at least five bytes
         */
        public Line {
            byte[] bytes;
            try {
                bytes = Base64.getDecoder().decode(encoded);
            } catch (IllegalArgumentException e) {
                throw new MalformedEvidence(e, Malformed.LINE_NOT_BASE64);
            }
            boolean plain = Base64.getEncoder().encodeToString(bytes).equals(encoded);
            if (!plain || bytes.length < 5 || !Checkpoint.isKeyName(name)) {
                throw new MalformedEvidence(Malformed.LINE_FORM);
            }
        }

        static Line parse(String line) {
            int space = line.lastIndexOf(' ');
            if (!line.startsWith(PREFIX) || space <= PREFIX.length()) {
                throw new MalformedEvidence(Malformed.LINE_BEGINNING);
            }
            return new Line(line.substring(PREFIX.length(), space), line.substring(space + 1));
        }

        byte[] bytes() {
            return Base64.getDecoder().decode(encoded);
        }
    }
}
