/** The terminal's commands about machines: what makes one ready for a room, and backups of a server. */
@NullMarked
package org.zhikao.admin.machine;

import org.jspecify.annotations.NullMarked;
