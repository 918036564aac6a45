package org.zhikao.server.sitting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SlotRevisionsTest {

    @Test
    void theColumnGivesBackWhatWasSaved() {
        long seed = System.nanoTime();
        System.out.println("SlotRevisionsTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            int slots = 1 + random.nextInt(SlotRevisions.MOST_SLOTS);
            int[] revision = new int[slots + 1];
            boolean[] answered = new boolean[slots + 1];
            boolean[] flagged = new boolean[slots + 1];
            SlotRevisions revisions = SlotRevisions.none(slots);
            for (int save = 0; save < 50; save++) {
                int slot = 1 + random.nextInt(slots);
                revision[slot] = 1 + random.nextInt(SlotRevisions.LAST_REVISION);
                answered[slot] = random.nextBoolean();
                flagged[slot] = random.nextBoolean();
                revisions = SlotRevisions.of(revisions
                        .saved(slot, revision[slot], answered[slot], flagged[slot])
                        .bytes());
            }
            int answeredCount = 0;
            int flaggedCount = 0;
            for (int slot = 1; slot <= slots; slot++) {
                assertEquals(revision[slot], revisions.revision(slot));
                assertEquals(answered[slot], revisions.answered(slot));
                assertEquals(flagged[slot], revisions.flagged(slot));
                answeredCount += answered[slot] ? 1 : 0;
                flaggedCount += flagged[slot] ? 1 : 0;
            }
            assertEquals(answeredCount, revisions.answeredCount());
            assertEquals(flaggedCount, revisions.flaggedCount());
        }
    }

    @Test
    void savingLeavesTheOldRevisionsAsTheyWere() {
        SlotRevisions before = SlotRevisions.none(3);
        before.saved(2, 1, true, true);
        assertEquals(SlotRevisions.none(3), before);
    }

    @Test
    void aColumnOfTheWrongLengthIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> SlotRevisions.of(new byte[3]));
        assertThrows(IllegalArgumentException.class, () -> SlotRevisions.of(new byte[0]));
        assertThrows(IllegalArgumentException.class, () -> SlotRevisions.none(0));
        assertThrows(IllegalArgumentException.class, () -> SlotRevisions.none(SlotRevisions.MOST_SLOTS + 1));
    }

    @Test
    void aSlotThatTheFormLacksIsRefused() {
        SlotRevisions revisions = SlotRevisions.none(3);
        assertFalse(revisions.has(0));
        assertFalse(revisions.has(4));
        assertThrows(IllegalArgumentException.class, () -> revisions.revision(4));
        assertThrows(
                IllegalArgumentException.class, () -> revisions.saved(1, SlotRevisions.LAST_REVISION + 1, true, false));
    }
}
