/**
 * Owns who the officers are: persons, badge numbers, units, and what the personnel office says of them; and the rule
 * that an imported file counts only after a second person's approval. Names and identity numbers live here and nowhere
 * else.
 *
 * <p>Uses store, audit and web, and the core's words for a standing; everything else refers to a person by an opaque
 * id.
 */
@NullMarked
package org.zhikao.server.roster;

import org.jspecify.annotations.NullMarked;
