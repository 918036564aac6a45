/**
 * Owns the way from responses and keys to points and an outcome. Pure: the same inputs give the same bytes, so that an
 * auditor with the opened release replays every score.
 */
@NullMarked
package org.zhikao.scoring;

import org.jspecify.annotations.NullMarked;
