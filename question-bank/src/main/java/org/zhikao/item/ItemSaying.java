package org.zhikao.item;

import org.zhikao.evidence.Sentence;

/** The sentences about items and item files. */
public enum ItemSaying implements Sentence {
    ITEM("item {0}: {1}"),
    POINTS_ABOVE("must be above 0."),
    NO_STEM("missing. Write the question."),
    NO_RATIONALE("missing. Say why each option is right or wrong."),
    FEW_OPTIONS("there are {0}. Write two or more."),
    MANY_OPTIONS("there are {0}; at most {1} fit an item. Divide it."),
    OPTION_TWICE("option {0} is there twice. Rename one."),
    OPTION_TEXT_TWICE("option {0} has the same text as another. Change one."),
    NO_SUCH_OPTION("option {0} does not exist. The options are {1}."),
    CASE_POINTS("a case has none of its own, they are the sum of its parts. Remove the line."),
    CASE_IN_CASE("a case can't be part of a case. Write another type."),
    FIXED_OPTIONS("a true-false item has fixed options. Remove them."),
    KEY_TWICE("option {0} is there twice. Keep one."),
    OTHER_VERSION("missing. A citation of another regulation names its version."),
    NO_WRITER("name the person who wrote the item."),
    REVIEWER_IS_WRITER("is the writer, {0}. Another person must review the item."),
    NO_REVIEWER("missing in state {0}. Name the reviewer, or set the state to draft."),
    NO_ITEM_ID("\"{0}\" is no item id. Use lower case letters, digits and hyphens, such as apl-001."),
    NO_MATERIAL("missing. Write what happened."),
    NO_PARTS("there are none. Write one or more."),
    ID_TWICE("the id {0} is there twice. Rename one."),
    NO_OPTION_ID("\"{0}\" is no option id. Use a, b, c and so on."),
    ONE_KEY("has {0} options; a single choice has exactly one. Correct it, or make the type multiple."),
    TWO_KEYS("has {0} options; a multiple choice has two or more. Correct it, or make the type single."),
    NO_TOPIC("missing. Write a short study topic."),
    NO_OPTION_TEXT("option {0} has no text. Write one."),
    POINTS_BELOW("points are never below 0."),
    NO_POINTS("\"{0}\" are no points. Write a number with at most two decimal places."),
    FEW_STEPS("there are {0}. Write three or more; two are a true-false item."),
    ALL_STEPS("must name each of the {0} options once, the first step first."),
    ALL_PROMPTS("must name one option for each prompt: {0}."),
    BLANKS(
            "there are {0}, and the stem has {1}. Mark each blank in the stem with ____ and list what is right for each."),
    MANY_BLANKS("there are {0}; at most {1} fit an item. Divide it."),
    BLANK_WITHOUT_WORDS("blank {0} has no right wording. Write one."),
    NO_RUBRIC("missing. Write a line for each thing that earns points."),
    NO_RUBRIC_TEXT("a line has no text. Write what the response must say."),
    NO_MODEL("missing. Write a response that would earn all points."),
    NO_ALTERNATIVE("picture {0} has no words. Write under alternative what it shows."),
    DIFFICULTY("{0} is not 1 to 99. Write the per cent of candidates that you expect to be right."),
    OWN_ENEMY("an item can't be its own enemy. Remove its own id."),
    NO_SUCH_ITEM("there is no item {0}."),
    EDIT_BY_HAND("the citation of item {0} is written in a way that a program can't edit safely. Write it by hand."),
    EDIT_STATE_BY_HAND(
            "state, writer and reviewer of item {0} are written in a way that a program can't edit safely. Write each on a line of its own: state: draft"),
    APPEND_BY_HAND(
            "its list of items is written in a way that a program can't continue safely. Let the file end with it."),
    JURISDICTION_UNKNOWN(
            "no regulation of regulations.yaml is of \"{0}\". Write one of {1}, or add the regulation that the item rests"
                    + " on."),
    JURISDICTION_OTHER(
            "is {0}, but the item cites a rule of {1} ({2}). Write {1}, so that it reaches papers of that place only."),
    USED_ON_LINE("{0} is also used by the item on line {1}. Rename one."),
    FILE_OF_OTHER("holds items of {0}. Name the file {1}."),
    EITHER("{0} or {1}"),
    TYPE_SINGLE("single"),
    TYPE_MULTIPLE("multiple"),
    TYPE_TRUE_FALSE("true-false"),
    TYPE_FILL_IN("fill-in"),
    TYPE_ORDERING("ordering"),
    TYPE_MATCHING("matching"),
    TYPE_SHORT_ANSWER("short-answer"),
    TYPE_CASE("case"),
    STATE_DRAFT("draft"),
    STATE_REVIEWED("reviewed"),
    STATE_APPROVED("approved"),
    STATE_RETIRED("retired");

    private final String english;

    ItemSaying(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }

    @Override
    public String key() {
        return "item." + name();
    }
}
