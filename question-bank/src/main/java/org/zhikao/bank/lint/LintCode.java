package org.zhikao.bank.lint;

import org.zhikao.evidence.Said;
import org.zhikao.regulation.Coded;

/** What is looked for. The names are a promise to scripts. */
public enum LintCode {
    /** A file that can't be read as what it should be. */
    FILE_FORM(Severity.ERROR, LintSaying.CURE_FORM),
    /** A field that is missing or wrong, for which there is no code of its own. */
    ITEM_FORM(Severity.ERROR, LintSaying.CURE_FORM),
    /** One id for two items. */
    ID_TWICE(Severity.ERROR, LintSaying.CURE_ID),
    /** Nothing is cited. */
    CITATION_MISSING(Severity.ERROR, LintSaying.CURE_CITATION),
    /** No such regulation, version, article or paragraph. */
    CITATION_UNRESOLVED(Severity.ERROR, LintSaying.CURE_CITATION),
    /** Other words than those that the author read. */
    CITATION_DIGEST(Severity.ERROR, LintSaying.CURE_CITATION),
    /** No jurisdiction, or none that is known. */
    JURISDICTION_MISSING(Severity.ERROR, LintSaying.CURE_JURISDICTION),
    /** A local rule that would reach papers of other places. */
    JURISDICTION_OTHER(Severity.ERROR, LintSaying.CURE_JURISDICTION),
    /** National law alone, in an item for one place. */
    JURISDICTION_NARROW(Severity.WARNING, LintSaying.CURE_NARROW),
    /** Right options stand in some places too often. */
    KEY_POSITION(Severity.WARNING, LintSaying.CURE_POSITION),
    /** The right option can be told by its length. */
    LONGEST_OPTION(Severity.WARNING, LintSaying.CURE_LENGTH),
    /** In the whole bank the longest option is right too often. */
    LONGEST_OPTIONS(Severity.WARNING, LintSaying.CURE_LENGTHS),
    /** An option that speaks of the others: 以上都对. */
    ALL_OF_ABOVE(Severity.WARNING, LintSaying.CURE_ABOVE),
    /** Nothing says why the key is right. */
    RATIONALE_MISSING(Severity.ERROR, LintSaying.CURE_RATIONALE),
    /** Nearly the same as another. */
    NEAR_DUPLICATE(Severity.WARNING, LintSaying.CURE_DUPLICATE),
    /** A figure in the key that the cited article hasn't. */
    FIGURE_NOT_IN_ARTICLE(Severity.WARNING, LintSaying.CURE_FIGURE),
    /** Its words name an article that isn't there, or only others than the cited one. */
    PRINTED_ARTICLE(Severity.WARNING, LintSaying.CURE_PRINTED),
    /** Candidates read the number of an article that nothing of it cites. */
    PRINTED_UNCITED(Severity.WARNING, LintSaying.CURE_UNCITED),
    /** Its stem or material has the key of another. */
    GIVES_AWAY(Severity.WARNING, LintSaying.CURE_REWORD),
    /** Its own stem, options or material have its key. */
    KEY_IN_ITEM(Severity.ERROR, LintSaying.CURE_OWN_KEY),
    /** Letters in its stem that may be its key, or gainsay it. */
    KEY_IN_DOUBT(Severity.WARNING, LintSaying.CURE_LETTERS),
    /** An enemy that is no item of the bank. */
    ENEMY_UNKNOWN(Severity.ERROR, LintSaying.CURE_ENEMY),
    /** A picture whose file isn't there. */
    IMAGE_MISSING(Severity.ERROR, LintSaying.CURE_IMAGE_MISSING),
    /** A picture that is not what its name says, or not of its kind. */
    IMAGE_DIFFERS(Severity.ERROR, LintSaying.CURE_IMAGE_DIFFERS),
    /** A picture that takes too long to load. */
    IMAGE_LARGE(Severity.ERROR, LintSaying.CURE_IMAGE_LARGE),
    /** A picture that says nothing to whoever can't see it. */
    IMAGE_ALTERNATIVE(Severity.ERROR, LintSaying.CURE_ALTERNATIVE),
    /** A picture that no item shows. */
    IMAGE_UNUSED(Severity.WARNING, LintSaying.CURE_IMAGE_UNUSED),
    /** Further than a draft, and not on record. */
    UNRECORDED(Severity.ERROR, LintSaying.CURE_FORM),
    /** Other words than those on record. */
    CHANGED(Severity.ERROR, LintSaying.CURE_FORM),
    /** A record that was altered. */
    HISTORY_DAMAGED(Severity.ERROR, LintSaying.CURE_FORM),
    /** A record whose item has gone. */
    ITEM_GONE(Severity.ERROR, LintSaying.CURE_FORM),
    /** Somebody who is not in {@code people.yaml}. */
    PERSON_UNKNOWN(Severity.ERROR, LintSaying.CURE_FORM),
    /** Writer and judge in one person. */
    SEPARATION(Severity.ERROR, LintSaying.CURE_FORM),
    /** An approved item whose blind reader answered something else than its key. */
    READING_DIFFERS(Severity.ERROR, LintSaying.CURE_READING_DIFFERS),
    /** An approved item whose question nobody has answered blind, in a bank that requires it. */
    READING_MISSING(Severity.ERROR, LintSaying.CURE_READING_MISSING);

    /** How bad it is. */
    public enum Severity implements Coded {
        /** Must be cured: an item that can't be used, or whose use would be wrong. */
        ERROR("error"),
        /** Worth a look: what it points at may be meant. */
        WARNING("warning");

        private final String code;

        Severity(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    private final Severity severity;
    private final LintSaying cure;

    LintCode(Severity severity, LintSaying cure) {
        this.severity = severity;
        this.cure = cure;
    }

    /** How bad it is. */
    public Severity severity() {
        return severity;
    }

    /** What to do, where the finding itself says nothing more exact. */
    Said cure() {
        return cure.with();
    }
}
