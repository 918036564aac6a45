package org.zhikao.server.sitting;

import java.util.Arrays;

/**
 * What the head row knows of every slot, in two bytes a slot, so that a save reads and writes one row only.
 *
 * <p>Big-endian: bit 15 = has a response, bit 14 = flagged, bits 13–0 = revision (0 = never saved). Immutable.
 */
public final class SlotRevisions {

    /** The highest revision of a slot; no hand comes near it within one exam. */
    public static final int LAST_REVISION = 0x3FFF;

    /** The most slots that a form may have. */
    public static final int MOST_SLOTS = 500;

    private static final int ANSWERED = 0x8000;
    private static final int FLAGGED = 0x4000;

    private final byte[] packed;

    private SlotRevisions(byte[] packed) {
        this.packed = packed;
    }

    /** No slot saved yet. */
    public static SlotRevisions none(int slots) {
        if (slots < 1 || slots > MOST_SLOTS) {
            throw new IllegalArgumentException("A form has 1 to " + MOST_SLOTS + " slots, not " + slots);
        }
        return new SlotRevisions(new byte[2 * slots]);
    }

    /** Reads the column. */
    public static SlotRevisions of(byte[] column) {
        if (column.length == 0 || column.length % 2 != 0 || column.length > 2 * MOST_SLOTS) {
            throw new IllegalArgumentException("Not two bytes a slot: " + column.length + " bytes");
        }
        return new SlotRevisions(column.clone());
    }

    /** The column. */
    public byte[] bytes() {
        return packed.clone();
    }

    /** Number of slots of the form. */
    public int slots() {
        return packed.length / 2;
    }

    /** Whether the form has this slot; slots count from 1. */
    public boolean has(int slot) {
        return slot >= 1 && slot <= slots();
    }

    /** The revision of a slot; 0 when it was never saved. */
    public int revision(int slot) {
        return word(slot) & LAST_REVISION;
    }

    /** Whether the slot's latest response chooses at least one option. */
    public boolean answered(int slot) {
        return (word(slot) & ANSWERED) != 0;
    }

    /** Whether the candidate flagged the slot for another look. */
    public boolean flagged(int slot) {
        return (word(slot) & FLAGGED) != 0;
    }

    /** These revisions after one more save of one slot. */
    public SlotRevisions saved(int slot, int revision, boolean answered, boolean flagged) {
        if (revision < 1 || revision > LAST_REVISION) {
            throw new IllegalArgumentException("A revision is 1 to " + LAST_REVISION + ", not " + revision);
        }
        int index = index(slot);
        int word = revision | (answered ? ANSWERED : 0) | (flagged ? FLAGGED : 0);
        byte[] copy = packed.clone();
        copy[index] = (byte) (word >> 8);
        copy[index + 1] = (byte) word;
        return new SlotRevisions(copy);
    }

    /** Number of slots with a response. */
    public int answeredCount() {
        return count(ANSWERED);
    }

    /** Number of flagged slots. */
    public int flaggedCount() {
        return count(FLAGGED);
    }

    private int count(int bit) {
        int count = 0;
        for (int slot = 1; slot <= slots(); slot++) {
            if ((word(slot) & bit) != 0) {
                count++;
            }
        }
        return count;
    }

    private int word(int slot) {
        int index = index(slot);
        return ((packed[index] & 0xFF) << 8) | (packed[index + 1] & 0xFF);
    }

    private int index(int slot) {
        if (!has(slot)) {
            throw new IllegalArgumentException("The form has slots 1 to " + slots() + ", not " + slot);
        }
        return 2 * (slot - 1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SlotRevisions that && Arrays.equals(packed, that.packed);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(packed);
    }

    @Override
    public String toString() {
        return slots() + " slots, " + answeredCount() + " answered, " + flaggedCount() + " flagged";
    }
}
