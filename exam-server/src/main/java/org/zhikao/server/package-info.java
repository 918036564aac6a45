/** The root: application, configuration, wiring and the demo. The only package that knows all the others. */
@NullMarked
package org.zhikao.server;

import org.jspecify.annotations.NullMarked;
