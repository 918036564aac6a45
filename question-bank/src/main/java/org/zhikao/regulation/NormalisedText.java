package org.zhikao.regulation;

import java.text.Normalizer;
import org.zhikao.evidence.Digest;
import org.zhikao.regulation.source.Blanks;

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
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (isPlain(character)) {
                kept.append(character);
            } else if (character >= '！' && character <= '～') {
                // The full-width forms, which NFKC turns into ASCII.
                kept.append((char) (character - '！' + '!'));
            } else if (character != ' ' && character != '\n' && character != '　') {
                return new NormalisedText(slowly(text));
            }
        }
        return new NormalisedText(kept.toString());
    }

    /** Nearly all of a law: what NFKC leaves as it is, whatever stands beside it. */
    private static boolean isPlain(char character) {
        return (character >= '\u4E00' && character <= '\u9FA5')
                || (character > ' ' && character <= '~')
                || (character >= '、' && character <= '〃')
                || (character >= '〈' && character <= '】')
                || (character >= '〔' && character <= '〕')
                || (character >= '‘' && character <= '’')
                || (character >= '“' && character <= '”')
                || character == '〇';
    }

    private static String slowly(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFKC)
                .codePoints()
                .filter(point -> !Blanks.isBlank(point))
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /**
     * The same with all quotation marks written alike, and all marks around titles: for comparing, as prints of one law
     * differ in them. Digests see them as they are, and so nothing that cites one changes.
     */
    public NormalisedText withPlainMarks() {
        StringBuilder plain = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            plain.append(
                    switch (character) {
                        case '“', '”', '„', '‟' -> '"';
                        case '‘', '’', '‚', '‛' -> '\'';
                        case '《', '〈' -> '<';
                        case '》', '〉' -> '>';
                        default -> character;
                    });
        }
        return new NormalisedText(plain.toString());
    }

    /** SHA-256 over the UTF-8 of the normalised text. */
    public Digest digest() {
        return Digest.of(value);
    }
}
