package org.zhikao.admin.terminal;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import javax.net.ssl.SSLException;
import org.zhikao.evidence.EvidenceRefused;
import org.zhikao.evidence.Told;

/** Something the person at the terminal must be told: one message with the cure, never a stack trace. */
public final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;
    private final String field;

    private Failure(ExitCode exitCode, String message) {
        this(exitCode, "", message);
    }

    private Failure(ExitCode exitCode, String field, String message) {
        super(message);
        this.exitCode = exitCode;
        this.field = field;
    }

    /** A refusal in the chosen language, exit code 1. */
    public static Failure said(String key, Object... arguments) {
        return new Failure(ExitCode.REFUSED, Texts.say(key, arguments));
    }

    /** Arguments that don't fit together, exit code 2. */
    public static Failure usage(String key, Object... arguments) {
        return new Failure(ExitCode.MALFORMED, Texts.say(key, arguments));
    }

    /** A refusal in words that came from elsewhere, exit code 1. */
    public static Failure told(String message) {
        return told("", message);
    }

    /**
     * The same about one part of what was asked.
     *
     * @param field as whoever refused calls it; empty if it is about no part
     */
    public static Failure told(String field, String message) {
        return new Failure(ExitCode.REFUSED, field, message);
    }

    /** Never absent: there is no failure without words. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /** What to print for an exception that came out of a command. */
    public static Failure of(Exception exception) {
        if (exception instanceof Failure failure) {
            return failure;
        }
        if (exception instanceof EvidenceRefused refused) {
            ExitCode code = ExitCode.of(refused.reason());
            boolean holds = code == ExitCode.NOT_IN_FORCE || code == ExitCode.STALE;
            return new Failure(
                    code,
                    Texts.say(
                            holds ? "failure.notInForce" : "failure.evidence",
                            refused.reason().name(),
                            Texts.name("reason.", refused.reason().name()),
                            Texts.said(refused.said())));
        }
        if (exception instanceof Told told) {
            return told(Texts.said(told.said()));
        }
        if (exception instanceof IOException broken) {
            return of(broken);
        }
        return said("failure.unexpected", exception.getClass().getSimpleName(), message(exception));
    }

    private static Failure of(IOException exception) {
        if (exception instanceof NoSuchFileException missing) {
            return said("failure.noFile", missing.getFile());
        }
        if (exception instanceof AccessDeniedException denied) {
            return said("failure.noAccess", denied.getFile());
        }
        if (exception instanceof ConnectException || exception instanceof HttpTimeoutException) {
            return said("failure.noServer");
        }
        if (exception instanceof SSLException) {
            // What follows the colon names classes of the library, which tell a person nothing.
            return said("failure.untrusted", message(exception).split(":", 2)[0]);
        }
        return said("failure.inputOutput", message(exception));
    }

    private static String message(Exception exception) {
        return Objects.requireNonNullElse(
                exception.getMessage(), exception.getClass().getSimpleName());
    }

    /** What the refusal is about, as whoever refused calls it; mostly empty. */
    public String field() {
        return field;
    }

    public int exitCode() {
        return exitCode.number();
    }
}
