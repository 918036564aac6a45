package org.zhikao.evidence;

/** Bytes that do not have the form of evidence: broken, ambiguous or not canonical. */
public final class MalformedEvidence extends EvidenceRefused {

    private static final long serialVersionUID = 1L;

    /** A refusal with {@link Reason#MALFORMED}. */
    public MalformedEvidence(String detail) {
        super(Reason.MALFORMED, detail);
    }

    /** As above, keeping the failure below it for a log. */
    public MalformedEvidence(String detail, Throwable cause) {
        super(Reason.MALFORMED, detail, cause);
    }

    /** A refusal whose sentence can be said in other languages. */
    public MalformedEvidence(Sentence sentence, Object... arguments) {
        super(Reason.MALFORMED, sentence, arguments);
    }

    /** As above, keeping the failure below it for a log. */
    public MalformedEvidence(Throwable cause, Sentence sentence, Object... arguments) {
        super(Reason.MALFORMED, cause, sentence, arguments);
    }
}
