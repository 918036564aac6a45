/**
 * Owns the server's answer to a change of the law: which releases, blueprints, sessions and results rest on what changed,
 * and what somebody decided about forms that were frozen before.
 *
 * <p>May use every server package before it. It exists so that nobody has to ask each of them: it reads through their doors
 * and writes nothing but these decisions.
 */
@NullMarked
package org.zhikao.server.impact;

import org.jspecify.annotations.NullMarked;
