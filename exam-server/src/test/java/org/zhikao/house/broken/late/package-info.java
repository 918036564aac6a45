/** The package that comes second and may use the first. */
@NullMarked
package org.zhikao.house.broken.late;

import org.jspecify.annotations.NullMarked;
