/**
 * Owns one candidate's attempt: its hash-chained event stream, the head row that guards it, commands, log-in with
 * ticket and exam password, hand-in, and the exam pages.
 *
 * <p>May use everything up to {@code session}. Exists so that a response is written in one place only, by one pure
 * policy, and is on disk before anybody is told that it was saved. No key and no authored order ever comes here.
 */
@NullMarked
package org.zhikao.server.sitting;

import org.jspecify.annotations.NullMarked;
