/**
 * Owns the time of a sitting: which events move it, and the one fold from them to the due time, which the server and
 * whoever replays a stream share.
 *
 * <p>Pure: uses the chain's events as they are, no clock; milliseconds and whole minutes, nothing between.
 */
@NullMarked
package org.zhikao.sitting;

import org.jspecify.annotations.NullMarked;
