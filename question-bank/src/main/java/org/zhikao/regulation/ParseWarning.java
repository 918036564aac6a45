package org.zhikao.regulation;

/**
 * Something odd in a source. It is reported and left as it is: whether it is an error is for a person with the gazette.
 *
 * @param code what kind
 * @param where line, and article where known
 * @param text what was found, and what was done about it
 */
public record ParseWarning(Code code, String where, String text) {

    /** The kinds. */
    public enum Code {
        /** The first article is not article 1. */
        FIRST_NUMBER,
        /** Article numbers leave a gap. */
        NUMBER_GAP,
        /** An article number lower than the one before. */
        NUMBER_ORDER,
        /** White space inside an article number. */
        SPACED_NUMBER,
        /** A line that begins like the next article but has no space after the number. */
        UNSEPARATED_NUMBER,
        /** Articles of another law, quoted at line starts; they were read as text of the amending article. */
        QUOTED_PROVISION,
        /** The document has no numbered article. */
        NO_ARTICLES,
        /** Annexes or footnotes after the last article, kept apart from it. */
        ANNEX,
        /** A paragraph that does not end like a sentence. */
        UNFINISHED_PARAGRAPH,
        /** Zero-width, private-use or replacement characters, or stray full-width digits. */
        DOUBTFUL_CHARACTER,
        /** A book title mark with nothing in it. */
        EMPTY_TITLE,
        /** Two sources name different dates for the version. */
        DATE_DISAGREEMENT,
        /** The document carries no date of its version. */
        NO_DATE
    }

    @Override
    public String toString() {
        return where + ": " + code + ": " + text;
    }
}
