/**
 * Owns taking a backup of a running node's database, and filling an empty database from one.
 *
 * <p>Uses store, register (the node's key signs the manifest), audit and web, and the core's form of a backup. It knows no table
 * by name: what the schema holds is in the backup, whichever feature it belongs to.
 */
@NullMarked
package org.zhikao.server.backup;

import org.jspecify.annotations.NullMarked;
