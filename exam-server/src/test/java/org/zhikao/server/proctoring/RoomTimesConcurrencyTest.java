package org.zhikao.server.proctoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.server.session.SessionWorld;
import org.zhikao.server.sitting.ResponseCopy;
import org.zhikao.server.sitting.SaveOutcome;
import org.zhikao.server.sitting.SittingKey;
import org.zhikao.server.sitting.SittingState;
import org.zhikao.server.store.Store;
import org.zhikao.sitting.TimeLedger;

/** Pauses and their ends while others write, hand in, begin, and pause or resume the same room. */
class RoomTimesConcurrencyTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";
    private static final int ROUNDS = 12;
    private static final int SAVES = 40;

    @ParameterizedTest
    @MethodSource(BOTH)
    void whateverHappensAtOnceRoomAndPapersEndOfOneMind(Supplier<Store> database) throws Exception {
        try (RoomWorld room = new RoomWorld(database.get())) {
            IntStream.rangeClosed(1, 3).forEach(room::ready);
            room.openTime();
            room.rooms.start(room.east, room.proctor);
            AtomicBoolean over = new AtomicBoolean();
            ExecutorService people = Executors.newFixedThreadPool(6);
            List<Future<?>> acts = new ArrayList<>();
            for (int proctor = 0; proctor < 2; proctor++) {
                boolean pauses = proctor == 0;
                acts.add(people.submit(() -> halts(room, pauses)));
            }
            Future<Integer> saved = people.submit(() -> saves(room));
            acts.add(saved);
            acts.add(people.submit(() -> room.sittings.handIn(room.sitting(2), 1)));
            acts.add(people.submit(() -> IntStream.rangeClosed(4, 6).forEach(room::ready)));
            Future<?> sweep = people.submit(() -> {
                while (!over.get()) {
                    room.sittings.closeDue();
                }
            });
            for (Future<?> act : acts) {
                act.get(120, TimeUnit.SECONDS);
            }
            over.set(true);
            sweep.get(60, TimeUnit.SECONDS);
            people.shutdown();

            agrees(room);
            room.rooms.times().resume(room.east, Optional.empty(), "来电", room.proctor);
            agrees(room);
            assertEquals("OPEN CLOSED OPEN OPEN OPEN OPEN", states(room), "who waited has begun");
            assertEquals(SAVES, saved.get());
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whoWouldBeginWaitsForWhoeverIsPausingTheRoom(Supplier<Store> database) throws Exception {
        try (RoomWorld room = new RoomWorld(database.get())) {
            room.ready(1);
            room.openTime();
            room.rooms.start(room.east, room.proctor);
            CheckedIn late = room.rooms.checkIn(room.east, SessionWorld.badge(2), room.proctor);
            CountDownLatch held = new CountDownLatch(1);
            CountDownLatch release = new CountDownLatch(1);
            ExecutorService people = Executors.newFixedThreadPool(2);
            Future<?> pausing = people.submit(() -> room.world.store.change(handle -> {
                room.world.sessions.lockRoom(handle, room.east);
                handle.attach(RoomDao.class).pause(room.east, room.world.clock.instant(), "person:p", "停电");
                held.countDown();
                await(release);
            }));
            await(held);
            Future<?> beginning = people.submit(() -> room.commit(late));
            assertThrows(TimeoutException.class, () -> beginning.get(700, TimeUnit.MILLISECONDS));
            release.countDown();
            pausing.get(60, TimeUnit.SECONDS);
            beginning.get(60, TimeUnit.SECONDS);
            people.shutdown();
            assertEquals(
                    SittingState.COMMITTED, room.sittings.head(room.sitting(2)).state());
        }
    }

    /** One proctor begins with a pause, the other with its end. */
    private static void halts(RoomWorld room, boolean pauses) {
        for (int round = 0; round < ROUNDS; round++) {
            if (pauses == (round % 2 == 0)) {
                room.rooms.times().pause(room.east, Optional.empty(), "停电", room.proctor);
            } else {
                room.rooms.times().resume(room.east, Optional.empty(), "来电", room.proctor);
            }
            room.world.clock.advance(Duration.ofSeconds(1));
        }
    }

    /** Officer 1 flags and unflags: each change counts, pause or none. */
    private static int saves(RoomWorld room) {
        int saved = 0;
        for (int revision = 0; revision < SAVES; revision++) {
            ResponseCopy copy =
                    new ResponseCopy(1, List.of(), revision % 2 == 0, revision, UUID.randomUUID(), Instant.EPOCH);
            saved += room.sittings.save(room.sitting(1), 1, copy).join().outcome() == SaveOutcome.SAVED ? 1 : 0;
        }
        return saved;
    }

    /** Every paper stands still with its room or runs with it, and its time is what its stream tells. */
    private static void agrees(RoomWorld room) {
        room.sittings.closeDue();
        RoomView view = room.rooms.view(room.east, room.proctor);
        for (int officer = 1; officer <= 6; officer++) {
            SittingKey key = room.sitting(officer);
            boolean open = room.sittings.head(key).state() == SittingState.OPEN;
            assertEquals(
                    open && !view.pausedAt().isEmpty() ? "ROOM" : "",
                    room.seat(room.east, officer).pausedBy(),
                    "officer " + officer);
            List<JsonNode> stream = room.sittings.reads().events(key).stream()
                    .<JsonNode>map(stamped -> stamped.document())
                    .toList();
            assertEquals(room.sittings.head(key).time(), TimeLedger.of(stream).time());
        }
    }

    private static String states(RoomWorld room) {
        return String.join(
                " ",
                IntStream.rangeClosed(1, 6)
                        .mapToObj(officer -> room.seat(room.east, officer).state())
                        .toList());
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Waited in vain");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
