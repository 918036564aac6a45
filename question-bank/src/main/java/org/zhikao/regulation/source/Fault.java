package org.zhikao.regulation.source;

import org.zhikao.evidence.Sentence;

/** Why a text can't be read or imported; each sentence names the cure. */
public enum Fault implements Sentence {
    FOLDER("this is a folder. Name the files in it one by one."),
    NO_FILE("this is no file but a device or a pipe. Name a file."),
    MISSING("there is no such file. Check the path."),
    UNREADABLE("the file can't be read. Check that you may open it and that no other program holds it."),
    FILE_TOO_LARGE("the file is larger than {0} MiB; a law is not. Check the file."),
    UNKNOWN_KIND(
            "this kind of file can't be read. Save the text as UTF-8, or as docx or PDF, in a file ending in one of"
                    + " {0}."),
    OTHER_KIND("the file is {0}, not UTF-8 text. Save the file as UTF-8 text and try again."),
    DAMAGED_UTF8("a byte that is not UTF-8, in a file that otherwise is. Save the file as UTF-8 text and try again."),
    NEITHER_ENCODING("the text is neither UTF-8 nor GB18030. Save the file as UTF-8 text and try again."),
    NO_TEXT("the file holds no text. Check that the download is complete and import it again."),
    FRONT_MATTER_OPEN("the front matter begins with --- but never ends. Close it with a line of ---."),
    FRONT_MATTER_TWICE("the front matter names {0} twice. Keep one of them."),
    LINE_TOO_LONG("a line is longer than {0} characters; no paragraph of a law is. Check the file."),
    TEXT_TOO_LONG("the text is longer than {0} characters; a law is not. Check the file."),
    TABLE_TOO_LARGE("a table has more than {0} cells. Check the file."),
    TOO_MANY_ROWS("the tables hold more than {0} rows or {1} cells; those of a law do not. Check the file."),
    TOO_DEEP("the document is nested more than {0} levels deep. Save it again from the program that made it."),
    ARCHIVE_TOO_LARGE("the document unpacks to more than {0} MiB. Check the file."),
    ARCHIVE_PARTS("the document has more than {0} parts; a text does not. Check the file."),
    ARCHIVE_RATIO("a part of the document unpacks to more than {0} times its size. Check the file."),
    ARCHIVE_DAMAGED("the document is damaged ({0}). Download it again."),
    DOCX_WITHOUT_BODY("the document holds no word/document.xml. Save it as docx and import it again."),
    DOCX_ENTITIES("the document declares entities, which no word processor does. Save it again as docx."),
    CHUNK_UNKNOWN("the document's text lies in a part of the kind {0}. Open it and save it as docx."),
    PDF_DAMAGED("the PDF is damaged. Download it again."),
    PDF_LOCKED("the PDF needs a password. Save it without one and import it again."),
    PDF_TOO_LONG("the PDF has more than {0} pages. Check the file."),
    PDF_TOO_BUSY("the PDF draws with more than {0} operators; a text does not. Check the file."),
    PDF_TOO_MANY_FORMS("the PDF shows more than {0} forms, one within the other; a text does not. Check the file."),
    PDF_PAGE_TOO_FULL("page {0} of the PDF shows more than {1} characters; a page of a law does not. Check the file."),
    PDF_TOO_MANY_STREAMS("the PDF has more than {0} streams; a text does not. Check the file."),
    PDF_WITHOUT_TEXT(
            "the PDF has no text layer: its pages ({0}) are pictures. Recognise their text first, or find the text as"
                    + " docx or HTML."),
    PDF_UNMAPPED(
            "the PDF's fonts do not say which characters they show, so its text can't be taken out. Find the text as"
                    + " docx or HTML."),
    NO_TITLE("no title was found before the first article. Put the regulation's full title on the first line."),
    NUMBER_TWICE("{0} begins here a second time (first on {1}). If the file holds two documents, split it; if the line"
            + " continues a sentence, join it to the line before."),
    NOTHING_TO_CITE(
            "there is a title but nothing to cite: no line begins with 第…条 and a space, none with 一、, and there is no"
                    + " table. Check that the download is complete."),
    OTHER_TABLES(
            "there is nothing to cite but tables, and neither title nor columns say that they are a discretion standard"
                    + " (裁量, 基准, 违法, 处罚): this is no regulation. Name another file, or write what the columns are in the"
                    + " table's head."),
    NO_VERSION(
            "neither front matter, file name nor 题注 says when this version was adopted or last amended. Give the date"
                    + " with --version 2021-01-22, or end the file's name with _2021-01-22."),
    SAME_VERSION_TWICE("is {0}, and so is {1}. Import one of them, or tell the versions apart with --version."),
    OTHER_WORDS_BELOW(
            "{0} articles differ from the index {1} in {3} ({2}), which this workspace lies over and whose items cite it."
                    + " Compare with the gazette; if this text is right, import it there."),
    OTHER_WORDS(
            "{0} articles differ from the index of {1} in the workspace ({2}). Compare with the gazette; if this text is"
                    + " right, import it with --replace."),
    OTHER_ANNEXES(
            "annexes or footnotes differ from those of the text of {0} that is held. Compare with the gazette; if this text"
                    + " is right, import it with --replace."),
    OTHER_READING(
            "{0} articles or rows would not be stored as they were read ({1}). Check these places; a table of one column"
                    + " or an empty row is best written as lines of text.");

    private final String english;

    Fault(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }

    @Override
    public String key() {
        return "fault." + name();
    }
}
