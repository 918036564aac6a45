package org.zhikao.admin.terminal;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What the server calls the parts of a request, as the person typed them: nobody at a terminal knows its names. */
public final class FieldNames {

    /** Where option or parameter and field differ in more than the way of writing. */
    private static final Map<String, String> OTHERWISE = Map.of(
            "withinMonths", "within",
            "trainingYear", "year",
            "signature", "key",
            "loginName", "login",
            "id", "season");

    /** What a command fills in by itself. */
    private static final Set<String> NOT_TYPED = Set.of("action", "statement", "manifestDigest");

    private static final Pattern HUMP = Pattern.compile("[A-Z]");

    private FieldNames() {}

    /** What to print: in front what was typed wrong, if it was typed; in the text options in the place of fields. */
    public static String told(CommandSpec command, Failure failure) {
        String field = failure.field();
        String message = String.valueOf(failure.getMessage());
        return field.isEmpty() || NOT_TYPED.contains(field)
                ? named(command, message)
                : Texts.say("failure.field", typed(command, field).orElse(field), named(command, message));
    }

    /** The option or parameter of this field, as it is typed; empty for a column or a member of a file. */
    private static Optional<String> typed(CommandSpec command, String field) {
        String name = OTHERWISE.getOrDefault(field, dashed(field));
        OptionSpec option = command.findOption("--" + name);
        if (option != null) {
            return Optional.of(option.longestName());
        }
        return command.positionalParameters().stream()
                .map(PositionalParamSpec::paramLabel)
                .filter(name::equalsIgnoreCase)
                .findFirst();
    }

    private static String named(CommandSpec command, String message) {
        String named = message;
        for (OptionSpec option : command.options()) {
            String dashed = option.longestName().replaceFirst("^--", "");
            String field = OTHERWISE.entrySet().stream()
                    .filter(other -> other.getValue().equals(dashed))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseGet(() -> humped(dashed));
            // A field of one plain word could be any word of the sentence.
            if (HUMP.matcher(field).find()) {
                named = named.replaceAll(
                        "(?<![A-Za-z-])" + field + "(?![A-Za-z])", Matcher.quoteReplacement(option.longestName()));
            }
        }
        return named;
    }

    /** {@code asOf} as {@code as-of}. */
    private static String dashed(String field) {
        return HUMP.matcher(field).replaceAll(hump -> "-" + hump.group().toLowerCase(Locale.ROOT));
    }

    private static String humped(String dashed) {
        return Pattern.compile("-([a-z])")
                .matcher(dashed)
                .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
    }
}
