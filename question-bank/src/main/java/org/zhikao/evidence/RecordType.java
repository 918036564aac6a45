package org.zhikao.evidence;

/** The kinds of records that the register knows so far. A verifier also accepts kinds that it does not know. */
public enum RecordType {
    /** A custodian told of a change of the law; its attachment {@code notice.json} is what was told. */
    LAW_NOTICE,
    /** The Merkle root over a session's forms, before anybody sits. */
    FORMS_FROZEN,
    /** A sitting ended; its body states {@code chainHead}. */
    SITTING_CLOSED,
    /**
     * A chief proctor decided about a response that came too late; its body states the response, when it came, the decision
     * and why.
     */
    SUPPLEMENT,
    /** A person marked a short answer; its body states what each line of the rubric got. */
    MARK,
    /** Points and score of a sitting. */
    SCORE,
    /** A person released results. */
    RELEASED,
    /** Two persons decided on the renewals of a batch. */
    APPROVED,
    /** A certificate was issued on a decision. */
    ISSUED,
    /** A renewal was withheld, or a condition set, and the officer told why. */
    WITHHELD,
    /** Two persons suspended a certificate. */
    SUSPENDED,
    /** Two persons revoked a certificate. */
    REVOKED,
    /** Two persons cancelled a certificate whose holder left or handed it back. */
    CANCELLED,
    /** Two persons put a suspended certificate in force again. */
    REINSTATED,
    /** The secret seed of a session was opened. */
    SEED_OPENED,
    /** A database that had forgotten entries of the log got them back from its copy outside; its body states which. */
    LOG_RECOVERED
}
