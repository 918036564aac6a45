/**
 * Owns the renewal of certificates (换发): seasons, frozen dossiers, decisions, proposals and approvals, issue and notice.
 *
 * <p>May use every server package before it. It exists so that nothing is issued or withheld except through two persons
 * and one record.
 */
@NullMarked
package org.zhikao.server.renewal;

import org.jspecify.annotations.NullMarked;
