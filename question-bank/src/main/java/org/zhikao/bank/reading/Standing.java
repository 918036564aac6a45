package org.zhikao.bank.reading;

/** How an item and its readings stand to each other. */
public enum Standing {
    /** Its present question was read, and the last reader's answer is its key. */
    AGREED,
    /** Its present question was read, and a person would have to mark the answer: nothing to compare. */
    READ,
    /** Its present question was read, and the last reader's answer is not its key. */
    DIFFERING,
    /** It was read, and its question has changed since. */
    STALE,
    /** Nobody has read it. */
    UNREAD;

    /** Whether its present question was read and nothing contradicts its key. */
    public boolean isSettled() {
        return this == AGREED || this == READ;
    }
}
