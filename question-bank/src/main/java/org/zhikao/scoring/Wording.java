package org.zhikao.scoring;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What of a text in a blank counts. Two texts are the same wording if they come to the same plain text here:
 *
 * <ul>
 *   <li>full and half width, circled and composed characters are one (NFKC); case is ignored;
 *   <li>white space and characters without a shape are left out;
 *   <li>a number is the same in Chinese and in Arabic writing, see {@link Numerals};
 *   <li>punctuation at the end is left out.
 * </ul>
 *
 * <p>Nothing else: 天 is not 日, and 人民币 stays. Authors list every other wording that is right.
 */
final class Wording {

    private static final Pattern SHAPELESS = Pattern.compile("[\\p{Zs}\\p{Zl}\\p{Zp}\\p{Cc}\\p{Cf}]+");
    private static final Pattern END = Pattern.compile("[.。,，、;；:：!！?？…·]+$");

    private Wording() {}

    /** The plain text; empty where there is nothing but blanks and punctuation. */
    static String plain(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String close = SHAPELESS.matcher(folded).replaceAll("");
        return Numerals.arabic(END.matcher(close).replaceAll(""));
    }
}
