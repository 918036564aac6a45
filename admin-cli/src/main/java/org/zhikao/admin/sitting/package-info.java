/** The terminal's commands about one sitting; what works offline needs no server. */
@NullMarked
package org.zhikao.admin.sitting;

import org.jspecify.annotations.NullMarked;
