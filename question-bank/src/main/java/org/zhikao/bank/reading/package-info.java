/**
 * Owns the blind readings of a bank (盲读): what a second reader answered who saw item and article and no key, kept beside
 * the items, and what becomes of it when the two are held against each other. A reading is of a question as it was read: a
 * changed question needs another one, a mended rationale doesn't.
 *
 * <p>May use {@code org.zhikao.bank}, {@code org.zhikao.bank.life}, {@code org.zhikao.item}, {@code org.zhikao.regulation}.
 * Whether an answer is right is scored as a candidate's is, behind a port that a later package fulfils.
 */
@NullMarked
package org.zhikao.bank.reading;

import org.jspecify.annotations.NullMarked;
