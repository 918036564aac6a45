/**
 * Owns the certificates (执法证) that were issued: their numbers, codes and windows, lists of them brought in, suspending
 * and revoking by two persons, the status page, the officer's own page.
 *
 * <p>May use every server package before it; knows nothing of the seasons that decide about the next one.
 */
@NullMarked
package org.zhikao.server.certificate;

import org.jspecify.annotations.NullMarked;
