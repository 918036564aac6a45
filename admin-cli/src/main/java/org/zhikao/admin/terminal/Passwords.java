package org.zhikao.admin.terminal;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Asks for a secret. It is typed or read from a file, never an argument, which other users of the machine could see. */
public final class Passwords {

    private Passwords() {}

    /**
     * The secret.
     *
     * @param prompt key of the sentence to ask with
     * @throws Failure if there is neither a file nor a terminal
     */
    public static String ask(@Nullable Path file, String prompt) throws IOException {
        return file != null ? Files.readString(file).strip() : typed(prompt);
    }

    /**
     * A new secret, typed twice because nobody sees it.
     *
     * @throws Failure if the two differ, or there is neither a file nor a terminal
     */
    public static String choose(@Nullable Path file, String prompt, String again) throws IOException {
        if (file != null) {
            return ask(file, prompt);
        }
        String first = typed(prompt);
        if (!first.equals(typed(again))) {
            throw Failure.said("password.differ");
        }
        return first;
    }

    private static String typed(String prompt) {
        Console console = Keyboard.console().orElseThrow(() -> Failure.said("password.noTerminal"));
        char[] typed = console.readPassword("%s", Texts.say(prompt));
        return typed == null ? "" : new String(typed);
    }
}
