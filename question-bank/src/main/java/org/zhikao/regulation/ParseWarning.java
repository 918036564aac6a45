package org.zhikao.regulation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.zhikao.evidence.Said;
import org.zhikao.evidence.Sentence;
import org.zhikao.regulation.source.Place;

/**
 * Something odd in a source. It is reported and left as it is: whether it is an error is for a person with the gazette.
 *
 * @param saying what was found, and what was done about it
 * @param place where in the source
 * @param article the number, as printed, of the article that it is in
 * @param arguments what the sentence speaks of
 */
public record ParseWarning(Saying saying, Place place, Optional<String> article, List<String> arguments) {

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
        /** An article that was struck out and only keeps its number. */
        DELETED_ARTICLE,
        /** Items of one paragraph are not numbered one after the other. */
        ITEM_GAP,
        /** Articles of another law, quoted at line starts; they were read as text of the amending article. */
        QUOTED_PROVISION,
        /** The document has no numbered article. */
        NO_ARTICLES,
        /** Annexes, footnotes or a signature after the last article, kept apart from it. */
        ANNEX,
        /** A notice stands before the regulation that it brings. */
        COVERING_NOTICE,
        /** A paragraph that does not end like a sentence. */
        UNFINISHED_PARAGRAPH,
        /** Zero-width, private-use or replacement characters, stray full-width digits, spaces between all characters. */
        DOUBTFUL_CHARACTER,
        /** A word that is known to be a slip. */
        DOUBTFUL_WORD,
        /** An amount of money that has lost its unit. */
        MISSING_UNIT,
        /** A book title mark with nothing in it. */
        EMPTY_TITLE,
        /** Two sources name different dates for the version. */
        DATE_DISAGREEMENT,
        /** The document carries no date of its version. */
        NO_DATE,
        /** The text speaks of coming into force, but from when could not be read. */
        NO_FORCE_DATE,
        /** Words that seem to end another regulation, but which one could not be read. */
        UNREAD_REPEAL,
        /** Changes that nobody accepted yet. */
        TRACKED_CHANGE,
        /** Where a paragraph begins could not be seen, only guessed. */
        GUESSED_PARAGRAPH,
        /** A part of the document was not read. */
        UNREAD_PART
    }

    /** The sentences. */
    public enum Saying implements Sentence {
        FIRST_NUMBER(Code.FIRST_NUMBER, "the first article is {0}"),
        NUMBER_GAP(Code.NUMBER_GAP, "{0} comes right after {1}"),
        NUMBER_ORDER(Code.NUMBER_ORDER, "{0} comes after {1}"),
        SPACED_NUMBER(Code.SPACED_NUMBER, "white space inside {0}"),
        READ_AS_ARTICLE(
                Code.UNSEPARATED_NUMBER,
                "{0} begins the line but no space follows the number; it was read as an article"),
        READ_AS_TEXT(
                Code.UNSEPARATED_NUMBER, "{0} begins the line but no space follows the number; it was read as text"),
        DELETED_ARTICLE(Code.DELETED_ARTICLE, "{0} was struck out and only keeps its number"),
        ITEM_GAP(Code.ITEM_GAP, "{0} where item {1} should come"),
        CLAUSE_IN_ARTICLE(
                Code.ITEM_GAP,
                "in {0} a line begins like an item that nothing announces; it was read as a paragraph: {1}"),
        OTHER_MARK(
                Code.ITEM_GAP,
                "in {0} a line begins with a mark that items are not read by; it was read as a paragraph: {1}"),
        QUOTED_PROVISION(Code.QUOTED_PROVISION, "{0} was read as quoted in {1}"),
        NO_ARTICLES(
                Code.NO_ARTICLES,
                "no line begins with 第…条 and a space; what can be cited are {0} numbered clauses and {1} rows of tables"),
        ANNEX(Code.ANNEX, "from here to the end {0} lines were kept as annex, apart from the articles: {1}"),
        SIGNATURE(Code.ANNEX, "signature and date were kept apart from the last article: {0}"),
        TAIL(Code.ANNEX, "lines that belong to no article were kept apart from the last one: {0}"),
        COVERING_NOTICE(Code.COVERING_NOTICE, "a notice stands before the regulation that it brings: {0}"),
        NO_TEXT(Code.UNFINISHED_PARAGRAPH, "{0} has a number but no text"),
        UNFINISHED_PARAGRAPH(Code.UNFINISHED_PARAGRAPH, "the line does not end like a sentence: \"{0}\""),
        DOUBTFUL_CHARACTER(Code.DOUBTFUL_CHARACTER, "character {0} in \"{1}\""),
        FULL_WIDTH_DIGIT(Code.DOUBTFUL_CHARACTER, "full-width digit in \"{0}\""),
        STRAIGHT_MARK(Code.DOUBTFUL_CHARACTER, "straight marks, where “”, ‘’ or 〈〉 are printed, in \"{0}\""),
        OTHER_MARKS(
                Code.DOUBTFUL_CHARACTER,
                "quotation or title marks are not written as in the version that {0} holds; they are kept as there"),
        SPACED_TEXT(Code.DOUBTFUL_CHARACTER, "spaces between the characters of \"{0}\""),
        DOUBTFUL_WORD(Code.DOUBTFUL_WORD, "\"{0}\" in \"{1}\" may be a slip for \"{2}\""),
        WEB_ADDRESS(
                Code.DOUBTFUL_WORD, "an address of the web, which may be the head or foot of a printed page: \"{0}\""),
        MISSING_UNIT(Code.MISSING_UNIT, "an amount without its unit: \"{0}\""),
        EMPTY_TITLE(Code.EMPTY_TITLE, "a title mark without a title in \"{0}\""),
        NOTE_DISAGREES(Code.DATE_DISAGREEMENT, "the version was taken to be {0}, but the 题注 ends with {1}"),
        NAME_DISAGREES(Code.DATE_DISAGREEMENT, "the version was taken to be {0}, but the file name says {1}"),
        GIVEN_DISAGREES(Code.DATE_DISAGREEMENT, "the version was given as {0}, the text says {1}"),
        NO_DATE(Code.NO_DATE, "neither front matter, file name nor 题注 carries the version's date"),
        NO_FORCE_DAY(
                Code.NO_FORCE_DATE,
                "the text speaks of coming into force, but the day was not found in it; look it up and confirm it"),
        UNREAD_REPEAL(
                Code.UNREAD_REPEAL,
                "this may end other regulations, but which ones was not understood; look it up and confirm it: \"{0}\""),
        TRACKED_CHANGE(Code.TRACKED_CHANGE, "the document holds tracked changes; it was read as if they were accepted"),
        PAGE_BREAK(Code.GUESSED_PARAGRAPH, "whether a paragraph begins with this page can't be seen: \"{0}\""),
        GUESSED_PARAGRAPHS(
                Code.GUESSED_PARAGRAPH,
                "neither indents nor gaps show where paragraphs begin; they were guessed from short lines"),
        UNREAD_PART(Code.UNREAD_PART, "left out: {0}"),
        UNKNOWN_NUMBERING(Code.UNREAD_PART, "automatic numbers of the kind {0} were left out");

        private final Code code;
        private final String english;

        Saying(Code code, String english) {
            this.code = code;
            this.english = english;
        }

        /** Its kind. */
        public Code code() {
            return code;
        }

        @Override
        public String english() {
            return english;
        }

        @Override
        public String key() {
            return "warned." + name();
        }
    }

    /** Copies the list. */
    public ParseWarning {
        arguments = List.copyOf(arguments);
    }

    static ParseWarning of(Saying saying, Place place, Object... arguments) {
        return new ParseWarning(saying, place, Optional.empty(), texts(arguments));
    }

    /** What a sentence speaks of, as texts. */
    static List<String> texts(Object... arguments) {
        return Stream.of(arguments).map(String::valueOf).toList();
    }

    /** The kind. */
    public Code code() {
        return saying.code;
    }

    /** Line, paragraph or page, and article where known: {@code line 175, 第三十九条}. */
    public String where() {
        return place + article.map(number -> ", " + number).orElse("");
    }

    /** What was found. */
    public Said said() {
        return saying.with(arguments.toArray());
    }

    /** The same in English. */
    public String text() {
        return said().text();
    }

    @Override
    public String toString() {
        return where() + ": " + code() + ": " + text();
    }
}
