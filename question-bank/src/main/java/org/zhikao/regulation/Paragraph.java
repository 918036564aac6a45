package org.zhikao.regulation;

import java.util.List;
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

    /** Its items (项) with their sub-items (目), in the order of the text; empty where it has none. */
    public List<Item> items() {
        return ItemMarks.in(text);
    }
}
