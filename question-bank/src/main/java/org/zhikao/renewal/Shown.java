package org.zhikao.renewal;

/** Which facts a rule shows to the officer beside its reason: what there is, what it takes, what is missing. */
public enum Shown {
    /** Missing, contradictory and unapproved data. */
    DATA,
    /** Employment and post. */
    STATUS,
    /** The certificate's status and last day. */
    CERTIFICATE,
    /** A ground to revoke. */
    REVOCATION,
    /** Open cases. */
    CASE,
    /** Facts under review. */
    REVIEWS,
    /** An examination misconduct on record. */
    INTEGRITY,
    /** The grades of two years. */
    GRADES,
    /** Days of leave. */
    LEAVE,
    /** What earlier notices set, each with its term. */
    CONDITIONS,
    /** The attempts at the examination. */
    EXAM,
    /** Hours and credits that are short. */
    TRAINING,
    /** Documents not studied. */
    STUDY,
    /** New powers not yet tested. */
    SCOPES
}
