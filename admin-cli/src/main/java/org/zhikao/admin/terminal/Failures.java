package org.zhikao.admin.terminal;

import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in the chosen language what went wrong, and where help is. */
public final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

    @Override
    public int handleExecutionException(Exception exception, CommandLine command, ParseResult parsed) {
        Failure failure = Failure.of(exception);
        command.getErr().println(FieldNames.told(command.getCommandSpec(), failure));
        return failure.exitCode();
    }

    @Override
    public int handleParseException(ParameterException exception, String[] arguments) {
        CommandLine command = exception.getCommandLine();
        PrintWriter err = command.getErr();
        if (isWithoutVerb(exception)) {
            command.usage(err);
        } else {
            err.println(sentence(exception));
            err.println(Texts.say("usage.see", command.getCommandSpec().qualifiedName()));
        }
        return ExitCode.MALFORMED.number();
    }

    /** A group alone, such as {@code admin-cli bank}: that is a question for its verbs. */
    private static boolean isWithoutVerb(ParameterException exception) {
        return exception.getClass().equals(ParameterException.class)
                && exception.getArgSpec() == null
                && !exception.getCommandLine().getSubcommands().isEmpty();
    }

    private static String sentence(ParameterException exception) {
        if (exception instanceof MissingParameterException missing) {
            return Texts.say("usage.missing", labels(missing.getMissing()));
        }
        if (exception instanceof UnmatchedArgumentException unmatched) {
            return Texts.say("usage.unknown", String.join(" ", unmatched.getUnmatched()));
        }
        ArgSpec argument = exception.getArgSpec();
        if (exception instanceof OverwrittenOptionException && argument != null) {
            return Texts.say("usage.twice", label(argument));
        }
        if (argument != null) {
            return Texts.say("usage.badValue", label(argument), Objects.requireNonNullElse(exception.getValue(), ""))
                    + cure(argument);
        }
        return String.valueOf(exception.getMessage());
    }

    /** What could be typed instead. */
    private static String cure(ArgSpec argument) {
        Class<?> type =
                argument.typeInfo().isMultiValue() ? argument.typeInfo().getAuxiliaryTypes()[0] : argument.type();
        if (type.isEnum()) {
            return Texts.say(
                    "usage.oneOf",
                    Arrays.stream(type.getEnumConstants()).map(String::valueOf).collect(Collectors.joining(", ")));
        }
        if (type == LocalDate.class) {
            return Texts.say("usage.date");
        }
        return type == int.class || type == Integer.class ? Texts.say("usage.whole") : "";
    }

    private static String labels(List<ArgSpec> arguments) {
        return arguments.stream().map(Failures::label).collect(Collectors.joining(", "));
    }

    private static String label(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? option.longestName() + " " + option.paramLabel()
                : argument.paramLabel();
    }
}
