package org.zhikao.server.store;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import io.dropwizard.lifecycle.Managed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits commands in groups: one thread takes what has collected while the last group was forced, applies it in one
 * transaction, forces it to disk once, and only then lets the answers go.
 *
 * @param <C> command
 * @param <R> reply
 */
public final class GroupCommit<C, R> implements Managed {

    /** What a group does to the database. */
    public interface Handler<C, R> {

        /**
         * Applies the group in order and returns one reply per command, in the same order. A refused command gets a
         * refusing reply; an exception means that the group's transaction is rolled back and each command is tried
         * again alone, so nothing kept in memory may outlive a call.
         */
        List<R> apply(Handle handle, List<C> group);
    }

    /**
     * What the committer has done since it started; nanoseconds.
     *
     * @param groups transactions forced
     * @param commands commands in them
     * @param replayed commands tried again alone
     * @param failed commands that failed
     * @param applying time in the handler
     * @param forcing time in commit and force
     */
    public record Figures(long groups, long commands, long replayed, long failed, long applying, long forcing) {}

    private record Waiting<C, R>(C command, CompletableFuture<R> reply) {}

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final int LARGEST_GROUP = 256;
    private static final int REPLY_THREADS = 2;

    private final String name;
    private final Store store;
    private final Handler<C, R> handler;
    private final BlockingQueue<Waiting<C, R>> queue;
    private final Thread committer;
    private final ExecutorService replies;
    private final LongAdder groups = new LongAdder();
    private final LongAdder commands = new LongAdder();
    private final LongAdder replayed = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder applying = new LongAdder();
    private final LongAdder forcing = new LongAdder();
    private volatile boolean open;
    private Optional<Handle> connection = Optional.empty();

    /**
     * A group commit; it takes commands once started.
     *
     * @param name names the threads
     * @param capacity how many commands may wait
     */
    public GroupCommit(String name, Store store, int capacity, Handler<C, R> handler) {
        this.name = name;
        this.store = store;
        this.handler = handler;
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.committer = new Thread(this::run, name + "-commit");
        this.replies = Executors.newFixedThreadPool(REPLY_THREADS, work -> new Thread(work, name + "-reply"));
    }

    @Override
    public void start() {
        open = true;
        committer.start();
    }

    /** Takes no more commands, finishes those that wait, and ends the threads. */
    @Override
    public void stop() throws InterruptedException {
        open = false;
        committer.join();
        replies.shutdown();
        if (!replies.awaitTermination(10, TimeUnit.SECONDS)) {
            LOG.warn("Some replies of {} were still being sent when the node stopped", name);
        }
    }

    /**
     * Queues the command. The future completes after the force, on one of two reply threads; it fails with what the
     * handler threw for this command alone, or with {@link OutcomeUnknown}.
     *
     * @throws QueueFull if too many commands wait, or the node is not running
     */
    public CompletableFuture<R> submit(C command) {
        if (Rehearsal.isOn()) {
            throw new IllegalStateException(name + " keeps what it takes: nothing that is only tried belongs in it");
        }
        CompletableFuture<R> reply = new CompletableFuture<>();
        if (!open) {
            throw new QueueFull(name + " takes no commands: the node is starting or stopping");
        }
        Waiting<C, R> waiting = new Waiting<>(command, reply);
        if (!queue.offer(waiting)) {
            throw new QueueFull(name + " has " + queue.size() + " commands waiting");
        }
        if (!open && !committer.isAlive() && queue.remove(waiting)) {
            throw new QueueFull(name + " has stopped");
        }
        return reply;
    }

    /** How many commands wait. */
    public int waiting() {
        return queue.size();
    }

    public Figures figures() {
        return new Figures(groups.sum(), commands.sum(), replayed.sum(), failed.sum(), applying.sum(), forcing.sum());
    }

