package org.zhikao.evidence;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
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
        return fill(sentence.english(), Said::text);
    }

    /** In Chinese. */
    public String chinese() {
        return fill(sentence.chinese(), Said::chinese);
    }

    /** In English, as {@link #text}. */
    @Override
    public String toString() {
        return text();
    }

    /** {0} to {9}; what has no argument stays. By hand: an import says a sentence of every row. */
    private String fill(String text, Function<Said, String> language) {
        StringBuilder filled = new StringBuilder(text.length() + 16);
        int done = 0;
        for (int at = text.indexOf('{'); at >= 0; at = text.indexOf('{', at + 1)) {
            int index = at + 2 < text.length() && text.charAt(at + 2) == '}' ? text.charAt(at + 1) - '0' : -1;
            if (index >= 0 && index <= 9 && index < arguments.size()) {
                Object filling = arguments.get(index);
                filled.append(text, done, at).append(filling instanceof Said said ? language.apply(said) : filling);
                done = at + 3;
            }
        }
        return filled.append(text, done, text.length()).toString();
    }

    private static Object argument(Object given) {
        if (given instanceof Said) {
            return given;
        }
        return given instanceof Sentence alone ? of(alone) : String.valueOf(given);
    }
}
