/**
 * Owns the enforcement certificates: who is due and what was decided, proposals and approvals, certificates and notices
 * as sealed PDFs, which certificates are held and in which state, who may change it, what anybody may check.
 *
 * <p>May use every server package before it. It exists so that nothing is issued, withheld or taken away except through
 * two persons and one record.
 */
@NullMarked
package org.zhikao.server.certificate;

import org.jspecify.annotations.NullMarked;
