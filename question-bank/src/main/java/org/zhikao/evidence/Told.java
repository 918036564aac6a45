package org.zhikao.evidence;

/** An exception whose message can be said in more than one language. */
public interface Told {

    /** What it has to say; the exception's own message says the same in English. */
    Said said();
}
