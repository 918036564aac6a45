package org.zhikao.server.proctoring;

/** How far a room has come; it only moves forward. */
public enum RoomPhase {
    /** Nobody has been checked in. */
    WAITING,
    /** Somebody has been checked in; papers are still shut. */
    CHECKING_IN,
    /** Papers are open for whoever has committed, and open at once for whoever commits later. */
    STARTED,
    /** Every paper that was opened is closed; nobody begins any more. */
    CLOSED
}
