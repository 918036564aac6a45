package org.zhikao.server.sitting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zhikao.sitting.SittingTime;

class SavePolicyTest {

    private static final Instant DUE = Instant.parse("2026-11-22T02:00:00Z");
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final ResponseCopy FIRST = SittingWorld.copy(1, 0, "t1a");

    private static final SittingHead OPEN = SittingFoldTest.blank()
            .in(SittingState.OPEN)
            .loggedIn(2)
            .with(new SittingTime(Optional.of(DUE), Optional.empty()));

    @Test
    void aFreshCopyFromTheLatestLogInIsSaved() {
        SavePolicy.Verdict verdict = SavePolicy.decide(OPEN, FIRST, 2, DUE.minusSeconds(1), GRACE);
        assertEquals(1, assertInstanceOf(SavePolicy.Save.class, verdict).event().revision());
    }

    @Test
    void aSaveStillCountsUntilTheGraceIsOver() {
        assertEquals(Optional.empty(), refusal(OPEN, FIRST, 2, DUE.plus(GRACE).minusMillis(1)));
        assertEquals(Optional.of(SaveOutcome.LATE), refusal(OPEN, FIRST, 2, DUE.plus(GRACE)));
    }

    @Test
    void anOlderLogInMayNotWrite() {
        assertEquals(Optional.of(SaveOutcome.MOVED), refusal(OPEN, FIRST, 1, DUE.minusSeconds(1)));
    }

    @Test
    void aCopyThatExpectsAnotherRevisionIsStale() {
        SittingHead saved = OPEN.with(OPEN.revisions().saved(1, 1, true, false));
        assertEquals(Optional.of(SaveOutcome.STALE), refusal(saved, FIRST, 2, DUE.minusSeconds(1)));
        ResponseCopy ahead = SittingWorld.copy(1, 2, "t1a");
        assertEquals(Optional.of(SaveOutcome.STALE), refusal(saved, ahead, 2, DUE.minusSeconds(1)));
    }

    @Test
    void nothingIsSavedBeforeTheStartOrAfterTheClose() {
        for (SittingState state : SittingState.values()) {
            Optional<SaveOutcome> expected = switch (state) {
                case OPEN -> Optional.empty();
                case CLOSED -> Optional.of(SaveOutcome.CLOSED);
                default -> Optional.of(SaveOutcome.NOT_OPEN);
            };
            assertEquals(expected, refusal(OPEN.in(state), FIRST, 2, DUE.minusSeconds(1)), state.name());
        }
    }

    @Test
    void aSlotThatTheFormLacksIsNotSaved() {
        ResponseCopy beyond = SittingWorld.copy(SittingWorld.SLOTS + 1, 0, "x");
        assertEquals(Optional.of(SaveOutcome.NO_SUCH_SLOT), refusal(OPEN, beyond, 2, DUE.minusSeconds(1)));
    }

    private static Optional<SaveOutcome> refusal(SittingHead head, ResponseCopy copy, int epoch, Instant now) {
        return SavePolicy.decide(head, copy, epoch, now, GRACE) instanceof SavePolicy.NotSaved notSaved
                ? Optional.of(notSaved.why())
                : Optional.empty();
    }
}
