/**
 * Owns how people type the key of an item: in a cell, in a blank's cell, and within or behind the question itself.
 *
 * <p>Uses regulation for numerals alone. It reads texts and says what they mean; whoever reads a file refuses, compares and
 * tells.
 */
@NullMarked
package org.zhikao.exchange.key;

import org.jspecify.annotations.NullMarked;
