package org.zhikao.server.sitting;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.server.store.PowerCut;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;

/** The real save path on a disk that forgets whatever was not forced. */
class SittingPowerCutTest {

    private static final int CLIENTS = 6;
    private static final int ENOUGH = 250;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    @TempDir
    private Path folder = Path.of("");

    @RepeatedTest(4)
    void noAcknowledgedResponseIsLostWhenThePowerGoes(RepetitionInfo repetition) throws Exception {
        long seed = System.nanoTime();
        System.out.println("SittingPowerCutTest seed " + seed);
        Path file = folder.resolve("cut");
        Queue<SittingLoad.Acknowledged> acknowledged = SittingLoad.queue();
        SittingWorld world = new SittingWorld(TestDatabases.open(PowerCut.url(file)), Clock.systemUTC());
        List<SittingKey> keys = world.open(CLIENTS * 3);
        List<Thread> clients = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            List<SittingKey> own = keys.subList(client * 3, client * 3 + 3);
            clients.add(new Thread(
                    new SittingLoad(world.sittings, own, seed + client, Integer.MAX_VALUE, acknowledged::add)));
        }
        clients.forEach(Thread::start);
        Instant limit = Instant.now().plus(LONGEST);
        while (acknowledged.size() < ENOUGH) {
            assertTrue(clients.stream().anyMatch(Thread::isAlive), "every client has died; see what they printed");
            assertTrue(Instant.now().isBefore(limit), acknowledged.size() + " saves within " + LONGEST);
            Thread.sleep(1);
        }
        if (repetition.getCurrentRepetition() % 2 == 0) {
            PowerCut.pullHalfWritten(new Random(seed));
        } else {
            PowerCut.pull();
        }
        for (Thread client : clients) {
            client.join(LONGEST.toMillis());
            assertFalse(client.isAlive(), "a client goes on after the power went");
        }
        world.close();

        try (SittingWorld after = new SittingWorld(TestDatabases.open(Store.h2Url(file)), Clock.systemUTC())) {
            SittingLoad.requireKept(after.sittings, acknowledged);
            keys.forEach(after::checked);
            SittingKey key = keys.get(0);
            int revision = after.sittings.head(key).revisions().revision(1);
            SaveReply reply = after.save(key, SittingWorld.copy(1, revision, "t1a"));
            assertTrue(reply.outcome() == SaveOutcome.SAVED, "the exam goes on after the restart");
        }
    }
}
