/**
 * Owns what makes a record checkable by a stranger: canonical bytes, digests, hash chains, signatures, Merkle proofs.
 *
 * <p>Uses Bouncy Castle and Jackson, nothing else of ours, so that every other package may rest on it.
 */
@NullMarked
package org.zhikao.evidence;

import org.jspecify.annotations.NullMarked;
