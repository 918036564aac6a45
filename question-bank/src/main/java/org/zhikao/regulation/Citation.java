package org.zhikao.regulation;

import java.time.LocalDate;
import org.zhikao.evidence.BadValue;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.Said;

/**
 * What an item rests on: one paragraph of one article of one version, with the digest of the words that its author read.
 *
 * @param paragraph from 1, or 0 for the whole article
 * @param digest of the paragraph, or of the article where paragraph is 0
 */
public record Citation(
        RegulationId regulation, LocalDate version, ArticleNumber article, int paragraph, Digest digest) {

    /**
     * @throws IllegalArgumentException for a negative paragraph
     */
    public Citation {
        if (paragraph < 0) {
            throw new BadValue(FileSaying.NO_PARAGRAPH);
        }
    }

    /** The same place and words, looked for in another version. */
    public Citation in(LocalDate other) {
        return new Citation(regulation, other, article, paragraph, digest);
    }

    /** For messages: {@code administrative-penalty-law@2021-01-22 article 33 paragraph 1}. */
    public Said place() {
        return paragraph == 0
                ? FileSaying.ARTICLE_IN.with(regulation, version, article.said())
                : FileSaying.PLACE_IN.with(regulation, version, article.said(), paragraph);
    }
}
