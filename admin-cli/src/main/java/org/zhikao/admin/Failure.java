package org.zhikao.admin;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import javax.net.ssl.SSLException;
import org.zhikao.bank.ReleaseRefused;
import org.zhikao.evidence.EvidenceRefused;
import org.zhikao.form.BlueprintRefused;
import org.zhikao.regulation.FieldException;
import org.zhikao.regulation.RegulationFormatException;

/** Something the person at the terminal must be told: one message with the cure, never a stack trace. */
final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    private Failure(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** A refusal in the chosen language, exit code 1. */
    static Failure said(String key, Object... arguments) {
        return new Failure(ExitCode.REFUSED, Texts.say(key, arguments));
    }

    /** Arguments that don't fit together, exit code 2. */
    static Failure usage(String key, Object... arguments) {
        return new Failure(ExitCode.MALFORMED, Texts.say(key, arguments));
    }

    /** A refusal in words that came from elsewhere, exit code 1. */
    static Failure told(String message) {
        return new Failure(ExitCode.REFUSED, message);
    }

    /** What to print for an exception that came out of a command. */
    static Failure of(Exception exception) {
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
                            sentence(refused)));
        }
        if (exception instanceof RegulationFormatException unreadable) {
            return told(sentence(unreadable));
        }
        if (exception instanceof ReleaseRefused
                || exception instanceof BlueprintRefused
                || exception instanceof FieldException) {
            return told(message(exception));
        }
        if (exception instanceof IOException broken) {
            return of(broken);
        }
        return said("failure.unexpected", exception.getClass().getSimpleName(), message(exception));
    }

    /** In the chosen language where the core has a word for it; bytes that are no evidence are told in the core's own. */
    private static String sentence(EvidenceRefused refused) {
        return refused.saying()
                .map(saying ->
                        Texts.say("refused." + saying, refused.arguments().toArray()))
                .orElse(refused.detail());
    }

    /** File, line where known, and why the text can't be read, on one line. */
    static String sentence(RegulationFormatException refused) {
        return refused.place() + ": "
                + Texts.say("fault." + refused.fault(), refused.arguments().toArray());
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

    int exitCode() {
        return exitCode.number();
    }
}
