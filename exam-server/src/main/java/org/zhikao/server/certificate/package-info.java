/**
 * Owns what follows from a decision: proposals and approvals, certificates and notices as sealed PDFs, suspending and
 * revoking, the status page.
 *
 * <p>May use every server package before it. It exists so that nothing is issued or withheld except through two persons
 * and one record.
 */
@NullMarked
package org.zhikao.server.certificate;

import org.jspecify.annotations.NullMarked;
