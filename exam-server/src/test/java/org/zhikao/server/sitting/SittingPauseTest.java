package org.zhikao.server.sitting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zhikao.server.web.Refusals.refused;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.server.SettableClock;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Reason;
import org.zhikao.sitting.Reach;
import org.zhikao.sitting.TimeChange;
import org.zhikao.sitting.TimeLedger;

/** Time that stands still, and more time for many, through the real save path. */
class SittingPauseTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";
    private static final String PROCTOR = "person:proctor";

    private final SettableClock clock = new SettableClock();

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatIsUnderWayInAPauseCountsAndNothingRunsDown(Supplier<Store> database) {
        try (SittingWorld world = new SittingWorld(database.get(), clock)) {
            SittingKey key = world.openOne();
            Instant due = world.sittings.head(key).dueAt().orElseThrow();
            clock.advance(Duration.ofMinutes(50));
            world.sittings.times().pause(key, "电脑故障", PROCTOR);
            world.sittings.times().pause(key, "再按一次", PROCTOR);
            clock.advance(Duration.ofMinutes(30));

            SaveReply reply = world.save(key, SittingWorld.copy(1, 0, "t1b"));
            assertEquals(SaveOutcome.SAVED, reply.outcome());
            assertTrue(reply.time().isPaused());
            assertEquals(0, world.sittings.closeDue(), "past the old due time, but it stands still");
            assertEquals(Optional.of("电脑故障"), world.sittings.reads().pauseReason(world.sittings.head(key)));

            world.sittings.times().resume(key, "已换机", PROCTOR);
            world.sittings.times().resume(key, "再按一次", PROCTOR);
            SittingHead head = world.sittings.head(key);
            assertEquals(Optional.of(due.plus(Duration.ofMinutes(30))), head.dueAt());
            assertEquals(Optional.empty(), world.sittings.reads().pauseReason(head));
            assertEquals(List.of("BEGUN", "PAUSED", "RESUMED"), world.news(key.topic()));
            clock.advance(Duration.ofMinutes(10).plus(Duration.ofSeconds(11)));
            assertEquals(
                    SaveOutcome.LATE,
                    world.save(key, SittingWorld.copy(2, 0, "t2b")).outcome());
            clock.advance(Duration.ofSeconds(2));
            assertEquals(1, world.sittings.closeDue());
            assertEquals(1, ledger(world, key).savedInPause());
            world.checked(key);
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aPausedRoomStopsWhoWritesAndHoldsBackWhoWouldBegin(Supplier<Store> database) {
        try (SittingWorld world = new SittingWorld(database.get(), clock)) {
            List<SittingKey> open = world.open(2);
            SittingKey late = world.prepare(1).get(0);
            world.started.put(world.room, clock.instant());
            Instant due = world.sittings.head(open.get(0)).dueAt().orElseThrow();
            clock.advance(Duration.ofMinutes(5));
            world.sittings.times().pause(open.get(0), "换机", PROCTOR);
            clock.advance(Duration.ofMinutes(5));
            world.pausedRooms.add(world.room);
            assertEquals(new SittingTimes.Stopped(2, 0), world.sittings.times().pauseRoom(open, "停电", PROCTOR));
            assertEquals(
                    new SittingTimes.Stopped(0, 0),
                    world.sittings.times().pauseRoom(open, "停电", PROCTOR),
                    "again reaches nobody twice");
            assertEquals(
                    0,
                    world.sittings.times().resumeRoom(open, "来电", PROCTOR),
                    "not while the room is paused: somebody did it again");
            assertEquals(Optional.of("停电"), world.sittings.reads().pauseReason(world.sittings.head(open.get(0))));

            world.ready(late, 3);
            assertEquals(SittingState.COMMITTED, world.sittings.head(late).state());
            assertEquals(0, world.sittings.begin(List.of(late), PROCTOR));
            clock.advance(Duration.ofMinutes(7));
            world.pausedRooms.remove(world.room);
            assertEquals(
                    new SittingTimes.Stopped(0, 0),
                    world.sittings.times().pauseRoom(open, "停电", PROCTOR),
                    "a pause that comes after the room was resumed stops nobody");
            assertEquals(2, world.sittings.times().resumeRoom(open, "来电", PROCTOR));
            assertEquals(1, world.sittings.begin(List.of(late), PROCTOR));

            SittingHead one = world.sittings.head(open.get(0));
            assertEquals("SITTING", one.time().pause().orElseThrow().names(), "the machine is still being changed");
            assertEquals(Optional.of("换机"), world.sittings.reads().pauseReason(one));
            assertEquals(
                    Optional.of(due.plus(Duration.ofMinutes(7))),
                    world.sittings.head(open.get(1)).dueAt());
            clock.advance(Duration.ofMinutes(3));
            world.sittings.times().resume(open.get(0), "已换机", PROCTOR);
            assertEquals(
                    Optional.of(due.plus(Duration.ofMinutes(15))),
                    world.sittings.head(open.get(0)).dueAt(),
                    "five minutes alone, seven with the room, three alone");
            assertEquals(
                    Optional.of(clock.instant().plus(Duration.ofMinutes(SittingWorld.MINUTES - 3))),
                    world.sittings.head(late).dueAt());
            open.forEach(world::checked);
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void anExtensionReachesEverybodyWhoWritesAndNobodyTwice(Supplier<Store> database) {
        try (SittingWorld world = new SittingWorld(database.get(), clock)) {
            List<SittingKey> keys = world.open(3);
            Instant due = world.sittings.head(keys.get(0)).dueAt().orElseThrow();
            world.sittings.handIn(keys.get(2), 1);
            TimeChange.Extended change = new TimeChange.Extended(
                    15, "全市断网", Reach.SESSION, UUID.fromString("00000000-0000-4000-8000-00000000000e"));
            // An answer that got lost: the first time it reached one of them only.
            world.sittings.times().extend(keys.subList(0, 1), change, PROCTOR);
            List<SittingTimes.Extended> again = world.sittings.times().extend(keys, change, PROCTOR);
            assertEquals(
                    List.of(SittingTimes.Outcome.ALREADY, SittingTimes.Outcome.EXTENDED, SittingTimes.Outcome.NOT_OPEN),
                    again.stream().map(SittingTimes.Extended::outcome).toList());
            assertEquals(Optional.of(due), again.get(1).dueBefore());
            for (SittingKey key : keys.subList(0, 2)) {
                assertEquals(
                        Optional.of(due.plus(Duration.ofMinutes(15))),
                        world.sittings.head(key).dueAt());
                assertEquals(List.of("BEGUN", "EXTENDED"), world.news(key.topic()));
                TimeLedger.Line line = ledger(world, key).lines().get(1);
                assertEquals("全市断网 " + PROCTOR, line.change().reason() + " " + line.actor());
            }
            // The same extension twice in one group, as two nodes' retries may come.
            world.sittings.times().extend(List.of(keys.get(0), keys.get(0)), change, PROCTOR);
            world.sittings
                    .times()
                    .extend(
                            List.of(keys.get(0)),
                            new TimeChange.Extended(5, "断网", Reach.ROOM, UUID.randomUUID()),
                            PROCTOR);
            assertEquals(
                    Optional.of(due.plus(Duration.ofMinutes(20))),
                    world.sittings.head(keys.get(0)).dueAt());
            keys.forEach(world::checked);
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whoseTimeIsUpOrWhoHasNotBegunIsNotPaused(Supplier<Store> database) {
        try (SittingWorld world = new SittingWorld(database.get(), clock)) {
            SittingKey key = world.prepare(1).get(0);
            refused(
                    Reason.CONFLICT,
                    "sitting.wrongState",
                    () -> world.sittings.times().pause(key, "停电", PROCTOR));
            SittingKey open = world.openOne();
            clock.advance(Duration.ofMinutes(SittingWorld.MINUTES));
            refused(
                    Reason.CONFLICT,
                    "sitting.wrongState",
                    () -> world.sittings.times().pause(open, "停电", PROCTOR));
            world.pausedRooms.add(world.room);
            assertEquals(
                    new SittingTimes.Stopped(0, 1),
                    world.sittings.times().pauseRoom(List.of(key, open), "停电", PROCTOR));
            assertEquals(
                    SaveOutcome.SAVED,
                    world.save(open, SittingWorld.copy(1, 0, "t1b")).outcome(),
                    "in the grace");
            refused(Reason.BAD_INPUT, "sitting.pauseReason", () -> SittingTimes.requireReason("  "));
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theSweepBringsPapersAndTheirRoomTogether(Supplier<Store> database) {
        try (SittingWorld world = new SittingWorld(database.get(), clock)) {
            List<SittingKey> open = world.open(3);
            world.sittings.times().pause(open.get(0), "换机", PROCTOR);
            clock.advance(Duration.ofMinutes(SittingWorld.MINUTES));
            world.pausedRooms.add(world.room);
            assertEquals(1, world.sittings.closeDue(), "the one who is paused alone; the others' time is up");
            assertEquals(0, world.sittings.closeDue(), "once");
            world.sittings.grant(open.get(1), 10, "断网", PROCTOR);
            assertEquals(1, world.sittings.closeDue(), "who got time in the paused room stands still with it");
            SittingHead one = world.sittings.head(open.get(1));
            assertEquals("ROOM", one.time().pause().orElseThrow().names());
            assertEquals(Optional.of("停电"), world.sittings.reads().pauseReason(one));

            clock.advance(Duration.ofMinutes(5));
            world.pausedRooms.remove(world.room);
            assertEquals(3, world.sittings.closeDue(), "two run on, and the third is closed");
            assertEquals(
                    "SITTING",
                    world.sittings
                            .head(open.get(0))
                            .time()
                            .pause()
                            .orElseThrow()
                            .names());
            assertEquals(
                    Optional.of(one.dueAt().orElseThrow().plus(Duration.ofMinutes(5))),
                    world.sittings.head(open.get(1)).dueAt());
            assertEquals(SittingState.CLOSED, world.sittings.head(open.get(2)).state());
            assertEquals(0, world.sittings.closeDue());
            open.forEach(world::checked);
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aReasonIsReadFromTheStreamOnceHoweverOftenItIsAskedFor(Supplier<Store> database) {
        try (SittingWorld world = new SittingWorld(database.get(), clock)) {
            SittingKey key = world.openOne();
            world.sittings.times().pause(key, "换机", PROCTOR);
            SittingHead head = world.sittings.head(key);
            assertEquals(Optional.of("换机"), world.sittings.reads().pauseReason(head));
            world.store.change(handle -> handle.execute("DELETE FROM sitting_event WHERE kind = 'PAUSED'"));
            assertEquals(Optional.of("换机"), world.sittings.reads().pauseReason(head));
            world.save(key, SittingWorld.copy(1, 0, "t1b"));
            assertEquals(
                    Optional.empty(),
                    world.sittings.reads().pauseReason(world.sittings.head(key)),
                    "another head is read anew");
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whoWaitsInAPausedRoomHearsWhy(Supplier<Store> database) {
        try (SittingWorld world = new SittingWorld(database.get(), clock)) {
            SittingKey key = world.prepare(1).get(0);
            world.ready(key, 1);
            SittingHead waiting = world.sittings.head(key);
            assertEquals(Optional.empty(), world.sittings.reads().pauseReason(waiting));
            world.pausedRooms.add(world.room);
            assertEquals(Optional.of("停电"), world.sittings.reads().pauseReason(waiting));
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whoHandsInWhilePausedHasHandedIn(Supplier<Store> database) {
        try (SittingWorld world = new SittingWorld(database.get(), clock)) {
            SittingKey key = world.openOne();
            world.sittings.times().pause(key, "停电", PROCTOR);
            world.sittings.handIn(key, 1);
            world.sittings.times().resume(key, "来电", PROCTOR);
            assertEquals(SittingState.CLOSED, world.sittings.head(key).state());
            assertEquals(
                    Optional.empty(),
                    world.sittings
                            .reads()
                            .room(world.session, world.room)
                            .get(0)
                            .pause());
            assertEquals("HANDED_IN", ledger(world, key).closing().orElseThrow().kind());
            world.checked(key);
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theTimesOfASittingAreItsStreamWithoutResponses(Supplier<Store> database) {
        try (SittingWorld world = new SittingWorld(database.get(), clock)) {
            SittingKey key = world.openOne();
            world.save(key, SittingWorld.copy(1, 0, "t1b"));
            world.sittings.times().pause(key, "停电", PROCTOR);
            SittingHead before = world.sittings.head(key);
            world.sittings.times().resume(key, "来电", PROCTOR);
            List<StampedEvent> times = world.sittings.reads().times(before);
            assertEquals(
                    List.of("PREPARED", "BEGUN", "PAUSED"),
                    times.stream().map(stamped -> stamped.event().kind()).toList());
            assertEquals(
                    before.time(),
                    TimeLedger.of(times.stream()
                                    .<JsonNode>map(StampedEvent::document)
                                    .toList())
                            .time());
            assertEquals(key, world.sittings.reads().find(key.sitting()).key());
            assertEquals(Set.of(key.sitting()), world.sittings.reads().begun(world.session));
        }
    }

    private static TimeLedger ledger(SittingWorld world, SittingKey key) {
        TimeLedger ledger = TimeLedger.of(world.sittings.reads().events(key).stream()
                .<JsonNode>map(StampedEvent::document)
                .toList());
        assertEquals(world.sittings.head(key).time(), ledger.time(), "the terminal's fold is the server's");
        return ledger;
    }
}
