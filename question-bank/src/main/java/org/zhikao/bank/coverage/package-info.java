/**
 * Owns how much of what is asked for a bank's items reach: required documents, laws, chapters, places, types, levels; and
 * what of it nothing reaches yet.
 *
 * <p>May use the workspace, items and {@code org.zhikao.regulation}. Pure: the same workspace gives the same figures and
 * the same page.
 */
@NullMarked
package org.zhikao.bank.coverage;

import org.jspecify.annotations.NullMarked;
