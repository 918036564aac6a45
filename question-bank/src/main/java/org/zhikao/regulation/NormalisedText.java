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
        Normalizer.normalize(text, Normalizer.Form.NFKC)
                .codePoints()
                .filter(point -> !Blanks.isBlank(point))
                .forEach(kept::appendCodePoint);
        return new NormalisedText(kept.toString());
    }

    /** SHA-256 over the UTF-8 of the normalised text. */
    public Digest digest() {
        return Digest.of(value);
    }
}
