package org.zhikao.evidence;

/** Evidence does not prove what it claims. Carries one reason and one sentence for a person; never a secret. */
public class EvidenceRefused extends RuntimeException {

    private final Reason reason;
    private final String detail;

    /** A refusal for this reason; {@code detail} names what was looked at and, where there is one, the cure. */
    public EvidenceRefused(Reason reason, String detail) {
        super(reason + ": " + detail);
        this.reason = reason;
        this.detail = detail;
    }

    /** As above, keeping the failure below it for a log. */
    public EvidenceRefused(Reason reason, String detail, Throwable cause) {
        super(reason + ": " + detail, cause);
        this.reason = reason;
        this.detail = detail;
    }

    /** The reason, which also decides the exit code. */
    public Reason reason() {
        return reason;
    }

    /** One sentence for the person who asked. */
    public String detail() {
        return detail;
    }
}
