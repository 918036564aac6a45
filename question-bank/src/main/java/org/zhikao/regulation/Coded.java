package org.zhikao.regulation;

/** A value that is written in workspace files as one fixed word. */
public interface Coded {

    /** The word, in lower case ASCII. */
    String code();
}
