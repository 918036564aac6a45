package org.zhikao.evidence;

/** Evidence does not prove what it claims. Carries one reason and one sentence for a person; never a secret. */
public class EvidenceRefused extends RuntimeException implements Told {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final transient Said said;

    /** A refusal for this reason; {@code detail} names what was looked at and, where there is one, the cure. */
    public EvidenceRefused(Reason reason, String detail) {
        this(reason, Said.plain(detail));
    }

    /** As above, keeping the failure below it for a log. */
    public EvidenceRefused(Reason reason, String detail, Throwable cause) {
        this(reason, Said.plain(detail), cause);
    }

    /** A refusal whose sentence can be said in other languages. */
    public EvidenceRefused(Reason reason, Sentence sentence, Object... arguments) {
        this(reason, sentence.with(arguments));
    }

    /** As above, keeping the failure below it for a log. */
    public EvidenceRefused(Reason reason, Throwable cause, Sentence sentence, Object... arguments) {
        this(reason, sentence.with(arguments), cause);
    }

    private EvidenceRefused(Reason reason, Said said) {
        super(reason + ": " + said.text());
        this.reason = reason;
        this.said = said;
    }

    private EvidenceRefused(Reason reason, Said said, Throwable cause) {
        super(reason + ": " + said.text(), cause);
        this.reason = reason;
        this.said = said;
    }

    /** The reason, which also decides the exit code. */
    public Reason reason() {
        return reason;
    }

    /** One sentence in English for the person who asked. */
    public String detail() {
        return said.text();
    }

    @Override
    public Said said() {
        return said;
    }
}
