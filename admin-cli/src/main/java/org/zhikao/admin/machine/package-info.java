/** The terminal's commands that make a machine ready for a room: they work offline. */
@NullMarked
package org.zhikao.admin.machine;

import org.jspecify.annotations.NullMarked;
