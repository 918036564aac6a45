/** The package that may use none of the others, and does. */
@NullMarked
package org.zhikao.house.broken.early;

import org.jspecify.annotations.NullMarked;