    /** Shows the figures, and how many commands wait, as gauges {@code commit.NAME.*}. */
    public void measure(MetricRegistry metrics) {
        gauge(metrics, "waiting", this::waiting);
        gauge(metrics, "groups", groups::sum);
        gauge(metrics, "commands", commands::sum);
        gauge(metrics, "replayed", replayed::sum);
        gauge(metrics, "failed", failed::sum);
        gauge(metrics, "applyingNanos", applying::sum);
        gauge(metrics, "forcingNanos", forcing::sum);
    }

    private <N extends Number> void gauge(MetricRegistry metrics, String figure, Gauge<N> value) {
        metrics.registerGauge(MetricRegistry.name("commit", name, figure), value);
    }

    private void run() {
        List<Waiting<C, R>> group = new ArrayList<>(LARGEST_GROUP);
        while (open || !queue.isEmpty()) {
            try {
                Waiting<C, R> first = queue.poll(50, TimeUnit.MILLISECONDS);
                if (first != null) {
                    group.add(first);
                    queue.drainTo(group, LARGEST_GROUP - 1);
                    settle(List.copyOf(group));
                }
            } catch (InterruptedException e) {
                LOG.warn("{} was interrupted and goes on until it is stopped", name);
            } finally {
                group.clear();
            }
        }
        disconnect();
        queue.forEach(late -> late.reply().completeExceptionally(new QueueFull(name + " has stopped")));
    }

    private void settle(List<Waiting<C, R>> group) {
        try {
            answer(group, store.alone(() -> commit(group)));
        } catch (OutcomeUnknown e) {
            LOG.error("{}: a commit of {} commands failed", name, group.size(), e);
            disconnect();
            fail(group, e);
        } catch (Throwable e) { // The committer outlives whatever a command does.
            disconnect();
            if (group.size() == 1) {
                LOG.warn("{}: a command failed", name, e);
                fail(group, e);
            } else {
                LOG.warn("{}: a group of {} failed and is replayed one by one: {}", name, group.size(), e.toString());
                replayed.add(group.size());
                group.forEach(alone -> settle(List.of(alone)));
            }
        }
    }

    private List<R> commit(List<Waiting<C, R>> group) {
        long start = System.nanoTime();
        Handle handle = connect();
        handle.begin();
        List<R> results =
                handler.apply(handle, group.stream().map(Waiting::command).toList());
        if (results.size() != group.size()) {
            throw new IllegalStateException(
                    name + " gave " + results.size() + " replies to " + group.size() + " commands");
        }
        long applied = System.nanoTime();
        try {
            handle.commit();
            store.force(handle);
        } catch (RuntimeException e) {
            throw new OutcomeUnknown(e);
        }
        groups.increment();
        commands.add(group.size());
        applying.add(applied - start);
        forcing.add(System.nanoTime() - applied);
        return results;
    }

    private void answer(List<Waiting<C, R>> group, List<R> results) {
        // In slices, so that both reply threads work on a large group while the committer is already on the next.
        int slice = Math.max(1, (group.size() + REPLY_THREADS - 1) / REPLY_THREADS);
        for (int from = 0; from < group.size(); from += slice) {
            int begin = from;
            int end = Math.min(group.size(), from + slice);
            replies.execute(() -> {
                for (int i = begin; i < end; i++) {
                    group.get(i).reply().complete(results.get(i));
                }
            });
        }
    }

    private void fail(List<Waiting<C, R>> group, Throwable cause) {
        failed.add(group.size());
        replies.execute(() -> group.forEach(each -> each.reply().completeExceptionally(cause)));
    }

    private Handle connect() {
        Handle handle = connection.orElseGet(store::handle);
        connection = Optional.of(handle);
        return handle;
    }

    /** Rolls back what is open and gives the connection back, so that the next group begins on a sound one. */
    private void disconnect() {
        connection.ifPresent(handle -> {
            try (handle) {
                if (handle.isInTransaction()) {
                    handle.rollback();
                }
            } catch (RuntimeException e) {
                LOG.warn("{}: its connection broke: {}", name, e.toString());
            }
        });
        connection = Optional.empty();
    }
}
