/**
 * Owns the text of a law as articles and paragraphs with digests, its versions, the index that the project keeps of it,
 * and the check of a citation against that index.
 *
 * <p>May use {@code org.zhikao.evidence} for digests. It exists apart so that a citation is checked in one place.
 */
@NullMarked
package org.zhikao.regulation;

import org.jspecify.annotations.NullMarked;
