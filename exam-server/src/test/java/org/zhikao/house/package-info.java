/**
 * Owns the check of the package order, over the classes of the core and of the server.
 *
 * <p>It stands in this module because here both are on the class path. Uses ArchUnit; its fixtures are in {@code broken}.
 */
@NullMarked
package org.zhikao.house;

import org.jspecify.annotations.NullMarked;
