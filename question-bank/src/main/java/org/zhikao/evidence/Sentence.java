package org.zhikao.evidence;

/**
 * A sentence that the core says to a person: in English as its constant has it, in Chinese as {@code
 * sentences.properties} beside its class has it under its key.
 */
public interface Sentence {

    /** In English, with places {0}, {1}, …. */
    String english();

    /** In Chinese, with the same places. */
    default String chinese() {
        return ChineseSentences.of(this);
    }

    /** A family, a dot, the constant's name; it stays the same when the words change. */
    String key();

    /** The sentence with its places filled: by texts, numbers or other sentences. */
    default Said with(Object... arguments) {
        return Said.of(this, arguments);
    }
}
