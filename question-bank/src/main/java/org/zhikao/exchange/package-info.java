/**
 * Owns what comes in and goes out as files: tables from spreadsheets, and items in exchange formats.
 *
 * <p>Uses item and POI. Every error names file, line and column and what to do, because the people who prepare these
 * files see nothing else of the system.
 */
@NullMarked
package org.zhikao.exchange;

import org.jspecify.annotations.NullMarked;
