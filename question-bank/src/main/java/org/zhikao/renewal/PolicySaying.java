package org.zhikao.renewal;

import org.zhikao.evidence.Sentence;

/** The sentences about policies and credit rules that can't be used: what is wrong, and the cure. */
enum PolicySaying implements Sentence {
    SCHEMA("only schema 1 is known. Write 1."),
    OUT_OF_RANGE("{0} is not {1} to {2}."),
    NO_STEP("a step of 0 rounds to nothing. Write 0.5, or 0.01 for the finest."),
    NO_LIMIT("\"{0}\" is no name of a limit. Write it as toleranceBasisPoints."),
    TWICE("{0} is there twice. Keep one."),
    NO_RULE_NAME("\"{0}\" is no name of a rule, or is there twice. Write one of its own, as D11."),
    IN_RULE("rule {0}: {1}"),
    NO_CASE("a rule needs at least one case. Add one, or remove the rule."),
    HOURS_ALONE(
            "missing hours, credits or documents alone withhold nobody's certificate, nor does a term that is over, which may have been set for them. Write CONDITIONAL or REFER, or name the local regulation that says so in localRule."),
    LOCAL_RULE_NAMES(
            "a local regulation is named by its document and the place in it, in Chinese the title as 《…》 or the number as 〔2024〕6号, and the article. Write localRule: {document: {zh: 《…》, en: …}, place: {zh: 第…条, en: article …}}."),
    LOCAL_RULE_IDLE(
            "a local regulation only allows to withhold (WITHHOLD) for hours, credits or documents that are missing: this case does not withhold, or does not ask for training.short, training.shortBasisPoints, training.worstLineBasisPoints or study.missing. Remove localRule, or ask for one of these."),
    LOCAL_RULE_ASKED(
            "not even a local regulation withholds because somebody asked for a review of hours or documents, or because they kept a renewal open. Ask for neither (HOURS and STUDY in reviews, conflicts) in this case."),
    NO_RULES("no rule is there. Add at least the first (DATA) and the last (RENEW)."),
    FIRST_RULE(
            "the first rule has the code DATA, and its first case refers (REFER) on missing, conflicts and unsigned only. Put it there."),
    NOT_CAUGHT(
            "its first case does not hold where {0}, so that the unknown would pass for harmless. Write: size(missing) > 0 || size(conflicts) > 0 || unsigned > 0"),
    NOT_ON_RECORD("{0} is not on record"),
    REPORTED("an import reported a contradiction"),
    WAITS("a ledger entry waits for approval"),
    LAST_RULE(
            "the last rule's last case renews whoever met no outcome above. Write when: \"!decided\" and outcome: RENEW."),
    NO_PLACE("{{0}} is no place that can be filled in. Known: {1}"),
    NO_WORD("\"{0}\" is no value of {1}. Write one of {2}"),
    NEVER_HOLDS("the condition \"{0}\" never holds as meant: {1}"),
    NO_CONDITION("the condition \"{0}\" is refused: {1}. Known are {2}, and limits.NAME for each of the limits."),
    NO_DECIMAL(
            "\"{0}\" are no {1}. Write a number that is not negative, with at most two decimal places, such as 1.5."),
    HOURS("hours"),
    CREDITS("credits"),
    NO_SOURCE_NAME("\"{0}\" is no name of a source. Write up to 32 of A-Z 0-9 _, not TOTAL or ANY."),
    SOURCE_TWICE("{0} is there twice. Keep one, or rename the other."),
    NO_SOURCE("no source is named. Add at least one."),
    EMPTY_YEAR("a year that asks for nothing needs no rules. Write hours or credits."),
    UNREADABLE("The rules in the file cannot be read: {0}"),
    UNREACHABLE("source {0} can never be met: mostInDay gives none of what it asks for. Raise mostInDay.");

    private final String english;

    PolicySaying(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }

    @Override
    public String key() {
        return "policy." + name();
    }
}
