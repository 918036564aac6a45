package org.zhikao.evidence;

import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * A sentence and what fills its places, so that it can be said in more than one language.
 *
 * @param arguments in the order of the places; each a {@link String} or, where words of the core fill a place, a {@code
 *     Said}
 */
public record Said(Sentence sentence, List<Object> arguments) {

    /** Copies the list. */
    public Said {
        arguments = List.copyOf(arguments);
    }

    static Said of(Sentence sentence, Object... arguments) {
        return new Said(sentence, Stream.of(arguments).map(Said::argument).toList());
    }

    /** Words that are the same in every language, or that nobody translates. */
    public static Said plain(String text) {
        return of(Saying.PLAIN, text);
    }

    /** What an exception has to say: its sentence, or its message where it has none. */
    public static Said of(Exception exception) {
        return exception instanceof Told told
                ? told.said()
                : plain(Objects.requireNonNullElse(
                        exception.getMessage(), exception.getClass().getSimpleName()));
    }

    /** In English. */
    public String text() {
        String text = sentence.english();
        List<String> filling = arguments.stream()
                .map(each -> each instanceof Said said ? said.text() : (String) each)
                .toList();
        for (int i = 0; i < filling.size(); i++) {
            text = text.replace("{" + i + "}", filling.get(i));
        }
        return text;
    }

    /**
     * In another language.
     *
     * @param speaker from a sentence's key and what fills its places to its words
     */
    public String text(BiFunction<String, List<String>, String> speaker) {
        return speaker.apply(
                sentence.key(),
                arguments.stream()
                        .map(each -> each instanceof Said said ? said.text(speaker) : (String) each)
                        .toList());
    }

    private static Object argument(Object given) {
        if (given instanceof Said) {
            return given;
        }
        return given instanceof Sentence alone ? of(alone) : String.valueOf(given);
    }
}
