/**
 * Owns what persons give for short answers: what waits, who may mark it, every mark that was given.
 *
 * <p>May use store, register, audit, web, the core; what it needs of papers and scores are ports that the root fills. It
 * exists so that a judgement has a place of its own, which never learns whose response it is about.
 */
@NullMarked
package org.zhikao.server.marking;

import org.jspecify.annotations.NullMarked;
