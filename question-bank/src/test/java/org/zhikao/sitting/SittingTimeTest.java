package org.zhikao.sitting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.zhikao.sitting.BrokenTime.Fault;

class SittingTimeTest {

    private static final Instant START = Instant.parse("2026-11-22T01:00:00Z");
    private static final Instant DUE = START.plus(Duration.ofMinutes(60));
    private static final SittingTime OPEN = new TimeChange.Begun(DUE).applyTo(SittingTime.NOT_BEGUN, START);

    @Test
    void aRoomPausedForSevenMinutesIsDueSevenMinutesLater() {
        SittingTime paused = pause(OPEN, Reach.ROOM, 20);
        assertEquals(Optional.of(Duration.ofMinutes(40)), paused.left(minute(20)));
        assertEquals(Optional.of(Duration.ofMinutes(40)), paused.left(minute(500)), "nothing runs down in a pause");
        assertFalse(paused.isOver(minute(500), Duration.ZERO));
        SittingTime resumed = resume(paused, Reach.ROOM, 27);
        assertEquals(Optional.of(minute(67)), resumed.due());
        assertEquals(Optional.empty(), resumed.pause());
        assertEquals(Optional.of(Duration.ofMinutes(40)), resumed.left(minute(27)));
        assertFalse(resumed.isOver(minute(67), Duration.ofSeconds(10)));
        assertTrue(resumed.isOver(minute(67).plusSeconds(10), Duration.ofSeconds(10)));
    }

    @Test
    void timeRunsOnOnlyWhenEverythingThatHeldItHasEnded() {
        SittingTime both = pause(pause(OPEN, Reach.SITTING, 10), Reach.ROOM, 15);
        SittingTime one = resume(both, Reach.SITTING, 18);
        assertEquals("ROOM", one.pause().orElseThrow().names());
        assertEquals(minute(10), one.pause().orElseThrow().since());
        assertEquals(Optional.of(DUE), one.due());
        assertEquals(Optional.of(minute(80)), resume(one, Reach.ROOM, 30).due());
    }

    @Test
    void minutesGivenInAPauseCountFromTheSameEnd() {
        SittingTime paused = pause(OPEN, Reach.SITTING, 10);
        SittingTime given = new TimeChange.Granted(5, "停电").applyTo(paused, minute(12));
        assertEquals(Optional.of(Duration.ofMinutes(55)), given.left(minute(13)));
        assertEquals(Optional.of(minute(69)), resume(given, Reach.SITTING, 14).due());
    }

