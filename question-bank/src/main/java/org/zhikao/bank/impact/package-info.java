/**
 * Owns the answer to a change of the law: which items rest on words that moved, changed or ended, and so can't be used.
 *
 * <p>May use items, releases and {@code org.zhikao.regulation}. Pure, so that the office's terminal and a server give the
 * same answer.
 */
@NullMarked
package org.zhikao.bank.impact;

import org.jspecify.annotations.NullMarked;
