package org.zhikao.regulation.force;

import org.zhikao.regulation.Coded;

/** What a change of the law does to a citation; the worst comes last. */
public enum Effect implements Coded {
    /** The cited words stand where the citation says. */
    HOLDS("holds"),
    /** The cited words stand elsewhere: the item still tests the law, its citation misleads. */
    MOVED("moved"),
    /** They stand elsewhere, and the question names where they stood, which candidates would read. */
    MISNAMED("misnamed"),
    /** The version in force isn't in the workspace, so nobody can say. */
    UNKNOWN("unknown"),
    /** The cited words are in a version that is not in force yet. */
    NOT_YET("not-yet"),
    /** The article says something else now. */
    CHANGED("changed"),
    /** The article is gone. */
    REMOVED("removed"),
    /** The regulation as a whole is no longer in force. */
    ENDED("ended");

    private final String code;

    Effect(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }

    /** Whether an item may not be used before somebody has reviewed it again, or, for text to come, before its day. */
    public boolean quarantines() {
        return this != HOLDS && this != MOVED;
    }
}
