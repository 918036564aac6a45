package org.zhikao.regulation.force;

import org.zhikao.regulation.ArticleNumber;
import org.zhikao.regulation.Citation;

/** Whether words that were found again are still the same rule. */
@FunctionalInterface
interface Leanings {

    /** Whether the cited paragraph, found again with the same words at this place of a version, leans on the same ones. */
    boolean leanOnTheSame(Citation citation, ArticleNumber article, int paragraph);
}
