package org.zhikao.bank.lint;

import org.zhikao.evidence.Sentence;

/** What a look through a bank has to say. */
public enum LintSaying implements Sentence {
    CURE_FORM("Correct it, then look again."),
    CURE_ID("Give one of the two another id."),
    CURE_CITATION("Cite regulation, article, paragraph and digest that the key rests on."),
    CURE_JURISDICTION("Write national for national law, else the place whose rule is cited."),
    CURE_NARROW("Write national, or cite the local rule that the item is about."),
    CURE_POSITION("Move right options to other places until each has about as many."),
    CURE_LENGTH("Shorten the right option, or write wrong ones of the same length."),
    CURE_LENGTHS("Write wrong options as long as the right ones."),
    CURE_ABOVE("Make it a multiple choice, or write an option of its own."),
    CURE_RATIONALE("Say why the key is right and each other option wrong."),
    CURE_DUPLICATE("Retire one of the two, or make them different."),
    CURE_FIGURE("Check the figure against the article, or cite the article that has it."),
    CURE_PRINTED("See which of the two is right; correct the number in the words, or the citation."),
    CURE_UNCITED("Cite the article in a part, or look at the item by hand when the regulation is amended."),
    CURE_PARAGRAPH("Name the article alone where it has one paragraph (第六十四条第六项), else the paragraph that is meant."),
    CURE_GIVES_AWAY("Reword one of the two, or write {0} under enemies of {1}, so that no paper holds both."),
    CURE_GIVEN_AWAY(
            "Write {0} under enemies of {1}, so that no paper holds both, or reword this one; the other lies in a lower"
                    + " layer."),
    CURE_REWORD("Reword one of the two: both stand in one case."),
    CURE_OWN_KEY("Take it out there: candidates would read it. What is right is said under key or blanks alone."),
    CURE_LETTERS(
            "Write （　） where the answer is missing; a name as in 甲公司（以下简称A）; or mend the key, if that is what is wrong."),
    CURE_ENEMY("Correct the id, or take it out of enemies."),
    CURE_ENEMY_CASE("Write the whole case: {0}."),
    CURE_STATEMENTS("Write as many wrong statements as right ones."),
    CURE_IMAGE_MISSING("Put the file there, or take the picture out of images."),
    CURE_IMAGE_DIFFERS("Name the file by its SHA-256 and write digest and kind as the file has them."),
    CURE_IMAGE_LARGE("Save the picture smaller, and write its new digest."),
    CURE_ALTERNATIVE("Write under alternative what the picture shows."),
    CURE_IMAGE_UNUSED("Remove the file, or show it in a case."),
    CURE_READING_DIFFERS(
            "See who is right: mend item or key; if both stand, let another person read it: bank reading sheet"),
    CURE_READING_MISSING("Let somebody who had no hand in it answer it: bank reading sheet --unread"),
    CURE_READER("Let another person read it: the last reading counts, and this one stays. bank reading sheet"),
    CURE_READER_UNKNOWN("Enter the person in people.yaml; whoever leaves stays there. Readings are not changed."),
    CURE_READING_GONE(
            "Put the item back, retired if it is no longer used; where the file of readings was altered, take it from"
                    + " version control."),
    JURISDICTION_NARROW("the item is for {0} only, and cites national law alone."),
    FIGURE("the key says {0}; {1} has: {2}."),
    PRINTED_OTHER("the words name {0} only, and cited is {1}."),
    PRINTED_NOWHERE("the words name {0}, which version {1} of the cited regulation hasn't."),
    PRINTED_UNCITED(
            "candidates read {0}, which the item does not cite, so bank impact does not see when that changes."),
    PRINTED_PARAGRAPH("its words name {0}, a paragraph that the article hasn't."),
    ABOVE("option {0} speaks of the others: {1}"),
    LENGTH("the right option has {0} characters, the longest wrong one {1}."),
    LENGTHS(
            "of {1} single choices the longest option is right in {0}, by chance in {2}: {3} standard deviations, more than {4}."),
    POSITION(
            "{0} with {1} options, {2} items: right options by place {3}; about {4} each were to be expected. Chi-square {5}, more than {6}."),
    STATEMENTS("of {0} true-false items {1} statements are right and {2} wrong. Chi-square {3}, more than {4}."),
    KEY_IN_STEM("its stem holds its key: {0}"),
    KEY_IN_OPTION("option {0} holds an answer or a mark that tells which is right: {1}"),
    KEY_IN_MATERIAL("its material holds an answer: {0}"),
    KEY_DIFFERS("its stem says {0}, but its key is {1}."),
    KEY_AMONG_LETTERS("one of the letters in brackets says its key {1}: {0}"),
    ENEMY_UNKNOWN("enemies names {0}, and no item of the bank has this id."),
    ENEMY_PART("enemies names {0}, which is a part of case {1}; papers hold cases whole."),
    RATIONALE_TO_WRITE("the rationale is still the one that the import put there."),
    DUPLICATE("shares {1} % of its words with {0} ({2})."),
    GIVES_AWAY("holds the key of {0}: {1} ({2})"),
    GIVEN_AWAY("its key stands in {0}: {1} ({2})"),
    ID_TWICE("the id is also used in {0}."),
    IMAGE_MISSING("there is no file {0}."),
    IMAGE_LARGE("{0} has {1} KiB, more than {2}."),
    IMAGE_DIFFERS("{0} has another content: its digest is {1}."),
    IMAGE_KIND("{0} is no {1} file."),
    IMAGE_UNUSED("no item shows this picture."),
    READING_DIFFERS("{0} answered {1} without the key, on {2}."),
    READING_STALE("its question has changed since it was read blind."),
    READING_UNREAD("nobody has read it blind."),
    READING_GONE("no item or part has this id."),
    READER_UNKNOWN("{0} has read it and is not in people.yaml."),
    READER_WRITER("{0} has read it and written words of it."),
    READER_KNOWS_KEY("{0} had this item in hand, as reviewer or otherwise, before reading it.");

    private final String english;

    LintSaying(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }

    @Override
    public String key() {
        return "lint." + name();
    }
}
