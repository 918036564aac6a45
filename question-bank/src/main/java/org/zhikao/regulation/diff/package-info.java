/**
 * Owns the comparison of two versions of a law: articles aligned by their text, changed words, the printable page.
 *
 * <p>May use the package above it. It exists apart because nothing that reads a law needs it.
 */
@NullMarked
package org.zhikao.regulation.diff;

import org.jspecify.annotations.NullMarked;
