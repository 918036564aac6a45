package org.zhikao.server.sitting;

import java.util.Optional;

/** What the browser is told about a copy of a response. */
public enum SaveOutcome {
    /** It is on disk and is the slot's response. */
    SAVED(false, ""),
    /** Another copy of this slot came first; this one is put aside. */
    STALE(true, "sitting.notSaved.stale"),
    /** It came after the due time and the grace; it is put aside. */
    LATE(true, "sitting.notSaved.late"),
    /** The sitting is closed; it is put aside. */
    CLOSED(true, "sitting.notSaved.closed"),
    /** A later log-in took over; it is put aside. */
    MOVED(true, "sitting.moved"),
    /** The paper is not open yet; nobody can honestly have a response. */
    NOT_OPEN(false, "sitting.notOpen"),
    /** The form has no such slot. */
    NO_SUCH_SLOT(false, "sitting.noSuchSlot"),
    /** There is no such sitting. */
    NO_SUCH_SITTING(false, "sitting.noSuchSitting");

    private final boolean quarantined;
    private final String textKey;

    SaveOutcome(boolean quarantined, String textKey) {
        this.quarantined = quarantined;
        this.textKey = textKey;
    }

    /** The text that says why the copy is not the slot's response, and what helps; none for what was saved. */
    Optional<String> textKey() {
        return Optional.of(textKey).filter(key -> !key.isEmpty());
    }

    /** Whether such a copy is kept in quarantine. */
    public boolean isQuarantined() {
        return quarantined;
    }
}
