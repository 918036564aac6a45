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
    SHORT_OF_REGULATION("section \"{0}\", regulation {1} is short by {2}: it wants {3}, the release holds {4}"),
    AND("{0}; {1}"),
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
