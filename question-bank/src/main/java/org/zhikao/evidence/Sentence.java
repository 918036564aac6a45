package org.zhikao.evidence;

/** A sentence that the core says to a person, in English; whoever speaks another language finds its own by the key. */
public interface Sentence {

    /** In English, with places {0}, {1}, …. */
    String english();

    /** A family, a dot, the constant's name; it stays the same when the words change. */
    String key();

    /** The sentence with its places filled: by texts, numbers or other sentences. */
    default Said with(Object... arguments) {
        return Said.of(this, arguments);
    }
}
