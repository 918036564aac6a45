package org.zhikao.exchange;

import org.zhikao.evidence.Sentence;

/** The sentences about files of items: where something stands, what is wrong with it, what could not be carried. */
public enum ExchangeSaying implements Sentence {
    AT("{0}: {1}"),
    ITEM_NUMBER("item {0}"),
    ROW("row {0}"),
    SHEET_ROW("sheet {0}, row {1}"),
    SHEET("sheet {0}"),
    UNKNOWN_FORMAT(
            "no file of items that this program reads. Send a spreadsheet (xlsx, xls, CSV) with the headings of the"
                    + " template, or one of: {0}."),
    EMPTY_FILE("empty. Save the items anew and send that file."),
    DAMAGED_FILE("damaged or cut off. Save or export it anew and send all of it."),
    TOO_LARGE("larger than {0} MB. Split it."),
    UNPACKS_TOO_LARGE("unpacks to more than {0} MB or {1} parts. Save the items alone as a new file."),
    TOO_MANY_ITEMS("more than {0} rows or items. Split the file."),
    TOO_MANY_CELLS("more than {0} cells. Delete empty columns and sheets, or split the file."),
    PAGE_TOO_DEEP(
            "elements of the page lie more than {0} deep. Copy the table into a spreadsheet and save it as xlsx."),
    TOO_MANY_COLUMNS("a line has more than {0} cells. Delete the separators behind the last column."),
    OTHER_WORKBOOK(
            "a spreadsheet of a kind that is not read (XML, web archive or OpenDocument). Open it, save it as .xlsx."),
    WORKBOOK_ENTITIES(
            "{0} in the workbook declares a document type, which is never read. Open it, save it anew as .xlsx."),
    TEXT_TOO_LONG("a text is longer than {0} characters. Shorten it."),
    BROKEN_ARCHIVE("no sound archive. Pack or save it anew."),
    BROKEN_WORKBOOK("no sound workbook. Open it, save it anew as .xlsx and send that."),
    ENCRYPTED_WORKBOOK("a workbook with a password. Save it without one."),
    BROKEN_ENCODING("line {0} is neither UTF-8 nor GB18030. Save the file as CSV UTF-8."),
    BROKEN_QUOTES("a quotation mark that opens on line {0} is wrong. Double the marks inside a cell."),
    NO_HEADING("no row with headings was found. One row must name the columns, 题干 and 答案 among them; a template is"
            + " written by bank import --template."),
    NO_ITEMS("there is no item in it. Write one in each row below the headings."),
    FORMULA("cells hold formulas ({0}); their last computed values were read. Check them."),
    MACROS("the workbook holds macros. They were neither run nor read."),
    HIDDEN_SHEET("the sheet is hidden and was left out. Show it if its items are meant."),
    HIDDEN_ROW("the row is hidden and was read like any other. Delete it if its item is not meant."),
    HIDDEN_COLUMN("the column {0} is hidden and was read like any other. Clear it if it is not meant."),
    HIDDEN_TEXT("{0}: \"{1}\" is hidden and was read like any other. Delete it if it is not meant."),
    FORMATTING("{0}: \"{2}\" is {1}; the text stayed, its formatting did not. Say it in words or signs, such as m²."),
    EMPHASIS("{0}: \"{2}\" is {1}; the text stayed, its formatting did not. If it matters, say so in words."),
    CELL_NUMBER("cell {0}"),
    RAISED("raised"),
    LOWERED("lowered"),
    STRUCK("struck out"),
    BOLD("bold"),
    SLANTED("slanted"),
    UNDERLINED("underlined"),
    COLOURED("coloured"),
    MEDIA("left out, because an item holds words only: {0}. Describe it in words, or make a case with pictures of it."),
    COMMENT_LEFT_OUT("the comment on {0} was left out: \"{1}\". What it says of the item belongs into a cell."),
    SHEET_LEFT_OUT("the sheet has no headings and was left out."),
    NOTE_LEFT_OUT("no item stands in this row: \"{0}\". It was left out as a title or note."),
    POINTS_NOT_READ(
            "the points in \"{0}\" were not taken. Write those of each item under 分值, or as 每题2分 in the title."),
    EXAMPLE_LEFT_OUT("the row is the template's example and was left out."),
    COLUMN_NOT_CARRIED("not taken, for an item has no place for it: {0}."),
    COLUMN_WITHOUT_HEADING(
            "not taken, for no heading says what it is: column {0}. Write one above it, or clear the column."),
    CELLS_NOT_USED("what stands under {0} was left out: an item of the type {1} has no such thing."),
    SAID_ALREADY("row {0}: what stands under {1} was left out, for another cell of the item says it already."),
    POINTS_OF_RUBRIC("its points {0} were left out: the rubric's add up to {1}, and they count."),
    PICTURES_LEFT_OUT(
            "{0} pictures of this row were left out. Describe them in words, or make a case with" + " pictures of it."),
    PART_FACTS("part {0}: its own {1} was left out, for a case has it as a whole."),
    NO_STEM("there is no stem. Write the question under 题干."),
    NO_TYPE("the type of the item is not said and can't be told. Write it under 题型: {0}."),
    UNKNOWN_TYPE("\"{0}\" is no type. Write one of {1}."),
    ANY_NUMBER("不定项 leaves open how many options are right, and the key {0} is one: it was taken as a single choice, of"
            + " which candidates choose one alone. If that tells them too much, write a second right option."),
    NO_OPTIONS("there are no options. Write them under 选项A, 选项B, …, or in one cell as A.… B.…"),
    OPTION_MARKS(
            "after option {0} comes {1}: a letter between them is missing, or has no mark such as . or 、 behind it."
                    + " Mend it."),
    OPTION_GAP("option {0} is empty though a later one is not. Move the later ones up, and mend the key."),
    OPTION_LABELS("an option is called {0} where {1} is next. Name them A, B, C, … in this order, and mend the key."),
    TYPE_LEFT_OPEN("type \"{0}\" does not say how the item is answered, and that can't be told. Write one of {1}."),
    NO_KEY("there is no key. Write it {0}."),
    BAD_KEY("\"{0}\" is no key of this item. Write {1}."),
    KEYS_DIFFER("the key is said twice: {0}, and elsewhere {1}. Keep the right one."),
    ANSWER_DIFFERS(
            "the stem says {0}, but the key is {1}. Mend one of them, or write a blank such as （　） into the stem."),
    ANSWER_BLANKED("the answer {0} stood in brackets within the stem; a blank was put in its place."),
    KEY_BESIDE_BLANK("the stem has a blank, and beside it the key {0} in brackets. Take it out if it is the answer."),
    ANSWER_IN_OPTION(
            "option {0} holds an answer or rationale: \"{1}\". Take it out there; what is right is said only {2}."),
    ANSWER_IN_STEM("the stem holds an answer: \"{0}\". Take it out there; what is right is said only {1}."),
    ANSWER_IN_MATERIAL(
            "the material of the case holds an answer: \"{0}\". Take it out there; what is right is said only {1}, with"
                    + " each part."),
    KEY_PLACE_SHEET("under 答案, and why under 解析"),
    KEY_PLACE_DRAFT("under key of the draft (blanks of a fill-in)"),
    ANSWER_IN_DOUBT(
            "the stem has letters in brackets, and one of them says the key {1}: \"{0}\". Say which it is: if the answer,"
                    + " write （　） in its place; if a name, write it as in 甲公司（以下简称A）."),
    ANSWER_CUT("\"{0}\" stood in the question itself and was cut off it."),
    KEY_IN_QUESTION("there is no key under 答案; \"{0}\" was taken from the question itself. Check it."),
    RATIONALE_IN_QUESTION("there is no rationale under 解析; \"{0}\" was taken from the question itself."),
    KEY_READ_AS("the key \"{0}\" was read as {1}. Check it."),
    KEY_IS_FIGURE(
            "the key \"{0}\" under {1} may be the numbers of options, or the figure that one of them says. Write their"
                    + " letters."),
    KEY_OF_TWO_TRUTHS(
            "the key \"{0}\" under {1} stands for {2}, but it is also option {3}, which says the contrary. Write 正确 or"
                    + " 错误."),
    KEY_LETTERS("the letters of the right options, such as B or ACD"),
    KEY_ALL_LETTERS("every letter once, the first step first, such as CAB"),
    KEY_TRUTH("正确 or 错误"),
    KEY_PAIRS("each prompt's number with its option's letter, such as 1B 2A"),
    KEY_NOT_THERE("the key names {0}, but the options are {1}. Mend one of them."),
    KEY_TAKEN_AS_TRUE("the key {0} of a true-false item without options was read as {1}."),
    KEY_PARTED(
            "the key \"{0}\" was taken for several ways of writing. If it is one, write it under 空1, 空2, …, a line for"
                    + " each way."),
    KEY_WHOLE("the key \"{0}\" was taken for one way of writing, with its slash. If it is several, write them under 空1,"
            + " 空2, …, a line for each way."),
    BLANKS_DIFFER(
            "the stem has {0} blanks and the key {1}. Mark each blank with ____ and separate what is right for each by"
                    + " |."),
    BLANKS_ADDED("the stem marks no blank; {0} were added at its end. Move them to their place."),
    NO_PROMPTS("there is nothing to match. Write it under 待配项1, 待配项2, …"),
    NO_MATERIAL("the case has no material. Write it under 材料 in the first row of the case."),
    UNKNOWN_LAW(
            "{0} names no regulation of the catalogue. Add the regulation to regulations.yaml, or write its title as"
                    + " it stands there."),
    NO_PLACE_IN("\"{0}\" names no article. Write 《title》 and the article, such as 《行政处罚法》第三十三条第一款."),
    NO_CITATION_IN_WORDS(
            "no citation. Name regulation and article in the rationale, or cite later with bank inbox cite."),
    NO_CITATION("no citation. Write regulation and article under 依据, or cite later with bank inbox cite."),
    CITATION_UNKNOWN("the citation leads nowhere: {0}"),
    CITED_FIRST_OF("an item rests on one place: {0} was taken, {1} was left out. Name the others in the rationale."),
    CITED_FROM_TEXT("no citation under 依据; {0} was found in rationale or stem. Check it."),
    RATIONALE_TO_WRITE(
            "there is no rationale; the citation stands in its place. Write why each option is right or wrong."),
    ACCEPTED("accepted as item {0}, of state draft."),
    DRAFT("a draft, to wait in the inbox as {0}; what it lacks is told below."),
    REFUSED("refused; what to mend is told below."),
    ROW_TWICE("the same as {0}. Delete one of the two."),
    ID_USED(
            "the id {0} is another item's: write another, or leave it empty. Or stem or options were corrected: revise that"
                    + " item in the bank."),
    THERE_ALREADY("it is in the bank already as {0}; nothing was added."),
    THERE_CHANGED(
            "it is in the bank already as {0}, and differs there in: {1}. An import changes nothing that is there:"
                    + " correct it in the bank, or take the row out."),
    THERE_REVISED(
            "it is in the bank already as {0}, was revised there since, and differs there in: {1}. The bank's words"
                    + " stay; nothing was added."),
    WAITS_ALREADY("it waits in the inbox already as {0}; nothing was added."),
    WAITS_CHANGED(
            "it waits in the inbox already as {0}, and differs there in: {1}. An import changes nothing that is there:"
                    + " correct it in the inbox, or take the row out."),
    UNKNOWN_WRITER("the writer {0} is not in people.yaml, so nothing can be put on record. Name one of them ({1}) with"
            + " --writer, or enter the person first."),
    TOO_MANY_OPTIONS("there are {0} options; at most {1} fit an item. Divide it."),
    ALL_ITEMS("all items"),
    STATE_NOT_CARRIED("state, reviewer and history do not travel: whoever imports the items gets drafts."),
    IMAGES_NOT_CARRIED("{0} pictures can't be carried by a spreadsheet. Send them beside it."),
    SHEET_REFUSES("a spreadsheet read again refuses it: {0}"),
    SHEET_CHANGES("a spreadsheet read again changes its {0}. Send it as Moodle XML or QTI."),
    LEFT_FOR_LENGTH(
            "left out: a text of it is longer than the {0} characters that a cell holds. Send it as Moodle XML or QTI."),
    OPTIONS_RENAMED("its options will be named a, b, c…"),
    PROMPTS_RENAMED("its prompts will be named p1, p2, p3…"),
    BAD_POINTS("\"{0}\" are no points. Write a number above 0 with at most two decimal places."),
    BAD_DATE("\"{0}\" is no date of a version. Write it as 2021-01-22."),
    BAD_WORD("\"{0}\" is unknown under {1}. Write one of {2}."),
    BAD_ID("\"{0}\" is no item id. Use lower case letters, digits and hyphens, or leave it empty."),
    BAD_RUBRIC("\"{0}\" is no line of a rubric. Write points, a colon, what the response must say: 2：写明期限");

    private final String english;

    ExchangeSaying(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }

    @Override
    public String key() {
        return "exchange." + name();
    }
}
