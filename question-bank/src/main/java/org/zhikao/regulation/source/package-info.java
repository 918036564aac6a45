/**
 * Owns the step from the bytes of a published file (text, Markdown, HTML, docx, PDF) to lines and table rows, with the
 * limits that keep a hostile file from filling memory or time.
 *
 * <p>May use nothing else of the project. It exists apart so that what follows is the same for every kind of file.
 */
@NullMarked
package org.zhikao.regulation.source;

import org.jspecify.annotations.NullMarked;
