package org.zhikao.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PowerCutTest {

    private static final int ACKNOWLEDGED = 300;

    @TempDir
    private Path folder = Path.of("");

    private final AtomicInteger numbers = new AtomicInteger();
    private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();

    @RepeatedTest(5)
    void noAcknowledgedWriteIsLost(RepetitionInfo repetition) throws Exception {
        Path file = folder.resolve("cut");
        Store store = GroupCommitTest.numbers(TestDatabases.open(PowerCut.url(file)));
        GroupCommit<Integer, Integer> commit = new GroupCommit<>("cut", store, 100, PowerCutTest::insertAll);
        commit.start();
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            clients.add(new Thread(() -> writeUntilItFails(commit)));
        }
        clients.forEach(Thread::start);
        while (acknowledged.size() < ACKNOWLEDGED) {
            Thread.sleep(1);
        }

        if (repetition.getCurrentRepetition() % 2 == 0) {
            PowerCut.pullHalfWritten(new Random(repetition.getCurrentRepetition()));
        } else {
            PowerCut.pull();
        }
        for (Thread client : clients) {
            client.join();
        }
        commit.stop();

        Set<Integer> lost = new HashSet<>(acknowledged);
        lost.removeAll(GroupCommitTest.stored(TestDatabases.open(Store.h2Url(file))));
        assertEquals(Set.of(), lost, "lost of " + acknowledged.size());
    }

    @Test
    void withoutTheForceAcknowledgedWritesAreLost() {
        Path file = folder.resolve("control");
        Store store = GroupCommitTest.numbers(TestDatabases.open(PowerCut.url(file)));
        try (Handle handle = store.handle()) {
            for (int i = 0; i < ACKNOWLEDGED; i++) {
                int number = i;
                handle.useTransaction(inside -> insertAll(inside, List.of(number)));
                acknowledged.add(number);
            }
            PowerCut.pull();
        }

        Set<Integer> lost = new HashSet<>(acknowledged);
        lost.removeAll(GroupCommitTest.stored(TestDatabases.open(Store.h2Url(file))));

        assertTrue(lost.size() > ACKNOWLEDGED / 2, "only " + lost.size() + " were lost: the test has no teeth");
    }

    @Test
    void anInterruptedThreadWaitsForItsWriteAndStaysInterrupted() {
        assertEquals(List.of(1, 2, 3), storedAfterAnInterruptedForce());
    }

    private List<Integer> storedAfterAnInterruptedForce() {
        Path file = folder.resolve("interrupted");
        Store store = GroupCommitTest.numbers(TestDatabases.open(PowerCut.url(file)));
        try (Handle handle = store.handle()) {
            PowerCut.slowWrites(100);
            handle.useTransaction(inside -> insertAll(inside, List.of(1, 2, 3)));
            Thread.currentThread().interrupt();

            store.force(handle);

            assertTrue(Thread.interrupted());
            PowerCut.pull();
        }
        return GroupCommitTest.stored(TestDatabases.open(Store.h2Url(file)));
    }

    private void writeUntilItFails(GroupCommit<Integer, Integer> commit) {
        try {
            while (true) {
                acknowledged.add(commit.submit(numbers.incrementAndGet()).get());
            }
        } catch (ExecutionException | QueueFull e) {
            // the power went off
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Integer> insertAll(Handle handle, List<Integer> group) {
        for (int number : group) {
            handle.createUpdate("INSERT INTO stored_number (number) VALUES (:number)")
                    .bind("number", number)
                    .execute();
        }
        return group;
    }
}
