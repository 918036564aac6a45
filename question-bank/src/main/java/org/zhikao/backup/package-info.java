/**
 * Owns the form of a backup: tables as lines in a zip, and the signed manifest that names each with its rows and digest. The
 * server writes and restores such files, the terminal checks them without a server.
 *
 * <p>May use {@code org.zhikao.evidence}. It knows no database: where rows come from and go to is the server's.
 */
@NullMarked
package org.zhikao.backup;

import org.jspecify.annotations.NullMarked;
