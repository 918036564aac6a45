package org.zhikao.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.codahale.metrics.MetricRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GroupCommitTest {

    private static final int BAD = -1;

    private final CountDownLatch gate = new CountDownLatch(1);
    private final List<Integer> groupSizes = new ArrayList<>();

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void commandsAreAppliedInTheOrderOfTheirSubmission(Supplier<Store> database) throws Exception {
        Store store = numbers(database.get());
        GroupCommit<Integer, String> commit = new GroupCommit<>("test", store, 1000, this::insertAll);
        commit.start();

        List<CompletableFuture<String>> replies =
                IntStream.range(0, 600).mapToObj(commit::submit).toList();
        gate.countDown();

        for (int i = 0; i < replies.size(); i++) {
            assertEquals("stored " + i, replies.get(i).get(30, TimeUnit.SECONDS));
        }
        assertEquals(IntStream.range(0, 600).boxed().toList(), stored(store));
        commit.stop();
    }

    @Test
    void whatCollectsWhileAGroupIsForcedBecomesTheNextGroup() throws Exception {
        Store store = numbers(TestDatabases.h2());
        GroupCommit<Integer, String> commit = new GroupCommit<>("test", store, 1000, this::insertAll);
        commit.start();

        List<CompletableFuture<String>> replies =
                IntStream.range(0, 600).mapToObj(commit::submit).toList();
        gate.countDown();
        CompletableFuture.allOf(replies.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
        commit.stop();

        assertTrue(groupSizes.stream().allMatch(size -> size <= 256), groupSizes.toString());
        assertTrue(groupSizes.size() <= 5, groupSizes.toString());
        assertEquals(groupSizes.size(), commit.figures().groups());
        assertEquals(600, commit.figures().commands());
        MetricRegistry metrics = new MetricRegistry();
        commit.measure(metrics);
        assertEquals(600L, gauge(metrics, "commit.test.commands"));
        assertEquals(0, gauge(metrics, "commit.test.waiting"));
    }

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void aCommandThatFailsFailsAlone(Supplier<Store> database) throws Exception {
        Store store = numbers(database.get());
        GroupCommit<Integer, String> commit = new GroupCommit<>("test", store, 1000, this::insertAll);
        commit.start();

        CompletableFuture<String> first = commit.submit(1);
        CompletableFuture<String> bad = commit.submit(BAD);
        CompletableFuture<String> again = commit.submit(1); // a constraint violation, which aborts the transaction
        CompletableFuture<String> last = commit.submit(2);
        gate.countDown();

        assertEquals("stored 1", first.get(10, TimeUnit.SECONDS));
        assertEquals("stored 2", last.get(10, TimeUnit.SECONDS));
        ExecutionException failure = assertThrows(ExecutionException.class, () -> bad.get(10, TimeUnit.SECONDS));
        assertInstanceOf(IllegalArgumentException.class, failure.getCause());
        assertThrows(ExecutionException.class, () -> again.get(10, TimeUnit.SECONDS));
        assertEquals(List.of(1, 2), stored(store));
        assertEquals(2, commit.figures().failed());
        commit.stop();
    }

    @Test
    void aFullQueueRefusesAtOnce() throws Exception {
        Store store = numbers(TestDatabases.h2());
        GroupCommit<Integer, String> commit = new GroupCommit<>("test", store, 3, this::insertAll);
        commit.start();
        List<CompletableFuture<String>> accepted = new ArrayList<>();

        assertThrows(QueueFull.class, () -> {
            for (int i = 0; i < 10; i++) {
                accepted.add(commit.submit(i));
            }
        });
        gate.countDown();

        for (CompletableFuture<String> reply : accepted) {
            reply.get(10, TimeUnit.SECONDS);
        }
        assertEquals(accepted.size(), stored(store).size());
        commit.stop();
    }

    @Test
    void stoppingFinishesWhatWaitsAndRefusesTheRest() throws Exception {
        Store store = numbers(TestDatabases.h2());
        GroupCommit<Integer, String> commit = new GroupCommit<>("test", store, 1000, this::insertAll);
        commit.start();
        List<CompletableFuture<String>> replies =
                IntStream.range(0, 100).mapToObj(commit::submit).toList();
        gate.countDown();

        commit.stop();

        assertTrue(replies.stream().allMatch(CompletableFuture::isDone));
        assertEquals(100, stored(store).size());
        assertThrows(QueueFull.class, () -> commit.submit(100));
    }

    @Test
    void aReplyNeverRunsOnTheCommitter() throws Exception {
        Store store = numbers(TestDatabases.h2());
        GroupCommit<Integer, String> commit = new GroupCommit<>("test", store, 10, this::insertAll);
        commit.start();

        CompletableFuture<String> thread =
                commit.submit(1).thenApply(reply -> Thread.currentThread().getName());
        gate.countDown();

        assertEquals("test-reply", thread.get(10, TimeUnit.SECONDS));
        commit.stop();
    }

    private static Object gauge(MetricRegistry metrics, String name) {
        return Objects.requireNonNull(metrics.getGauges().get(name), name).getValue();
    }

    private List<String> insertAll(Handle handle, List<Integer> group) {
        try {
            assertTrue(gate.await(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        groupSizes.add(group.size());
        List<String> replies = new ArrayList<>();
        for (int number : group) {
            if (number == BAD) {
                throw new IllegalArgumentException("a bad command");
            }
            handle.createUpdate("INSERT INTO stored_number (number) VALUES (:number)")
                    .bind("number", number)
                    .execute();
            replies.add("stored " + number);
        }
        return replies;
    }

    static Store numbers(Store store) {
        store.change(handle -> handle.execute("""
                CREATE TABLE stored_number (
                    place BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                    number INTEGER NOT NULL UNIQUE)"""));
        return store;
    }

    static List<Integer> stored(Store store) {
        return store.read(handle -> handle.createQuery("SELECT number FROM stored_number ORDER BY place")
                .mapTo(Integer.class)
                .list());
    }
}
