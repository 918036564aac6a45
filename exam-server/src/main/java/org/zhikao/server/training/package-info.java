/**
 * Owns the ledgers of hours (学时) and credits (学分), which are never converted into one another: their import, the
 * approval by a second person, and what an officer sees of their own year.
 *
 * <p>Uses roster for officers and batches, and the core's credit rules for what a year must come to.
 */
@NullMarked
package org.zhikao.server.training;

import org.jspecify.annotations.NullMarked;
