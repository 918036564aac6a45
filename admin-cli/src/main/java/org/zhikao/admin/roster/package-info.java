/** The terminal's commands about what the office grants single officers. */
@NullMarked
package org.zhikao.admin.roster;

import org.jspecify.annotations.NullMarked;
