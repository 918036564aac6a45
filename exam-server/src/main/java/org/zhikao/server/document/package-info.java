/**
 * Owns how a certificate (执法证电子凭证) and a notice look on paper: templates, font, QR code, the place of the seal.
 *
 * <p>May use the core and {@code web}. It knows what is printed and nothing of why: whoever decides hands in the words.
 */
@NullMarked
package org.zhikao.server.document;

import org.jspecify.annotations.NullMarked;
