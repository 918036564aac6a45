/**
 * Owns what becomes of copies of responses that were put aside (待认定作答): who reads them, and the chief proctor's
 * decisions, each a signed record.
 *
 * <p>Uses sitting, session and what they may use. Never writes into a stream: a closed sitting stays as it was closed, and
 * what was admitted counts beside it.
 */
@NullMarked
package org.zhikao.server.supplement;

import org.jspecify.annotations.NullMarked;
