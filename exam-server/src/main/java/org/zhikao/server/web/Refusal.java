package org.zhikao.server.web;

import java.util.List;
import java.util.Optional;
import org.zhikao.exchange.SheetProblem;

/**
 * A request that is refused and whose sender is told why and what to do. One mapper turns it into a problem document
 * (RFC 9457) or a page.
 */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String detailKey;
    private final transient List<Object> arguments;
    private final transient Optional<String> field;

    /**
     * A refusal.
     *
     * @param detailKey message key of the text that names the cause and the cure
     * @param arguments values for the text's {0}, {1}, …
     */
    public Refusal(Reason reason, String detailKey, Object... arguments) {
        this(reason, Optional.empty(), detailKey, List.of(arguments));
    }

    /** The refusal of a table that cannot be read, naming file, line, column and cure. */
    public static Refusal of(SheetProblem problem) {
        Reason reason = switch (problem.kind()) {
            case TOO_LARGE, TOO_MANY_ROWS -> Reason.TOO_LARGE;
            default -> Reason.BAD_INPUT;
        };
        Refusal refusal = new Refusal(
                reason,
                "web.sheet." + problem.kind().slug(),
                problem.fileName(),
                problem.line(),
                problem.column(),
                problem.detail());
        return problem.column().isEmpty() ? refusal : refusal.at(problem.column());
    }

    private Refusal(Reason reason, Optional<String> field, String detailKey, List<Object> arguments) {
        super(reason + " " + detailKey + " " + arguments);
        this.reason = reason;
        this.detailKey = detailKey;
        this.arguments = arguments;
        this.field = field;
    }

    /** The same refusal, naming the field of the request that caused it. */
    public Refusal at(String fieldName) {
        return new Refusal(reason, Optional.of(fieldName), detailKey, arguments);
    }

    public Reason reason() {
        return reason;
    }

    public String detailKey() {
        return detailKey;
    }

    public List<Object> arguments() {
        return arguments;
    }

    public Optional<String> field() {
        return field;
    }
}
