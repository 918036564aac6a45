/**
 * Owns what every page and endpoint shares: roles and caller, refusals, headers, forged-request defence, page base,
 * texts, live streams.
 *
 * <p>Uses store (the feed) only; who a caller is comes through a port that the log-in fills.
 */
@NullMarked
package org.zhikao.server.web;

import org.jspecify.annotations.NullMarked;
