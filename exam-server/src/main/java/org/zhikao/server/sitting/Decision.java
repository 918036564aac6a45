package org.zhikao.server.sitting;

/** What a command leads to. */
sealed interface Decision {

    /** One event is appended. */
    record Append(SittingEvent event) implements Decision {}

    /** It was so already: nothing is appended and the caller is told the same as the first time. */
    record Unchanged() implements Decision {}

    /** It may not be, and that it was tried is appended. */
    record Note(SittingEvent event, Refused why) implements Decision {}

    /** It may not be. */
    record Refuse(Refused why) implements Decision {}

    /** Why a command may not be. */
    enum Refused {
        /** There is no such sitting. */
        NO_SUCH_SITTING,
        /** A later log-in took over. */
        MOVED,
        /** The exam password was replaced by a newer one. */
        PASSWORD_REPLACED,
        /** Somebody is logged in; only the proctor lets another window take over. */
        OCCUPIED,
        /** The sitting has not come that far, or is past it. */
        WRONG_STATE
    }

    /** The single {@link Unchanged}. */
    Decision UNCHANGED = new Unchanged();

    /** Shorthand for {@link Append}. */
    static Decision append(SittingEvent event) {
        return new Append(event);
    }

    /** Shorthand for {@link Refuse} with {@link Refused#WRONG_STATE}. */
    static Decision wrongState() {
        return new Refuse(Refused.WRONG_STATE);
    }

    /** Shorthand for {@link Refuse} with {@link Refused#MOVED}. */
    static Decision moved() {
        return new Refuse(Refused.MOVED);
    }
}
