package org.zhikao.regulation.diff;

import org.zhikao.regulation.Coded;

/** What became of an article. */
public enum Change implements Coded {
    /** Same number, same text. */
    SAME("same"),
    /** Same text under another number. */
    RENUMBERED("renumbered"),
    /** Other words, recognised as the same article; the number may differ too. */
    MODIFIED("modified"),
    /** In the old version only. */
    REMOVED("removed"),
    /** In the new version only. */
    ADDED("added");

    private final String code;

    Change(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
