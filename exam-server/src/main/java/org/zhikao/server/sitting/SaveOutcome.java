package org.zhikao.server.sitting;

/** What the browser is told about a copy of a response. */
public enum SaveOutcome {
    /** It is on disk and is the slot's response. */
    SAVED(false),
    /** Another copy of this slot came first; this one is put aside. */
    STALE(true),
    /** It came after the due time and the grace; it is put aside. */
    LATE(true),
    /** The sitting is closed; it is put aside. */
    CLOSED(true),
    /** A later log-in took over; it is put aside. */
    MOVED(true),
    /** The paper is not open yet; nobody can honestly have a response. */
    NOT_OPEN(false),
    /** The form has no such slot. */
    NO_SUCH_SLOT(false),
    /** There is no such sitting. */
    NO_SUCH_SITTING(false);

    private final boolean quarantined;

    SaveOutcome(boolean quarantined) {
        this.quarantined = quarantined;
    }

    /** Whether such a copy is kept in quarantine. */
    public boolean isQuarantined() {
        return quarantined;
    }
}
