/**
 * Owns the rooms while an exam is held: phases, check-in, start, grants of time, closing, the proctor's view.
 *
 * <p>Uses session, sitting and what they may use. Acts on sittings only through {@code Sittings}, so that a room can
 * never write into a candidate's stream by itself.
 */
@NullMarked
package org.zhikao.server.proctoring;

import org.jspecify.annotations.NullMarked;
