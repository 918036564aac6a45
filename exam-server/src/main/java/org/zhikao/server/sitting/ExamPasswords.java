package org.zhikao.server.sitting;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and checks exam passwords: 10 characters of 31, nearly 50 bits, generated and valid for one sitting. That much
 * chance needs no slow hash; the pepper keeps a stolen database from being searched at all.
 */
final class ExamPasswords {

    /** No 0/o, 1/i/l: what looks alike in handwriting or print is left out. */
    static final String ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";

    static final int LENGTH = 10;

    /** More than anybody types by mistake; blanks around the password are allowed. */
    static final int LONGEST_TYPED = 64;

    private final byte[] pepper;
    private final SecureRandom random = new SecureRandom();

    /**
     * Passwords under this pepper.
     *
     * @param pepper at least 32 bytes from the secrets folder, never in the database
     */
    ExamPasswords(byte[] pepper) {
        if (pepper.length < 32) {
            throw new IllegalArgumentException("The pepper has " + pepper.length + " bytes; at least 32 are needed");
        }
        this.pepper = pepper.clone();
    }

    /** A new password. */
    String generate() {
        StringBuilder password = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }

    /** The password as it is stored, with a new salt. */
    HashedPassword hash(String password) {
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        String hex = HexFormat.of().formatHex(salt);
        return new HashedPassword(hex, mac(hex, password));
    }

    /**
     * Compares in a time that doesn't depend on where they differ. Letters may be typed large or, under an input method,
     * full-width; white space doesn't count: the proctor's page shows the password in two groups.
     */
    boolean matches(String typed, HashedPassword stored) {
        return same(mac(stored.salt(), normal(typed)), stored.hash());
    }

    static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    private static String normal(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .replaceAll("\\s", "")
                .toLowerCase(Locale.ROOT);
    }

    private String mac(String salt, String password) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(pepper, "HmacSHA256"));
            mac.update("zhikao/exam-password/1".getBytes(StandardCharsets.US_ASCII));
            mac.update(HexFormat.of().parseHex(salt));
            return HexFormat.of().formatHex(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has HMAC-SHA-256", e);
        }
    }
}
