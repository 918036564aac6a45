package org.zhikao.bank.reading;

import org.zhikao.evidence.Sentence;

/** The sentences about blind readings. */
public enum ReadingSaying implements Sentence {
    ONE_OPTION("is no answer to a single choice. Write the letter of one option in brackets, of {0}."),
    SOME_OPTIONS("is no answer to a multiple choice. Write letters in brackets, each once, of {0}."),
    TRUE_OR_FALSE("is no answer to a statement. Write true or false."),
    EVERY_STEP("is no order. Write every letter once in brackets, the first step first: {0}."),
    EVERY_PROMPT("is no matching. Write for each of {1} a letter of {0}, such as {p1: b, p2: d}."),
    EVERY_BLANK("does not fill {2} blanks. Write a text in brackets for each, in the order of the stem."),
    ALL_BLANKS_EMPTY(
            "leaves every blank empty. Write what belongs there; to leave the question unread, write nothing at all."),
    NO_ANSWERS("has no line. Write an answer under it, id: answer, or fill in a new sheet: bank reading sheet"),
    ONE_TEXT("is no short answer. Write a text."),
    NO_QUESTION("this workspace has no item of this id. Correct it, or take the line out."),
    WHOLE_CASE("is a case. Answer its parts: {0}."),
    RETIRED("is retired: nobody has to read it. Take the line out."),
    FAULTY("has faults of form. Correct them first; bank lint names them."),
    OWN_WORDS("{0} has written words of this item. Another person must read it."),
    KNOWS_KEY(
            "{0} has had this item in hand, as reviewer or otherwise, and may know its key. Another person must read it."),
    CHANGED_SINCE("the question has changed since the sheet was written. Read it again on a new sheet."),
    NO_DIGEST(
            "questions does not say which words were read. Fill in a sheet with its lines under questions, or make a new"
                    + " one: bank reading sheet"),
    ANSWERED_BEFORE(
            "{0} has read this question on {1} and answered {2}. A reading stays; let another person read the question."),
    DOUBT_ALONE("a doubt without an answer. Write beside it the answer that is likelier, or take the line out."),
    SHEET_TITLE("Blind reading of {1}: {0} questions."),
    SHEET_RULE(
            "Answer from question and article alone, without help and without a look at item files. Write behind each id:"),
    SHEET_CHOICE("single choice [b], multiple choice [a, c], right or wrong: true or false,"),
    SHEET_OTHERS("blanks [\"5000元\", \"批准\"], order [b, c, a], matching {p1: b, p2: d}, short answer \"a text\"."),
    SHEET_DOUBTS(
            "What is doubtful goes below doubts, a line each: id: \"what is unclear\". What is left open stays unread."),
    SHEET_RECORD("Then: admin-cli bank reading record THIS-FILE --by PERSON"),
    BASIS("Rests on: 《{0}》 ({1}) {2}"),
    BASIS_BEFORE("{0} (words: see above)"),
    BASIS_ABSENT("{0} (words: not imported)"),
    MATERIAL("Material:"),
    PICTURE("Picture: {0}"),
    PROMPTS("To be matched:"),
    OPTIONS("Options:");

    private final String english;

    ReadingSaying(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }

    @Override
    public String key() {
        return "reading." + name();
    }
}
