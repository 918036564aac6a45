package org.zhikao.regulation.force;

import org.zhikao.regulation.Coded;

/** Whether a regulation is in force on a day. */
public enum ForceState implements Coded {
    /** One of its versions is. */
    IN_FORCE("in-force"),
    /** The day is before the adoption of its first known version; whether there was an earlier one is not known. */
    NO_EARLIER("no-earlier"),
    /** Its first known version has been adopted and begins later. */
    NOT_YET("not-yet"),
    /** It was repealed. */
    ENDED("ended");

    private final String code;

    ForceState(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
