package org.zhikao.exchange.format;

import org.zhikao.evidence.Sentence;

/** The sentences about what a format of others holds that we can't carry, or ours that it can't. */
public enum FormatSaying implements Sentence {
    ITEM_NAMED("item {0} ({1})"),
    BROKEN_XML("no sound XML: line {0}, column {1}. Export the file anew."),
    XML_ENTITIES("the file declares a document type or entities, which are not read. Export it without them."),
    XML_TOO_DEEP("elements lie more than {0} deep inside each other. Export the items alone."),
    XML_TOO_MANY("the file has more than {0} elements. Split it."),
    CHARSET_LIES("the file says that it is written in {0}, but it is {1}; it was read as the latter. Check the words."),
    BROKEN_TEXT("line {0} is neither UTF-8, UTF-16 nor GB18030. Save the file as UTF-8."),
    NOTHING_IN_IT("there is no item in it."),
    PART_NAME("the archive has a part with the name {0}, which leads out of it or stands there twice. Pack it anew."),
    RATIO("part {0} of the archive unpacks to more than {1} times its size. Pack the items alone."),
    NO_MANIFEST("the manifest names no item."),
    PART_MISSING("the manifest names {0}, which is not in the package. Pack it anew with all items."),
    PART_UNLISTED("{0} is in the package, but the manifest names it not as an item. It was left out."),
    RESOURCE_LEFT_OUT("the resource {0} of the kind {1} is no item and was left out."),
    NOT_AN_ITEM("its root is {0}, not an item. Send items of QTI 2.1, 2.2 or 3.0."),
    FORMATTING("the text stayed, its formatting did not: {0}."),
    MARKDOWN("the text is marked up as Markdown and was taken as it stands."),
    MEDIA("left out, because an item holds words only: {0}. Describe it in words, or make a case with pictures of it."),
    FORMULA("it holds a formula; its source stands in the text. Write it in words or signs."),
    FEEDBACK("{0} feedback texts were left out. Write what matters under rationale."),
    HINTS("{0} hints were left out: an exam gives none."),
    PENALTY("a penalty of {0} for another attempt was left out: an exam has one attempt."),
    WEIGHTS("the weights {0} can't be carried; only what earns full points counts as right."),
    NEGATIVE("the minus points {0} can't be carried; nothing here earns less than 0."),
    NEAR_SCORING("its scoring in parts is not ours; it was taken as: {0}."),
    PARTIAL_RULE("a share for each right option, nothing as soon as a wrong one is chosen"),
    PARTIAL_PARTS("a share for each part that is right"),
    EXACT_RULE("all or nothing"),
    CATEGORY("the category {0} was left out."),
    TAGS("the tags {0} were left out."),
    DESCRIPTION("it only shows a text and asks nothing; it was left out: \"{0}\"."),
    TYPE_NOT_CARRIED("items of the kind {0} can't be carried. Make another item of it, or take it out of the file."),
    INTERACTION("the interaction {0} can't be carried. Make another item of it, or take it out of the file."),
    COMPOSITE("its parts can't be told apart: each needs a prompt of its own. Divide it."),
    STIMULUS_MISSING(
            "the passage {0} that it asks about is not in the file. Send the package that holds both, or write the"
                    + " passage into the item."),
    TEMPLATES("it is made anew from variables for every candidate. Write one with fixed values."),
    ADAPTIVE("it asks in several attempts; it was taken as one that asks once."),
    PROCESSING(
            "its response processing is one of its own; the declared right response was taken as the key. Check it."),
    POINTS_TOGETHER("its {0} points are those of its {1} parts together; none was taken. Give each part its own."),
    RUBRIC_LEFT_OUT("a text for {0} was left out."),
    FIXED_OPTIONS(
            "options that keep their place can't be carried; all are shuffled. Check wordings like \"none of the above\"."),
    NOT_SHUFFLED(
            "the options shall keep their order, but are shuffled here. Check whether one speaks of another's place."),
    TOLERANCE("the tolerance {0} can't be carried; only {1} counts as right. Add wordings that are right as well."),
    UNITS("units of a number were left out."),
    WILDCARD("the pattern {0} can't be carried. Write out what is right."),
    CASE_MATTERS("upper and lower case shall count, which can't be carried."),
    METADATA("what describes it was left out: {0}. Write what matters under topic or difficulty."),
    SETTING("the setting {0} was left out."),
    ONE_RIGHT("several options could be chosen, but one is right; it was taken as a single choice."),
    SEVERAL_RIGHT("one option may be chosen, but {0} are right. Make a multiple choice of it, or leave one right."),
    ASSOCIATED("pairs of one list were taken as a matching: the first of each pair is sought for."),
    BAD_PAIRS("not every prompt has exactly one option. Divide the item."),
    PROMPT_ALONE("nothing is given that matches \"{0}\". Name it, or take the prompt out."),
    NOT_A_KEY("the right response names {0}, which is no option. Mend it."),
    BRACES(
            "a brace opens and none closes it before the next empty line, or one stands without the other. Escape it by \\."),
    BAD_ANSWERS("what stands in braces is no answer: \"{0}\". Begin each with = or ~."),
    KEY_PLACE_AIKEN("in the line ANSWER: below the options"),
    KEY_PLACE_GIFT("within the braces, behind = (T or F of a statement)"),
    KEY_PLACE_MOODLE("in the fraction of each answer"),
    KEY_PLACE_QTI("in correctResponse of the responseDeclaration"),
    NO_ANSWER_LINE("no line with ANSWER: follows the options. Add it: ANSWER: B"),
    BAD_FACT("the note {0} says \"{1}\", which has no meaning here. It was left out."),
    NAME_LEFT_OUT("its name \"{0}\" was left out."),
    CLOZE("a gap of the kind {0} can't be carried. Make a fill-in or a choice of it."),
    SCORED_IN_PARTS("is scored all or nothing here; the other program gives a share for each part."),
    SCORED_WHOLE("is scored in parts here; the other program gives all or nothing."),
    PICTURES("{0} pictures are not in the file. Send them beside it."),
    CHARACTERS("characters that XML can't hold were left out."),
    LINES_JOINED("lines of the rubric became one each."),
    MARKS_CHANGED("blanks of another length became ____."),
    NOT_WRITTEN("its stem holds what the format takes for a gap; it was left out. Change { in the stem.");

    private final String english;

    FormatSaying(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }

    @Override
    public String key() {
        return "format." + name();
    }
}
