/**
 * Owns what makes an exam fit for a person: more time, text size, contrast, words instead of pictures, granted by two
 * persons of the office; and what candidates choose on the page themselves.
 *
 * <p>Uses roster, session, sitting, audit, store and web. It stands apart, and late, so that neither rooms, records nor
 * results can reach why somebody has more time.
 */
@NullMarked
package org.zhikao.server.accommodation;

import org.jspecify.annotations.NullMarked;
