/** Owns a small house that breaks every rule of the order, so that the check is seen to catch it. Nobody calls it. */
@NullMarked
package org.zhikao.house.broken;

import org.jspecify.annotations.NullMarked;
