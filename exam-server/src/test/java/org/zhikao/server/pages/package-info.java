/**
 * Holds the pages to their rules: every text from the bundles, no inline code, nothing from elsewhere; and renders each
 * template with a sample model, so that it can be looked at.
 */
@NullMarked
package org.zhikao.server.pages;

import org.jspecify.annotations.NullMarked;
