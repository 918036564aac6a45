package org.zhikao.admin.terminal;

import java.io.Console;
import java.util.Optional;

/** The person at the keyboard, if there is one. */
public final class Keyboard {

    private Keyboard() {}

    /**
     * The console of a terminal. Before Java 22 there was a console at a terminal only; since then there is always one,
     * and it says itself whether it is a terminal's.
     */
    public static Optional<Console> console() {
        return Optional.ofNullable(System.console()).filter(Keyboard::isTerminal);
    }

    private static boolean isTerminal(Console console) {
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException e) {
            // An older Java, which has no such question because the answer is yes.
            return true;
        }
    }
}
