/**
 * Owns the item (试题): stem, options, key, rationale, points, who wrote and reviewed it, the article that it rests on,
 * the canonical parts of it, and the reading of item files.
 *
 * <p>May use {@code org.zhikao.regulation} and {@code org.zhikao.evidence}. Content and key part here, in types, so that
 * no later package can hand out one with the other by accident.
 */
@NullMarked
package org.zhikao.item;

import org.jspecify.annotations.NullMarked;
