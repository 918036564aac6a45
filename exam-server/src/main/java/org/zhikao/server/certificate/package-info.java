/**
 * Owns the enforcement certificates: which are held, in which state, who may change it, and what anybody may check.
 *
 * <p>May use every server package before it. It exists so that a certificate's state has one place, where two persons
 * answer for each change.
 */
@NullMarked
package org.zhikao.server.certificate;

import org.jspecify.annotations.NullMarked;
