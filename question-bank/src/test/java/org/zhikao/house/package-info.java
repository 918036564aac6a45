/**
 * Owns the checks that hold the house: sizes, words and compiler, over the sources of every module.
 *
 * <p>Uses the JDK alone, nothing of ours, and works without git. Each check is shown able to fail.
 */
@NullMarked
package org.zhikao.house;

import org.jspecify.annotations.NullMarked;
