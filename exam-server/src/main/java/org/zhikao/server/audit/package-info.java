/**
 * Owns the record of who did what: append-only, a hash chain per node, written in the transaction of what was done.
 *
 * <p>Uses store. It exists apart from the register because it names persons and everyday acts that no stranger may read.
 */
@NullMarked
package org.zhikao.server.audit;

import org.jspecify.annotations.NullMarked;
