/**
 * Owns the item (试题): stem, options, key, rationale, points, who wrote and reviewed it, the article that it rests on,
 * and the reading of item files.
 *
 * <p>May use {@code org.zhikao.regulation} and {@code org.zhikao.evidence}. Content and key part in a release.
 */
@NullMarked
package org.zhikao.item;

import org.jspecify.annotations.NullMarked;
