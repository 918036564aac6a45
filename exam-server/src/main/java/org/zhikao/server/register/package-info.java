/**
 * Owns the register: an append-only log of signed records, its checkpoints, and the keys of this node that sign them.
 *
 * <p>May use the store only. A feature writes a record as an intent in its own transaction; one registrar among all
 * nodes signs it and appends it, so that what was decided and what is proven can never part.
 */
@NullMarked
package org.zhikao.server.register;

import org.jspecify.annotations.NullMarked;
