package org.zhikao.regulation.force;

import org.zhikao.regulation.Coded;

/** Whether a regulation is in force on a day. */
public enum ForceState implements Coded {
    /** One of its versions is. */
    IN_FORCE("in-force"),
    /** Its first known version begins later. */
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
