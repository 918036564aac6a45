/** A package that stands in no list. */
@NullMarked
package org.zhikao.house.broken.stray;

import org.jspecify.annotations.NullMarked;
