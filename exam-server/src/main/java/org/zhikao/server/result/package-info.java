/**
 * Owns scores, their release by a person, and what an officer then sees of them; the proof bundle of a sitting.
 *
 * <p>May use every server package before it. It exists so that scoring, releasing and showing stay three steps, each
 * with its own record.
 */
@NullMarked
package org.zhikao.server.result;

import org.jspecify.annotations.NullMarked;
