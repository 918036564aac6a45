package org.zhikao.regulation.source;

/**
 * Something that the layout of a source leaves doubtful; the text was taken as it stands.
 *
 * @param detail the words or the name in question
 */
public record Remark(Oddity oddity, Place place, String detail) {

    /** The kinds. */
    public enum Oddity {
        /** Tracked changes that nobody accepted: the text was read as if they were. */
        TRACKED_CHANGE,
        /** A paragraph ends with a page, or goes on over it: the page does not show which. */
        PAGE_BREAK,
        /** Neither indents nor gaps show where paragraphs begin; they were guessed from short lines. */
        GUESSED_PARAGRAPHS,
        /** A part of the document that can't be read was left out: a picture, an embedded object. */
        UNREAD_PART,
        /** A number that the word processor counts in a way that is not known here. */
        UNKNOWN_NUMBERING
    }
}
