package org.zhikao.server.sitting;

/** How far a sitting has come. A sitting only moves forward; {@link #CLOSED} is final. */
public enum SittingState {
    /** Prepared with a frozen form; the candidate has not been checked in. */
    EXPECTED,
    /** The proctor has seen the candidate and handed out the exam password. */
    CHECKED_IN,
    /** The candidate has confirmed on the screen who they are. */
    IDENTIFIED,
    /** The candidate has read the rules and made the commitment; waits for the start. */
    COMMITTED,
    /** The paper is visible and responses count. */
    OPEN,
    /** Handed in or time is up. Nothing is ever appended to the stream again. */
    CLOSED;

    /** Whether this state lies before the given one. */
    public boolean before(SittingState other) {
        return compareTo(other) < 0;
    }
}
