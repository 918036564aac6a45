/**
 * Owns the blueprint, the assembly of papers, the frozen form and the delivered form.
 *
 * <p>Assembly is a pure function of release manifest, blueprint, secret and sitting, so that anybody who holds the opened
 * secret re-derives each paper. The delivered form is a type without a field for a key: what has no place can't leak.
 */
@NullMarked
package org.zhikao.form;

import org.jspecify.annotations.NullMarked;
