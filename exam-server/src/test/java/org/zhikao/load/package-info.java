/**
 * The load driver: plays a whole exam day against the real server as fast as it goes and prints one table.
 *
 * <p>It owns no part of the server and reaches it as browsers do; only roster and session are prepared through the doors.
 */
@NullMarked
package org.zhikao.load;

import org.jspecify.annotations.NullMarked;
