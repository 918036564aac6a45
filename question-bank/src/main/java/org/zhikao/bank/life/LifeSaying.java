package org.zhikao.bank.life;

import org.zhikao.evidence.Sentence;

/** The sentences about the life of items. */
public enum LifeSaying implements Sentence {
    PERSON_TWICE("{0} is there twice. Keep one."),
    OF_ANOTHER("must be {0}, after which the file is named."),
    OTHER_LAYOUT("not as the program writes it: somebody has edited the record. Take the file from a backup."),
    NUMBER_GAP("must be {0}: versions are numbered without gap, and none is removed. Take the file from a backup."),
    TEXT_ALTERED(
            "version {0} was altered after it was recorded: its text doesn't have its digest. Take the file from a backup."),
    ACT_OUT_OF_TURN("{0} can't follow in state {1}. Take the file from a backup."),
    BEFORE_THE_LAST("version {0} is dated before the one above it. Take the file from a backup."),
    NO_REASON("Say why: --why."),
    PERSON_UNKNOWN("{0} is not in people.yaml. Enter name, kind and organisation there; known are {1}."),
    NOT_FOR_KIND("{0} is {1}, who may not do this ({2})."),
    OWN_WORDS("{0} has written words of item {1}; another person must do this ({2})."),
    NO_ITEM("This workspace has no item {0}. Items of a lower layer are dealt with in their own workspace."),
    FAULTY("Item {0} has faults of form. Correct them first; bank lint names them."),
    PLAIN_PAIR("{0} {1}"),
    UNRECORDED("The words of item {0} are not on record."),
    CHANGED("The words of item {0} are not those of its last recorded version ({1})."),
    RECORD_THEM("Put them on record: bank item revise {0} --by PERSON --why REASON. The item is a draft afterwards."),
    UNCHANGED("The words of item {0} are those of its last recorded version ({1}): there is nothing to record."),
    RATIONALE_TO_WRITE(
            "The rationale of item {0} is still the one that the import put there. Write it, and put it on record: bank"
                    + " item revise {0} --by PERSON --why REASON."),
    WRONG_STATE("Item {0} is {1}; this ({2}) can be done in state {3}."),
    GONE("Item {0} has a history, but no file holds it any more."),
    PUT_BACK("Put the item back as its history has it; what is no longer used is retired: bank item retire {0}"),
    FROM_BACKUP("Take the file from a backup or from version control."),
    ENTER_PERSON("Enter the person in people.yaml, or correct the name."),
    STATE_DIFFERS("Item {0} says {1}, its history says {2}."),
    BACK_TO_RECORD("Write the state as it was recorded, or record the change: bank item revise {0}"),
    KIND_WRITER("writer"),
    KIND_REVIEWER("reviewer"),
    KIND_OUTSIDE_LAWYER("outside-lawyer"),
    ACT_WRITTEN("written"),
    ACT_REVISED("revised"),
    ACT_REVIEWED("reviewed"),
    ACT_APPROVED("approved"),
    ACT_RETIRED("retired"),
    ACT_CITED("cited");

    private final String english;

    LifeSaying(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }

    @Override
    public String key() {
        return "life." + name();
    }
}
