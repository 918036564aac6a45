package org.zhikao.item;

import org.zhikao.regulation.Coded;

/** Whom an item is meant for. */
public enum Level implements Coded {
    /** 新录用. */
    RECRUIT("recruit"),
    /** 在职. */
    IN_POST("in-post"),
    /** 骨干. */
    ADVANCED("advanced");

    private final String code;

    Level(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
