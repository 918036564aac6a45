/**
 * Owns who the officers are: persons, badge numbers, units. Names and identity numbers live here and nowhere else.
 *
 * <p>Uses store, audit and web; everything else refers to a person by an opaque id.
 */
@NullMarked
package org.zhikao.server.roster;

import org.jspecify.annotations.NullMarked;
