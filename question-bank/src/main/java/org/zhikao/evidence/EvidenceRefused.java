package org.zhikao.evidence;

import java.util.List;
import java.util.Optional;

/** Evidence does not prove what it claims. Carries one reason and one sentence for a person; never a secret. */
public class EvidenceRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String detail;
    private final transient Optional<Saying> saying;
    private final transient List<String> arguments;

    /** A refusal for this reason; {@code detail} names what was looked at and, where there is one, the cure. */
    public EvidenceRefused(Reason reason, String detail) {
        super(reason + ": " + detail);
        this.reason = reason;
        this.detail = detail;
        this.saying = Optional.empty();
        this.arguments = List.of();
    }

    /** As above, keeping the failure below it for a log. */
    public EvidenceRefused(Reason reason, String detail, Throwable cause) {
        super(reason + ": " + detail, cause);
        this.reason = reason;
        this.detail = detail;
        this.saying = Optional.empty();
        this.arguments = List.of();
    }

    /** A refusal whose sentence can be said in other languages. */
    EvidenceRefused(Reason reason, Saying saying, Object... arguments) {
        super(reason + ": " + saying.english(arguments));
        this.reason = reason;
        this.detail = saying.english(arguments);
        this.saying = Optional.of(saying);
        this.arguments = Saying.texts(arguments);
    }

    /** As above, keeping the failure below it for a log. */
    EvidenceRefused(Reason reason, Throwable cause, Saying saying, Object... arguments) {
        super(reason + ": " + saying.english(arguments), cause);
        this.reason = reason;
        this.detail = saying.english(arguments);
        this.saying = Optional.of(saying);
        this.arguments = Saying.texts(arguments);
    }

    /** The reason, which also decides the exit code. */
    public Reason reason() {
        return reason;
    }

    /** One sentence in English for the person who asked. */
    public String detail() {
        return detail;
    }

    /** The sentence, for whoever says it in another language; none for bytes that lack the form of evidence. */
    public Optional<Saying> saying() {
        return saying;
    }

    /** What the sentence is filled with, in its order. */
    public List<String> arguments() {
        return arguments;
    }
}
