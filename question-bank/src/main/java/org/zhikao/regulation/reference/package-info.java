/**
 * Owns the recognition of citations in running text: where one stands, and which article of which regulation it means.
 *
 * <p>May use the package above it. It exists apart because it works on any text, not only on laws.
 */
@NullMarked
package org.zhikao.regulation.reference;

import org.jspecify.annotations.NullMarked;
