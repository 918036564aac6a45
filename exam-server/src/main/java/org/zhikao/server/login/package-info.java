/**
 * Owns accounts, credentials, grants, tokens, exam cookies and the personal keys that people enrol.
 *
 * <p>Uses web, roster and the keys of register. Everything else asks {@code Caller}; this package alone knows how a caller is found out.
 */
@NullMarked
package org.zhikao.server.login;

import org.jspecify.annotations.NullMarked;
