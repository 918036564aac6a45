package org.zhikao.evidence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A SHA-256 digest (FIPS 180-4), kept as 64 lowercase hexadecimal characters.
 *
 * @param hex 64 characters of 0-9a-f
 */
public record Digest(String hex) implements Comparable<Digest> {

    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{64}");

    /**
     * @throws IllegalArgumentException if {@code hex} is not 64 lowercase hexadecimal characters
     */
    public Digest {
        if (!SHAPE.matcher(hex).matches()) {
            throw new IllegalArgumentException("Not a SHA-256 digest in lowercase hexadecimal: " + hex);
        }
    }

    /** The digest of these bytes. */
    public static Digest of(byte[] bytes) {
        return new Digest(HexFormat.of().formatHex(sha256().digest(bytes)));
    }

    /** The digest of the UTF-8 encoding of this text. */
    public static Digest of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The 32 bytes. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    @Override
    public int compareTo(Digest other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
