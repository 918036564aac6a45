/**
 * Owns the renewal of enforcement certificates: the hours and credits of a year, the frozen facts of an officer, the
 * policy that judges them, the decision and why.
 *
 * <p>Uses scoring's words, evidence for bytes and digests, regulation for reading YAML, and CEL for conditions. Pure:
 * the same dossier and policy give the same bytes anywhere, so that anybody can decide again.
 */
@NullMarked
package org.zhikao.renewal;

import org.jspecify.annotations.NullMarked;
