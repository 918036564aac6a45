/**
 * Drivers that measure the core. They own nothing and are run by hand; each says how.
 */
@NullMarked
package org.zhikao.load;

import org.jspecify.annotations.NullMarked;
