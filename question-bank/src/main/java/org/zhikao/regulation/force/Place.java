package org.zhikao.regulation.force;

import org.zhikao.regulation.ArticleNumber;

/**
 * Where words stand in a version of a regulation.
 *
 * @param paragraph from 1, or 0 for the whole article
 */
record Place(ArticleNumber article, int paragraph) {}