    @Test
    void whatCannotHaveHappenedIsRefused() {
        refused(Fault.NOT_BEGUN, () -> pause(SittingTime.NOT_BEGUN, Reach.ROOM, 1));
        refused(Fault.NOT_BEGUN, () -> resume(SittingTime.NOT_BEGUN, Reach.ROOM, 1));
        refused(Fault.NOT_BEGUN, () -> new TimeChange.Granted(5, "停电").applyTo(SittingTime.NOT_BEGUN, START));
        refused(Fault.BEGUN_TWICE, () -> new TimeChange.Begun(DUE).applyTo(OPEN, START));
        refused(Fault.NOT_PAUSED, () -> resume(OPEN, Reach.ROOM, 1));
        refused(Fault.NOT_PAUSED, () -> resume(pause(OPEN, Reach.SITTING, 1), Reach.ROOM, 2));
        refused(Fault.PAUSED_TWICE, () -> pause(pause(OPEN, Reach.ROOM, 1), Reach.ROOM, 2));
        refused(Fault.MINUTES, () -> new TimeChange.Granted(0, "停电"));
        refused(Fault.MINUTES, () -> new TimeChange.Extended(-1, "停电", Reach.ROOM, UUID.randomUUID()));
        assertThrows(IllegalArgumentException.class, () -> new Pause(START, Set.of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new SittingTime(Optional.empty(), Optional.of(new Pause(START, Set.of(Reach.ROOM)))));
    }

    @Test
    void whatHoldsAPauseIsWrittenAndReadInOneOrder() {
        Pause pause = new Pause(START, Set.of(Reach.ROOM, Reach.SITTING));
        assertEquals("SITTING+ROOM", pause.names());
        assertEquals(pause, Pause.of(START, "SITTING+ROOM"));
        assertEquals(new Pause(START, Set.of(Reach.ROOM)), Pause.of(START, "ROOM"));
    }

    /** An independent reckoning: every second is looked at, and those in which something held the time are counted. */
    @Test
    void theDueTimeIsTheFirstOnePlusAllThatWasGivenPlusAllThatStoodStill() {
        long seed = System.nanoTime();
        System.out.println("SittingTimeTest seed " + seed);
        Random random = new Random(seed);
        int held = 0;
        for (int round = 0; round < 300; round++) {
            SittingTime time = OPEN;
            Set<Reach> by = EnumSet.noneOf(Reach.class);
            int given = 0;
            int stood = 0;
            for (int second = 0; second < 400; second++) {
                Instant now = START.plusSeconds(second);
                if (random.nextInt(10) == 0) {
                    Optional<Duration> before = time.left(now);
                    Reach reach = random.nextBoolean() ? Reach.SITTING : Reach.ROOM;
                    boolean on = by.contains(reach);
                    time = (on ? new TimeChange.Resumed(reach, "恢复") : new TimeChange.Paused(reach, "停电"))
                            .applyTo(time, now);
                    if (!by.add(reach)) {
                        by.remove(reach);
                    }
                    assertEquals(before, time.left(now), "neither takes or gives a second by itself");
                } else if (random.nextInt(20) == 0) {
                    int minutes = 1 + random.nextInt(9);
                    time = new TimeChange.Granted(minutes, "停电").applyTo(time, now);
                    given += minutes;
                }
                stood += by.isEmpty() ? 0 : 1;
            }
            Instant end = START.plusSeconds(400);
            for (Reach reach : List.of(Reach.SITTING, Reach.ROOM)) {
                time = by.contains(reach) ? new TimeChange.Resumed(reach, "恢复").applyTo(time, end) : time;
            }
            held += stood;
            assertEquals(Optional.of(DUE.plus(Duration.ofMinutes(given)).plusSeconds(stood)), time.due());
            assertEquals(Optional.empty(), time.pause());
        }
        assertTrue(held > 0, "some time must stand still, or this proves little");
    }

    @Test
    void itDoesNotMatterInWhichOrderMinutesAreGiven() {
        long seed = System.nanoTime();
        System.out.println("SittingTimeTest seed " + seed);
        Random random = new Random(seed);
        List<TimeChange> changes = new ArrayList<>(List.of(
                new TimeChange.Granted(5, "停电"),
                new TimeChange.Granted(7, "断网"),
                new TimeChange.Extended(11, "停电", Reach.ROOM, UUID.randomUUID()),
                new TimeChange.Extended(13, "断网", Reach.SESSION, UUID.randomUUID()),
                new TimeChange.Paused(Reach.ROOM, "停电")));
        for (int round = 0; round < 50; round++) {
            Collections.shuffle(changes, random);
            SittingTime time = OPEN;
            for (TimeChange change : changes) {
                time = change.applyTo(time, minute(10));
            }
            assertEquals(
                    Optional.of(minute(60 + 36 + 4)),
                    resume(time, Reach.ROOM, 14).due());
        }
    }

    @Test
    void nothingReachesFurtherThanItCan() {
        refused(Fault.FORM, () -> new TimeChange.Paused(Reach.SESSION, "停电"));
        refused(Fault.FORM, () -> new TimeChange.Resumed(Reach.SESSION, "来电"));
        refused(Fault.FORM, () -> new TimeChange.Extended(5, "停电", Reach.SITTING, UUID.randomUUID()));
    }

    private static SittingTime pause(SittingTime time, Reach reach, int minute) {
        return new TimeChange.Paused(reach, "停电").applyTo(time, minute(minute));
    }

    private static SittingTime resume(SittingTime time, Reach reach, int minute) {
        return new TimeChange.Resumed(reach, "恢复").applyTo(time, minute(minute));
    }

    private static Instant minute(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }

    private static void refused(Fault fault, Runnable act) {
        assertEquals(fault, assertThrows(BrokenTime.class, act::run).fault());
    }
}
