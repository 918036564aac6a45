package org.zhikao.regulation;

import java.text.Normalizer;
import org.zhikao.evidence.Digest;

/**
 * A text as digests see it: Unicode NFKC, then without white space and format characters (categories Zs, Zl, Zp, Cc, Cf).
 * So two layouts of one law, a full-width digit or a stray zero-width space give the same digest.
 *
 * @param value the normalised text
 */
public record NormalisedText(String value) {

    /** Normalises any text. */
    public static NormalisedText of(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFKC)
                .codePoints()
                .filter(point -> !isBlank(point))
                .forEach(kept::appendCodePoint);
        return new NormalisedText(kept.toString());
    }

    /** SHA-256 over the UTF-8 of the normalised text. */
    public Digest digest() {
        return Digest.of(value);
    }

    /** White space, a control or a format character: what normalising removes. */
    static boolean isBlank(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT -> true;
            default -> false;
        };
    }

    /** The text without blank characters at both ends; those inside stay. */
    static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }
}
