package org.zhikao.item;

import org.zhikao.evidence.Said;
import org.zhikao.regulation.Coded;

/** The kinds of item. */
public enum ItemType implements Coded {
    /** 单选: exactly one option is the key. */
    SINGLE("single", ItemSaying.TYPE_SINGLE),
    /** 多选: two or more options are the key. */
    MULTIPLE("multiple", ItemSaying.TYPE_MULTIPLE),
    /** 判断. */
    TRUE_FALSE("true-false", ItemSaying.TYPE_TRUE_FALSE),
    /** 填空: words or numbers in blanks. */
    FILL_IN("fill-in", ItemSaying.TYPE_FILL_IN),
    /** 排序: steps to be put in order. */
    ORDERING("ordering", ItemSaying.TYPE_ORDERING),
    /** 匹配: an option for each prompt. */
    MATCHING("matching", ItemSaying.TYPE_MATCHING),
    /** 简答: marked by a person. */
    SHORT_ANSWER("short-answer", ItemSaying.TYPE_SHORT_ANSWER),
    /** 案例: a material and parts that rest on it. */
    CASE("case", ItemSaying.TYPE_CASE);

    private final String code;
    private final ItemSaying word;

    ItemType(String code, ItemSaying word) {
        this.code = code;
        this.word = word;
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

    /** In words, for a sentence. */
    public Said said() {
        return word.with();
    }
}
