package org.zhikao.item;

import org.zhikao.regulation.Coded;

/** The kinds of item. */
public enum ItemType implements Coded {
    /** 单选: exactly one option is the key. */
    SINGLE("single"),
    /** 多选: two or more options are the key. */
    MULTIPLE("multiple"),
    /** 判断. */
    TRUE_FALSE("true-false"),
    /** 填空: words or numbers in blanks. */
    FILL_IN("fill-in"),
    /** 排序: steps to be put in order. */
    ORDERING("ordering"),
    /** 匹配: an option for each prompt. */
    MATCHING("matching"),
    /** 简答: marked by a person. */
    SHORT_ANSWER("short-answer"),
    /** 案例: a material and parts that rest on it. */
    CASE("case");

    private final String code;

    ItemType(String code) {
        this.code = code;
    }

    /**
     * The kind with this code.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ItemType of(String code) {
        for (ItemType type : values()) {
            if (type.code.equals(code)) {
                return type;
            }
        }
        throw new IllegalArgumentException("There is no type of item " + code);
    }

    @Override
    public String code() {
        return code;
    }
}
