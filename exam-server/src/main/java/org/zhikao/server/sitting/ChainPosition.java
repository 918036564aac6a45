package org.zhikao.server.sitting;

import java.time.Instant;
import org.zhikao.evidence.Digest;

/**
 * Where a sitting's hash chain stands.
 *
 * @param seq number of events so far
 * @param hash the chain hash after that event
 * @param at time of that event
 */
public record ChainPosition(long seq, Digest hash, Instant at) {}
