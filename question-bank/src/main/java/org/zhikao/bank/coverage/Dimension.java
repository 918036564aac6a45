package org.zhikao.bank.coverage;

import org.zhikao.regulation.Coded;

/** What a bank is looked at by. */
public enum Dimension implements Coded {
    /** The documents of the study list (学习清单). */
    REQUIRED_DOCUMENT("required-document", "byRequiredDocument"),
    /** The laws of the catalogue. */
    REGULATION("regulation", "byRegulation"),
    /** The chapters of each law. */
    CHAPTER("chapter", "byChapter"),
    /** Where an item's rule holds. */
    JURISDICTION("jurisdiction", "byJurisdiction"),
    /** The kinds of item; a case counts as one. */
    TYPE("type", "byType"),
    /** Whom it is meant for. */
    LEVEL("level", "byLevel"),
    /** Bands of the share of candidates who are expected to be right. */
    DIFFICULTY("difficulty", "byDifficulty"),
    /** Every officer, or one field of work. */
    SCOPE("scope", "byScope"),
    /** How far items have come. */
    STATE("state", "byState"),
    /** Exams, or study alone because the law's force is unverified. */
    PURPOSE("purpose", "byPurpose");

    private final String code;
    private final String member;

    Dimension(String code, String member) {
        this.code = code;
        this.member = member;
    }

    @Override
    public String code() {
        return code;
    }

    /** Its name in the JSON of a coverage. */
    public String member() {
        return member;
    }
}
