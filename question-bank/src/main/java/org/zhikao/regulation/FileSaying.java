package org.zhikao.regulation;

import org.zhikao.evidence.Said;
import org.zhikao.evidence.Sentence;

/** The sentences about files of the workspace: their form, the fields of any kind, regulations and citations. */
public enum FileSaying implements Sentence {
    IN_FILE("{0}: {1}"),
    AT_LINE("{0}:{1}: {2}"),
    FIELD("{0}: {1}"),
    NO_WHOLE_NUMBER("\"{0}\" is not a whole number."),
    NO_FLAG("\"{0}\" is neither true nor false."),
    NO_DATE("\"{0}\" is not a date. Write it as 2021-01-22."),
    UNKNOWN_WORD("\"{0}\" is unknown. Write one of {1}."),
    NOT_AN_OBJECT("must be an object (name: value), not {0}."),
    NOT_A_VALUE("must be a single value, not {0}."),
    NOT_A_LIST("must be a list, not {0}."),
    A_VALUE("a single value"),
    A_LIST("a list"),
    AN_OBJECT("an object"),
    UNKNOWN_FIELD("unknown field. Known here: {0}."),
    MISSING("missing or empty. Add it."),
    NO_OBJECT("the file must hold one object (name: value lines)."),
    SECOND_DOCUMENT("the file holds a second document. Put it in its own file."),
    UNREADABLE("not readable as YAML or JSON. Check quotes, brackets, colons and indentation here."),
    NAME_TWICE("this name occurs twice (first on line {0}). Keep one of them."),
    YAML_EXTRAS("anchors, aliases and tags are not used here. Write the value out."),
    NO_FILE("there is no such file. Check the workspace folder."),
    NO_ACCESS("can't be read ({0})."),
    NO_UTF8("a byte that is not UTF-8. Save the file as UTF-8."),
    OTHER_NAME("holds {0}. Name it {1}."),
    ARTICLE_TWICE("{0} stands in the index twice."),
    PARAGRAPH_GAP("paragraphs are numbered from 1 without gap. Import the text again."),
    ENTRY_TWICE("{0} stands in the catalogue twice. Join the two entries."),
    VERSION_TWICE("{0} is listed twice. Keep one."),
    DOCUMENT_NUMBER("is {0} but this is document {1}."),
    DOCUMENT_TWICE("this document is listed twice. Keep one."),
    NOT_IN_CATALOGUE("\"{0}\" is not in the catalogue. Add it to regulations.yaml first."),
    ONLY_MONTHLY("belongs to the kind monthly-articles, and to no other."),
    TARGET_BELOW("must not be below min, and min not below 1."),
    NO_REGULATION_ID("\"{0}\" is no regulation id. Use lower case letters, digits and hyphens."),
    NO_JURISDICTION("\"{0}\" is no jurisdiction. Use lower case letters, such as national or shanghai."),
    NO_ARTICLE_NUMBER(
            "Not an article number: \"{0}\". Write 33, 120-1 for 第一百二十条之一, clause-3 for 三、 of a decision, or row-1-14 for row 14 of table 1."),
    NO_SUCH_NUMBER("No {0} has the number {1}-{2}"),
    WORD_ARTICLE("article"),
    WORD_CLAUSE("clause"),
    WORD_ROW("row"),
    NO_PARAGRAPH("A paragraph is numbered from 1; 0 means the whole article"),
    INDEX_TWICE("Two indexes of {0}"),
    NO_REGULATION("no regulation {0} is indexed. Import its text, or cite one of {1}."),
    NO_VERSION("{0} is not indexed in version {1}. Import that text, or cite version {2}."),
    NO_ARTICLE("{0}@{1} has no {2}; it has {3} articles, the last is {4}. Correct the number."),
    NO_ARTICLES("{0}@{1} has no {2}; it has 0 articles. Correct the number."),
    NO_SUCH_PARAGRAPH(
            "{0} of {1}@{2} has no paragraph {3}; it has {4}. Write a number from 1 to {4}, or 0 for the whole article."),
    OTHER_DIGEST("the digest of {0} is {1}, the citation has {2}. {3}"),
    READ_AGAIN("Read the paragraph again; if the item still holds, write digest {0}."),
    CITE_ELSEWHERE("That digest belongs to {0}: cite that, or read the paragraph again and write digest {1}."),
    THE_ARTICLE("article {0}"),
    THE_CLAUSE("clause {0} ({1}、)"),
    THE_ROW("row {1} of table {0}"),
    PLACE("{0} paragraph {1}"),
    PLACE_IN("{0}@{1} {2} paragraph {3}"),
    ARTICLE_IN("{0}@{1} {2}"),
    AND_TO("{0} and to {1}"),
    NO_TIME("\"{0}\" is no time. Write it as 2026-11-22T08:30:00Z."),
    VERSION_OF_FORCE("a version is named for {0} and only there."),
    WHO_AND_WHERE("a confirmation names who looked it up and where."),
    NOTICE_SCHEMA("is not {0}, the form that this program reads. Use programs of the same release."),
    NOTICE_INDEX("{0} is an index of another regulation than {1}, or stands there twice. Make the notice again."),
    NOTICE_ORDER("versions stand in the order in which they come into force. Make the notice again."),
    NOTICE_EMPTY("no version of the regulation. Import its text, then make the notice again."),
    NOTICE_TWICE("version {0} stands there twice. Make the notice again."),
    NOTICE_END(
            "version {0} ends with the next version or by a repeal, which has repealed true, a day and a status; here these don't fit. Make the notice again."),
    NOTICE_PERIODS(
            "version {0} ends on {1}, the next, {2}, begins on {3}: periods must follow each other without overlap or gap. Make the notice again."),
    BEFORE_ADOPTION(
            "version {0} can't be in force from {1}, before it was adopted. Correct the day, or take the entry out."),
    END_BEFORE_START("it can't end on {0}, before it begins on {1}. Correct the day, or take the entry out."),
    LOST_VERSION("version {0} is missing"),
    LOST_DAY("the day from which version {0} is in force ({1}) is missing, no longer confirmed, or another"),
    LOST_END("the repeal from {0} is missing, no longer confirmed, or on another day"),
    LOST_TEXT("the articles of version {0} are missing"),
    LOST_ARTICLES("{1} articles of version {0} are others"),
    LOST_CHANGES("what became of articles or paragraphs between {0} and {1} is missing"),
    NOTICE_CHANGE("the numbers beside it don't fit {0}. Make the notice again."),
    NONE("none (nothing is indexed)");

    private final String english;

    FileSaying(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }

    @Override
    public String key() {
        return "file." + name();
    }

    /**
     * A problem with its place before it.
     *
     * @param line from 1, or 0 where it is not known
     */
    public static Said at(String file, int line, Said problem) {
        return line > 0 ? AT_LINE.with(file, line, problem) : IN_FILE.with(file, problem);
    }
}
