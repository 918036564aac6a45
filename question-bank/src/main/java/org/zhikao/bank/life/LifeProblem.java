package org.zhikao.bank.life;

import org.zhikao.evidence.Said;
import org.zhikao.item.ItemId;

/**
 * Something in the life of an item that isn't as it must be.
 *
 * @param file that somebody has to look at
 * @param line in it, from 1; 0 where the whole file is meant
 */
public record LifeProblem(Kind kind, String file, int line, ItemId item, Said whatIsWrong, Said cure) {

    /** What is not as it must be. */
    public enum Kind {
        /** Further than a draft, and nobody has put it on record. */
        UNRECORDED,
        /** Other words than those that were recorded last. */
        CHANGED,
        /** The record itself was altered. */
        DAMAGED,
        /** A record whose item has gone. */
        GONE,
        /** Somebody who is not among the persons of the bank. */
        PERSON_UNKNOWN,
        /** Writer and judge in one person, or somebody whose office this is not. */
        SEPARATION
    }
}
