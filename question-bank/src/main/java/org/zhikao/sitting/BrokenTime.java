package org.zhikao.sitting;

/** Events that no sitting can have had: somebody changed the stream, or what wrote it was wrong. */
public final class BrokenTime extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** What cannot have been. */
    public enum Fault {
        /** A time event before the paper opened, other than its opening. */
        NOT_BEGUN,
        /** The paper opened twice. */
        BEGUN_TWICE,
        /** The due time at the opening is not the exam's duration later. */
        OTHER_DURATION,
        /** Paused by what had paused it already. */
        PAUSED_TWICE,
        /** Resumed by what had not paused it. */
        NOT_PAUSED,
        /** Minutes below 1. */
        MINUTES,
        /** Closed by time before the time was up, or while it stood still. */
        CLOSED_EARLY,
        /** Something after the closing. */
        AFTER_CLOSING,
        /** Out of order, by number or by time. */
        ORDER,
        /** Not written as an event is. */
        FORM
    }

    private final Fault fault;
    private final long seq;

    private BrokenTime(Fault fault, long seq) {
        super(fault + " at event " + seq);
        this.fault = fault;
        this.seq = seq;
    }

    /** Of a change by itself; which event it is of is not known here. */
    static BrokenTime of(Fault fault) {
        return new BrokenTime(fault, 0);
    }

    /** The same, said of this event. */
    static BrokenTime at(Fault fault, long seq) {
        return new BrokenTime(fault, seq);
    }

    /** What cannot have been. */
    public Fault fault() {
        return fault;
    }

    /** Number of the event, 0 if that is not known. */
    public long seq() {
        return seq;
    }
}
