package org.zhikao.server.certificate;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.zhikao.evidence.Digest;

/**
 * The code printed on a certificate: eight letters and digits without those that look alike (0 O, 1 I L, 8 B, 2 Z, 5 S),
 * 37 bits of chance. With a limit on tries it cannot be guessed.
 */
public final class CertificateCode {

    /** How many characters a code has. */
    public static final int LENGTH = 8;

    static final String ALPHABET = "34679ACDEFGHJKMNPQRTUVWXY";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Pd}]+");

    private CertificateCode() {}

    /** A new code. */
    public static String random() {
        StringBuilder code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    /** As it is printed: two groups of four. */
    public static String grouped(String code) {
        return code.substring(0, LENGTH / 2) + "-" + code.substring(LENGTH / 2);
    }

    /** What somebody typed, without spaces and hyphens, full-width forms narrowed, in capitals. */
    static String plain(String typed) {
        String narrow = Normalizer.normalize(typed, Normalizer.Form.NFKC);
        return BETWEEN.matcher(narrow).replaceAll("").toUpperCase(Locale.ROOT);
    }

    /**
     * By what a certificate is looked up: number and code together. An unknown number and a wrong code are thereby the
     * same miss in the same index, with nothing between them to measure.
     */
    static Digest lookup(String number, String code) {
        return Digest.of((plain(number) + "\n" + plain(code)).getBytes(StandardCharsets.UTF_8));
    }
}
