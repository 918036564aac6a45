package org.zhikao.item;

import org.zhikao.regulation.Coded;

/** How far an item version has come. */
public enum ItemState implements Coded {
    /** Being written. */
    DRAFT("draft"),
    /** Another person has read it. */
    REVIEWED("reviewed"),
    /** May go into a release. */
    APPROVED("approved"),
    /** No longer used. */
    RETIRED("retired");

    private final String code;

    ItemState(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
