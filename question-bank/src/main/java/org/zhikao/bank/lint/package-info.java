/**
 * Owns what is looked for in a bank beyond its form: citations, jurisdictions, figures, numbers of articles, hints that give a key away, doubles,
 * pictures, and lives that are not on record. Each finding has a code, a place and a cure.
 *
 * <p>May use {@code org.zhikao.bank}, {@code org.zhikao.bank.life}, {@code org.zhikao.exchange} (an item's own key among its
 * words), {@code org.zhikao.item}, {@code org.zhikao.regulation}.
 * It reads what the workspace refuses, so that no fault hides another.
 */
@NullMarked
package org.zhikao.bank.lint;

import org.jspecify.annotations.NullMarked;
