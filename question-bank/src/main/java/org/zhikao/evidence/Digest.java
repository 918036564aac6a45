package org.zhikao.evidence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A SHA-256 digest (FIPS 180-4), kept as 64 lowercase hexadecimal characters.
 *
 * @param hex 64 characters of 0-9a-f
 */
public record Digest(String hex) implements Comparable<Digest> {

    /**
     * @throws IllegalArgumentException if {@code hex} is not 64 lowercase hexadecimal characters
     */
    public Digest {
        if (!isShape(hex)) {
            throw new BadValue(Malformed.NO_DIGEST, hex);
        }
    }

    /** The digest of these bytes. */
    public static Digest of(byte[] bytes) {
        return ofHash(sha256().digest(bytes));
    }

    /**
     * Wraps 32 bytes that are already a SHA-256 value.
     *
     * @throws IllegalArgumentException if there are not exactly 32 bytes
     */
    public static Digest ofHash(byte[] hash) {
        return new Digest(HexFormat.of().formatHex(hash));
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

    /** By hand: a digest is made for every saved response, and a regular expression costs more than the hash. */
    private static boolean isShape(String text) {
        if (text.length() != 64) {
            return false;
        }
        for (int i = 0; i < 64; i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
