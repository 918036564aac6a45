/**
 * The terminal itself, whatever the command: what is typed and printed, in which language, and the way to the server.
 *
 * <p>Knows no command. Listings, exit codes, refusals with a cure, passwords, the kept token.
 */
@NullMarked
package org.zhikao.admin.terminal;

import org.jspecify.annotations.NullMarked;
