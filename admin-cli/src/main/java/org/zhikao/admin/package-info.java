/** The terminal: one file per command group; speaks HTTP to the server, uses the core for all that works offline. */
@NullMarked
package org.zhikao.admin;

import org.jspecify.annotations.NullMarked;
