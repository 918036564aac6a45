/**
 * Owns what is seen in a cell that holds a number: as a number, a day, a time or a duration in the format of its author.
 *
 * <p>Uses regulation for numerals, and the spreadsheet library for formats of plain numbers alone: it knows no times as
 * Chinese programs write them.
 */
@NullMarked
package org.zhikao.exchange.cell;

import org.jspecify.annotations.NullMarked;
