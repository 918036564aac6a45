/**
 * Owns the life of items: who wrote, reviewed, approved or retired which words when and why (问题沿革), the persons who may,
 * and the record of it beside the items, in which every version is kept whole.
 *
 * <p>May use {@code org.zhikao.item} and {@code org.zhikao.regulation}. It has no clock: whoever asks says when.
 */
@NullMarked
package org.zhikao.bank.life;

import org.jspecify.annotations.NullMarked;
