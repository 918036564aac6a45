package org.zhikao.regulation.diff;

import java.util.Optional;
import org.zhikao.regulation.Article;

/**
 * An article before and after.
 *
 * @param old empty where it was added
 * @param now empty where it was removed
 * @param similarity of the two texts in thousandths: 1000 where they are the same, 0 where one is missing
 */
public record ArticlePair(Optional<Article> old, Optional<Article> now, Change change, int similarity) {

    /**
     * Checks that the sides fit the change.
     *
     * @throws IllegalArgumentException if they don't
     */
    public ArticlePair {
        if (old.isEmpty() != (change == Change.ADDED) || now.isEmpty() != (change == Change.REMOVED)) {
            throw new IllegalArgumentException("Sides that do not fit " + change.code());
        }
        if (similarity < 0 || similarity > 1000) {
            throw new IllegalArgumentException("Similarity is 0 to 1000 thousandths, not " + similarity);
        }
    }

    static ArticlePair removed(Article old) {
        return new ArticlePair(Optional.of(old), Optional.empty(), Change.REMOVED, 0);
    }

    static ArticlePair added(Article now) {
        return new ArticlePair(Optional.empty(), Optional.of(now), Change.ADDED, 0);
    }

    static ArticlePair aligned(Article old, Article now, int similarity) {
        Change change = similarity < Alignment.EQUAL
                ? Change.MODIFIED
                : old.number().equals(now.number()) ? Change.SAME : Change.RENUMBERED;
        return new ArticlePair(Optional.of(old), Optional.of(now), change, similarity);
    }
}
