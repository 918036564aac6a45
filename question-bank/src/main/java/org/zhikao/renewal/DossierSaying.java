package org.zhikao.renewal;

import org.zhikao.evidence.Sentence;

/** The sentences about dossiers, decisions and what two persons sign over them that are not in their form. */
enum DossierSaying implements Sentence {
    THE_DOSSIER("The dossier"),
    THE_DECISION("The decision"),
    THE_MANIFEST("The manifest of decisions"),
    THE_STATEMENT("The statement"),
    PLACE("{0}{1}"),
    IN("{0}: {1}"),
    NO_OBJECT("{0} is an object"),
    SCHEMA("{0} does not say schema 1 and purpose {1}"),
    SCHEMAS("{0} does not say a schema from 1 to {1} and purpose {2}"),
    UNKNOWN_MEMBER("{0} has the unknown member {1}"),
    LACKS("{0} lacks {1}"),
    EXPECTED("{0}, {1}: expected {2}"),
    ONE_OF("one of {0}"),
    WHOLE_NUMBER("a whole number that is not negative"),
    TRUE_OR_FALSE("true or false"),
    A_DATE("a date as 2021-01-22"),
    HEXADECIMAL("64 lowercase hexadecimal characters"),
    A_LIST("a list"),
    A_TEXT("a text"),
    FORM("{0} is not in its one permitted form"),
    MANIFEST_FORM("The manifest of decisions is not sorted, or its root is another"),
    FILE_HOLDS("A dossier file holds {0}, not {1}"),
    FILE_LACKS("The dossier file lacks {0}"),
    OTHER_DOSSIER("{0} was made on another dossier"),
    NOT_NAMED("{0} is not the one that the dossier names"),
    OTHER_POLICY("The dossier names another policy than this: {0}"),
    OTHER_CREDIT_RULES("The dossier names other credit rules than these: {0}"),
    DECIDED_OTHERWISE("Deciding again on this dossier gives {0} {1} with digest {2}, not the decision in the file"),
    DOSSIER_NAMES("A dossier names itself, its season and its officer."),
    SALT("A dossier's salt is 32 bytes in lowercase hexadecimal."),
    NO_YEAR("The training year {0} is no year."),
    LEAVE_DATED("Leave has its dates, but for dossiers of schema 1."),
    NO_CONDITIONS("Dossiers hold earlier conditions from schema 3 on."),
    CONDITION_YEARS("Conditions name their training year from schema 4 on, and not before."),
    LATE_RECORDS("the rule {0}"),
    CONDITION_NAMES("A condition names its reason, its season and its record."),
    ENTRY_NAMES("A ledger entry has an id and a source."),
    BELOW_ZERO("{0} are never below 0, not {1} hundredths."),
    LEAVE_ENDS("Leave from {0} cannot end on {1}"),
    LEAVE_DAYS("Days of leave in a year are 0 to 366, not {0}"),
    HELD_ENDS("The certificate {0} ends on {1}, before it begins on {2}"),
    NO_DECISION("A manifest names at least one decision, and each once."),
    MANIFEST_NAMES("A manifest names its season, a number from 1 and an outcome other than REFER."),
    ACTION_NAMES("An action names its certificate, a reason, and a number from 1. Write the reason out."),
    ACTION_SUCCESSOR(
            "An action on a renewed certificate names the new one; its first and last day are stated, in this order, where both are reinstated");

    private final String english;

    DossierSaying(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }

    @Override
    public String key() {
        return "dossier." + name();
    }
}
