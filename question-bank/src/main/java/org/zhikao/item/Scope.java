package org.zhikao.item;

import org.zhikao.regulation.Coded;

/** Whether an item concerns every officer or one field of work. */
public enum Scope implements Coded {
    /** 通用. */
    GENERAL("general"),
    /** 专门. */
    SPECIAL("special");

    private final String code;

    Scope(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
