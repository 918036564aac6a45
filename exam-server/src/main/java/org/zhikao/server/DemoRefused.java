package org.zhikao.server;

/** What can't be started; the message names the cure, in both languages of the terminal. */
final class DemoRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says the text with this key of the bundle {@code terminal}. */
    DemoRefused(String key, Object... arguments) {
        super(TerminalText.say(key, arguments));
    }
}
