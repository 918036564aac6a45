package org.zhikao.evidence;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A sentence and what fills its places, so that it can be said in more than one language.
 *
 * @param arguments in the order of the places; each a {@link String} or, where words of the core fill a place, a {@code
 *     Said}
 */
public record Said(Sentence sentence, List<Object> arguments) {

    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

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

    private String fill(String text, Function<Said, String> language) {
        return PLACE.matcher(text).replaceAll(place -> {
            int index = Integer.parseInt(place.group(1));
            Object filling = index < arguments.size() ? arguments.get(index) : place.group();
            return Matcher.quoteReplacement(filling instanceof Said said ? language.apply(said) : (String) filling);
        });
    }

    private static Object argument(Object given) {
        if (given instanceof Said) {
            return given;
        }
        return given instanceof Sentence alone ? of(alone) : String.valueOf(given);
    }
}
