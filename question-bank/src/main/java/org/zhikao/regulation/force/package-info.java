/**
 * Owns what is in force when: versions with their dates, repeals, what a person has confirmed, and what a change of the
 * law does to a citation.
 *
 * <p>May use the packages above and beside it. It exists apart because a date decides here and nowhere else.
 */
@NullMarked
package org.zhikao.regulation.force;

import org.jspecify.annotations.NullMarked;
