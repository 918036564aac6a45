/**
 * Owns the formats of items that others write, beside spreadsheets, and the list of all formats.
 *
 * <p>Uses exchange. What a format or an item can't carry is said item by item, never dropped in silence.
 */
@NullMarked
package org.zhikao.exchange.format;

import org.jspecify.annotations.NullMarked;
