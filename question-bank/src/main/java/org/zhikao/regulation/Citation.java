package org.zhikao.regulation;

import java.time.LocalDate;
import org.zhikao.evidence.Digest;

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
            throw new IllegalArgumentException("A paragraph is numbered from 1; 0 means the whole article");
        }
    }

    /** For messages: {@code administrative-penalty-law@2021-01-22 article 33 paragraph 1}. */
    public String place() {
        return regulation + "@" + version + " article " + article + (paragraph == 0 ? "" : " paragraph " + paragraph);
    }
}
