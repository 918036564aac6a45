package org.zhikao.server.sitting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.server.SettableClock;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;

class SittingConcurrencyTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";
    private static final int CLIENTS = 8;
    private static final int SAVES = 80;

    @ParameterizedTest
    @MethodSource(BOTH)
    void everyAcknowledgedSaveIsThereInOrderAndEveryChainRecomputes(Supplier<Store> database) throws Exception {
        long seed = System.nanoTime();
        System.out.println("SittingConcurrencyTest seed " + seed);
        try (SittingWorld world = new SittingWorld(database.get(), Clock.systemUTC())) {
            List<SittingKey> keys = world.open(CLIENTS * 5);
            Queue<SittingLoad.Acknowledged> acknowledged = SittingLoad.queue();
            ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
            List<Future<?>> running = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                List<SittingKey> own = keys.subList(client * 5, client * 5 + 5);
                running.add(
                        clients.submit(new SittingLoad(world.sittings, own, seed + client, SAVES, acknowledged::add)));
            }
            for (Future<?> one : running) {
                one.get();
            }
            clients.shutdown();

            assertEquals(CLIENTS * SAVES, acknowledged.size());
            SittingLoad.requireKept(world.sittings, acknowledged);
            int saved = 0;
            for (SittingKey key : keys) {
                world.checked(key);
                saved += (int) world.sittings.reads().events(key).stream()
                        .filter(stamped -> stamped.event() instanceof SittingEvent.Saved)
                        .count();
            }
            assertEquals(CLIENTS * SAVES, saved, "nothing is there that was not acknowledged");
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void ofManyCopiesForOneSlotAtOnceExactlyOneIsSavedAndTheOthersAreKept(Supplier<Store> database) {
        try (SittingWorld world = new SittingWorld(database.get(), new SettableClock())) {
            SittingKey key = world.openOne();
            List<CompletableFuture<SaveReply>> replies = IntStream.range(0, 40)
                    .mapToObj(i -> world.sittings.save(key, 1, SittingWorld.copy(1, 0, "t1" + "abcd".charAt(i % 4))))
                    .toList();
            List<SaveReply> all = replies.stream().map(CompletableFuture::join).toList();
            SaveReply saved = all.stream()
                    .filter(reply -> reply.outcome() == SaveOutcome.SAVED)
                    .findFirst()
                    .orElseThrow();
            assertEquals(
                    39,
                    all.stream()
                            .filter(reply -> reply.outcome() == SaveOutcome.STALE)
                            .count());
            assertTrue(all.stream()
                    .filter(reply -> reply.outcome() == SaveOutcome.STALE)
                    .allMatch(reply -> reply.current()
                            .orElseThrow()
                            .savedAt()
                            .equals(saved.receipt().orElseThrow().savedAt())));
            assertEquals(39, world.quarantined(key).size());
            world.checked(key);
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aRepeatInTheSameGroupGetsTheSameReceipt(Supplier<Store> database) {
        try (SittingWorld world = new SittingWorld(database.get(), new SettableClock())) {
            SittingKey key = world.openOne();
            ResponseCopy copy = SittingWorld.copy(1, 0, "t1a");
            List<SaveReply> replies =
                    IntStream.range(0, 40).mapToObj(i -> world.sittings.save(key, 1, copy)).toList().stream()
                            .map(CompletableFuture::join)
                            .distinct()
                            .toList();
            assertEquals(1, replies.size());
            assertEquals(SaveOutcome.SAVED, replies.get(0).outcome());
            assertEquals(1, world.checked(key).responses().size());
        }
    }

    @Test
    void twoNodesOnOneDatabaseNeverForkAChain() throws Exception {
        String url = TestDatabases.postgresUrl();
        try (SittingWorld one = new SittingWorld(TestDatabases.open(url), Clock.systemUTC());
                SittingWorld two = new SittingWorld(TestDatabases.open(url), Clock.systemUTC())) {
            List<SittingKey> keys = one.open(6);
            ExecutorService clients = Executors.newFixedThreadPool(4);
            List<Future<Integer>> running = new ArrayList<>();
            for (SittingWorld node : List.of(one, two, one, two)) {
                running.add(clients.submit(() -> saveWhateverTheRevision(node, keys)));
            }
            int saved = 0;
            for (Future<Integer> client : running) {
                saved += client.get();
            }
            clients.shutdown();

            int stored = 0;
            for (SittingKey key : keys) {
                one.checked(key);
                stored += (int) two.sittings.reads().events(key).stream()
                        .filter(stamped -> stamped.event() instanceof SittingEvent.Saved)
                        .count();
            }
            assertEquals(saved, stored);
        }
    }

    @Test
    void oneBadCommandNeverFailsItsGroup() {
        try (SittingWorld world = new SittingWorld(TestDatabases.h2(), new SettableClock())) {
            List<SittingKey> keys = world.open(4);
            // A stream that is already ahead of its head: the insert of the next event must fail, for this one only.
            SittingHead damaged = world.sittings.head(keys.get(0));
            world.store.change(handle -> handle.attach(SittingDao.class)
                    .insertEvents(List.of(new EventRow(
                            keys.get(0),
                            Sitting.stamp(damaged, Instant.EPOCH, "system", new SittingEvent.RulesRead())))));
            List<CompletableFuture<SaveReply>> replies = keys.stream()
                    .map(key -> world.sittings.save(key, 1, SittingWorld.copy(1, 0, "t1a")))
                    .toList();
            assertTrue(failed(replies.get(0)));
            for (CompletableFuture<SaveReply> reply : replies.subList(1, 4)) {
                assertEquals(SaveOutcome.SAVED, reply.join().outcome());
            }
            keys.subList(1, 4).forEach(world::checked);
        }
    }

    private static boolean failed(CompletableFuture<SaveReply> reply) {
        return reply.handle((value, failure) -> failure != null).join();
    }

    /** Both nodes save into the same slots; a stale verdict tells the revision to go on from, until thirty came through. */
    private static int saveWhateverTheRevision(SittingWorld node, List<SittingKey> keys) {
        int saved = 0;
        int[] revisions = new int[keys.size()];
        while (saved < 30) {
            for (int i = 0; i < keys.size(); i++) {
                ResponseCopy copy =
                        new ResponseCopy(1, List.of("t1a"), false, revisions[i], UUID.randomUUID(), Instant.EPOCH);
                SaveReply reply = node.sittings.save(keys.get(i), 1, copy).join();
                if (reply.outcome() == SaveOutcome.SAVED) {
                    saved++;
                    revisions[i]++;
                } else {
                    revisions[i] =
                            reply.current().map(Sitting.SavedResponse::revision).orElse(0);
                }
            }
        }
        return saved;
    }
}
