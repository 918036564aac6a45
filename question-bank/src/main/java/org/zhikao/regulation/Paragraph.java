package org.zhikao.regulation;

import org.zhikao.evidence.Digest;

/**
 * One paragraph (款) of an article: its introducing line and the enumerated items (项) that belong to it.
 *
 * @param number from 1 within the article
 * @param text as published; lines are joined with a line feed
 * @param digest of the normalised text
 */
public record Paragraph(int number, String text, Digest digest) {

    /** A paragraph with the digest of its text. */
    public static Paragraph of(int number, String text) {
        return new Paragraph(number, text, NormalisedText.of(text).digest());
    }
}
