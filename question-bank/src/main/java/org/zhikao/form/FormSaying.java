package org.zhikao.form;

import org.zhikao.evidence.Sentence;

/** The sentences about blueprints. */
public enum FormSaying implements Sentence {
    TYPE("section \"{0}\", field type: \"{1}\" is none of {2}"),
    COUNT("section \"{0}\", field count: {1} is not 1 to 500"),
    SECTION_POINTS("section \"{0}\", field points: must be above 0"),
    AT_LEAST("section \"{0}\", field atLeast: asks for {1} items in all, the section has {2}"),
    DURATION("field durationMinutes: {0} is not 1 to 600"),
    NO_SECTION("field sections: a paper needs at least one section"),
    NO_JURISDICTION("field jurisdictions: name at least one, e.g. national"),
    NO_SCOPE("field scopes: name at least one of general, special"),
    POWERS_OF_GENERAL("field powers: a paper of general items tests no power of its own. Leave the field out,"
            + " or add special to scopes"),
    CUT_POINTS("field cutPoints: {0} is not above 0 and at most the paper's {1} points"),
    SHORT("section \"{0}\" ({1}) is short by {2}: it wants {3}, the release holds {4}"),
    AT_MOST(
            "{0}, of which at most {1} can be used here (the others are enemies of these, or other sections need them)"),
    SHORT_OF_REGULATION("section \"{0}\", regulation {1} is short by {2}: it wants {3}, the release holds {4}"),
    SHORT_OF_LEVEL("section \"{0}\", level {1} is short by {2}: it wants {3}, the release holds {4}"),
    SHORT_OF_BAND("section \"{0}\", difficulty {1} is short by {2}: it wants {3}, the release holds {4}"),
    TOGETHER("{0} which fit, but some of them are wanted elsewhere in the paper or would break its upper limits"),
    TOGETHER_OR_ENEMIES("{0} which fit, but some of them are enemies, wanted elsewhere in the paper or would break its"
            + " upper limits"),
    EXPOSED("{0} which fit, and of {1} forms each may stand in {2}"),
    FOR_STUDY(
            "{0} (besides {1} for study alone, because no source confirms the force of their law: regulation confirm, then"
                    + " build the release anew)"),
    OFF_TARGET("field difficulty: no form comes nearer to {0} ± {1} than {2} per cent beyond it"),
    BAND("difficulty {0} to {1}: write two whole numbers from 1 to 99, the lower one first"),
    BAND_COUNTS("difficulty {0} to {1}: at least {2} and at most {3} contradict each other"),
    WEIGHTS("field {0}: {1} per cent in all; each must be at least 1, all together at most 100"),
    LEVEL_WEIGHTS("section \"{0}\", field levelWeights: the section draws no items of level {1}"),
    NOT_OF_PAPER("section \"{0}\", field {1}: the paper does not name {2}. Add it to the paper, or remove it here"),
    DIFFICULTY_MEAN("field difficulty: mean {0} is not 1 to 99"),
    EXPOSURE("field exposure: {0} is not 1 to 100"),
    NEIGHBOURS("field neighbours: {0} is not 0 to {1}"),
    NOT_DRAWN(
            "blueprint \"{0}\": form {1} of {2} could not be drawn within all bounds in {3} attempts. {4}. Relax what is"
                    + " named, or add approved items."),
    WAY_ONE("Without one of these bounds it can be: {0}"),
    WAY_TOGETHER("No bound alone is to blame; these stand together: {0}"),
    WAY_COUNTS("Counts, cells and enemies leave too few forms"),
    WAY_NEIGHBOURS("field neighbours: forms side by side share at most {0} items"),
    WAY_ORDERS("forms side by side never show the options of an item in one order"),
    WAY_EXPOSURE("field exposure {0}: an item stands in at most {1} of {2} forms"),
    WAY_DIFFICULTY("field difficulty: mean {0} ± {1}"),
    WAY_SEEN("items that candidates have seen before are left out"),
    TWO_PLACES(
            "field jurisdictions: {0} are two places or more, and no paper holds rules of two. Name one of them, with"
                    + " national where it is wanted"),
    ASSEMBLY_UNKNOWN("the frozen document says assembly {0}; this program knows {1}"),
    NO_DRAW("this file does not hold an opened draw: secret, leftOut, document"),
    OTHER_PAPERS("the forms were made from release {0} and blueprint {1}. Give these two files"),
    NO_DOCUMENT("this is no frozen document: {0}"),
    AND("{0}; {1}"),
    NOT_DATED(
            "blueprint \"{0}\" can't be filled from release {1}: {2}. Field changedSince asks since when the law of an item"
                    + " is in force, and of {3} items the release does not say it: it was built before releases did. Build the"
                    + " release anew from its workspace."),
    NOT_FILLED("blueprint \"{0}\" can't be filled from release {1}: {2}. Add approved items, or lower the counts.");

    private final String english;

    FormSaying(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }

    @Override
    public String key() {
        return "paper." + name();
    }
}
