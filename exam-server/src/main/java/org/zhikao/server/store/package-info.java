/**
 * Owns the database: opening it, migrations, column types, the commit that is on disk when it returns, the group
 * commit and the event feed.
 *
 * <p>Uses the core's digest and nothing else of ours: every feature rests on it, and vendor differences stop here.
 */
@NullMarked
package org.zhikao.server.store;

import org.jspecify.annotations.NullMarked;
