package org.zhikao.server.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.dropwizard.lifecycle.Managed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhikao.server.store.FeedDao.EventRow;
import org.zhikao.server.store.FeedDao.NodeRow;

/**
 * The feed of events for live views, over all nodes of one database. An event belongs to a node (one start of one
 * process) and has a number there without gaps; a node's commits are ordered as its numbers are, because the row that
 * gives the numbers stays locked until the commit. So whoever saw number n of a node has seen all before it.
 *
 * <p>One thread delivers: woken by the own commits, and looking for those of other nodes five times a second. Events
 * are kept for a day; the feed is for looking on, never the record.
 */
public final class Feed implements Managed {

    /** What to append. */
    public record Entry(String topic, String kind, JsonNode body) {}

    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
    private static final long POLL_MILLIS = 200;
    private static final Duration KEPT = Duration.ofDays(1);
    private static final Duration NODE_KEPT = Duration.ofDays(7);
    private static final Duration HOUSEKEEPING = Duration.ofHours(1);

    /** A subscriber that missed more than this is told to load anew. */
    private static final int LONGEST_CATCH_UP = 500;

    private final Store store;
    private final Clock clock;
    private final UUID node = UUID.randomUUID();
    private final Semaphore wake = new Semaphore(0);
    private final List<Follower> followers = new CopyOnWriteArrayList<>();
    private final Thread dispatcher = new Thread(this::run, "feed");
    private volatile Cursor position = new Cursor(Map.of());
    private volatile boolean running;
    private Instant nextHousekeeping;

    /** A feed; it appends and delivers once started. */
    public Feed(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.nextHousekeeping = clock.instant();
    }

    @Override
    public void start() {
        position = store.write(handle -> {
            FeedDao dao = handle.attach(FeedDao.class);
            dao.addNode(node, 0, clock.instant());
            return newest(dao.nodes());
        });
        running = true;
        dispatcher.start();
    }

    @Override
    public void stop() throws InterruptedException {
        running = false;
        wake.release();
        dispatcher.join();
        followers.clear();
    }

    /** This start of this process. */
    public UUID node() {
        return node;
    }

    /**
     * Appends in the caller's transaction. It locks this node's feed row until the commit: append last, after every
     * other row is locked, or two transactions wait for each other. Where assertions are on, what comes after it and locks
     * is refused.
     */
    public void append(Handle handle, String topic, String kind, JsonNode body) {
        append(handle, List.of(new Entry(topic, kind, body)));
    }

    /** Appends several, in order, with three statements in all. */
    public void append(Handle handle, List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        FeedDao dao = handle.attach(FeedDao.class);
        if (dao.take(node, entries.size()) != 1) {
            throw new IllegalStateException("The feed has not been started, or this node was away for a week");
        }
        long seq = dao.lastSeq(node) - entries.size();
        Instant now = clock.instant();
        List<EventRow> rows = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            seq++;
            rows.add(new EventRow(
                    node, seq, now, entry.topic(), entry.kind(), entry.body().toString()));
        }
        dao.add(rows);
        store.lockedLast();
        handle.afterCommit(wake::release);
    }

    /**
     * Calls {@code sink} for each event of these topics, in order, on the feed's own thread: a sink must not block. A
     * sink that throws is dropped.
     *
     * @param after where to resume; empty means from now on. Where it cannot be resumed the first event is
     *     {@link FeedEvent#RESET}.
     */
    public Subscription subscribe(Set<String> topics, Optional<Cursor> after, Consumer<FeedEvent> sink) {
        // Where "now" is, is settled here and not when the thread comes round: what is committed later is delivered.
        Follower follower = new Follower(Set.copyOf(topics), after.orElse(position), sink);
        followers.add(follower);
        wake.release();
        return () -> followers.remove(follower);
    }

    /** Where the feed stands now. */
    public Cursor cursor() {
        return position;
    }

    private void run() {
        Turn turn = new Turn("The feed", () -> {
            deliver();
            keepHouse();
        });
        while (running) {
            try {
                boolean woken = wake.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (woken) {
                    wake.drainPermits();
                }
                if (!turn.goesThrough()) {
                    TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
                }
            } catch (InterruptedException e) {
                LOG.warn("The feed was interrupted and goes on until it is stopped");
            }
        }
    }

    private void deliver() {
        List<Follower> waiting = followers.stream().filter(f -> !f.live).toList();
        Map<UUID, Long> reached = new HashMap<>(position.positions());
        store.read(handle -> {
            FeedDao dao = handle.attach(FeedDao.class);
            List<NodeRow> nodes = dao.nodes();
            waiting.forEach(follower -> catchUp(dao, nodes, follower));
            for (NodeRow each : nodes) {
                // A node that is new to us began after we last looked: all its events are still there.
                long from = reached.getOrDefault(each.node(), 0L);
                if (each.lastSeq() > from) {
                    for (EventRow event : dao.events(each.node(), from, each.lastSeq())) {
                        reached.put(each.node(), event.seq());
                        deliver(event, new Cursor(reached));
                    }
                    reached.put(each.node(), each.lastSeq());
                }
            }
            reached.keySet().retainAll(nodes.stream().map(NodeRow::node).toList());
            return true;
        });
        position = new Cursor(reached);
    }

    private void deliver(EventRow event, Cursor cursor) {
        for (Follower follower : followers) {
            if (follower.live && follower.topics.contains(event.topic())) {
                send(follower, new FeedEvent(cursor, event.topic(), event.kind(), event.body()));
            }
        }
    }

    /** Brings a new follower to where the feed stands; from then on it gets what the others get. */
    private void catchUp(FeedDao dao, List<NodeRow> nodes, Follower follower) {
        Set<UUID> known = nodes.stream().map(NodeRow::node).collect(Collectors.toSet());
        Map<UUID, Long> reached = new HashMap<>(follower.from.positions());
        boolean lost = !known.containsAll(reached.keySet());
        List<EventRow> missed = new ArrayList<>();
        for (NodeRow each : nodes) {
            long from = follower.from.of(each.node());
            long upTo = position.of(each.node());
            lost |= from < each.prunedSeq();
            if (from < upTo && !lost) {
                missed.addAll(dao.events(
                        each.node(), from, upTo, List.copyOf(follower.topics), LONGEST_CATCH_UP + 1 - missed.size()));
                lost = missed.size() > LONGEST_CATCH_UP;
            }
        }
        follower.live = true;
        if (lost) {
            send(follower, new FeedEvent(position, "", FeedEvent.RESET, "{}"));
            return;
        }
        for (EventRow event : missed) {
            reached.put(event.node(), event.seq());
            send(follower, new FeedEvent(new Cursor(reached), event.topic(), event.kind(), event.body()));
        }
    }

    private void send(Follower follower, FeedEvent event) {
        try {
            follower.sink.accept(event);
        } catch (Throwable e) { // One follower's Error would otherwise keep the event from all, turn after turn.
            LOG.warn("A follower of {} failed and is dropped: {}", follower.topics, e.toString());
            followers.remove(follower);
        }
    }

    private void keepHouse() {
        Instant now = clock.instant();
        if (now.isBefore(nextHousekeeping)) {
            return;
        }
        nextHousekeeping = now.plus(HOUSEKEEPING);
        prune(now);
    }

    /** Deletes what is older than a day and forgets nodes that are long gone. */
    void prune(Instant now) {
        store.change(handle -> {
            FeedDao dao = handle.attach(FeedDao.class);
            if (dao.touch(node, now) == 0) {
                dao.addNode(node, position.of(node), now);
            }
            dao.markPruned(now.minus(KEPT));
            dao.prune();
            dao.forget(now.minus(NODE_KEPT));
        });
    }

    private static Cursor newest(List<NodeRow> nodes) {
        Map<UUID, Long> positions = new HashMap<>();
        nodes.forEach(each -> positions.put(each.node(), each.lastSeq()));
        return new Cursor(positions);
    }

    private static final class Follower {

        private final Set<String> topics;
        private final Cursor from;
        private final Consumer<FeedEvent> sink;

        /** Touched by the feed's thread only. */
        private boolean live;

        Follower(Set<String> topics, Cursor from, Consumer<FeedEvent> sink) {
            this.topics = topics;
            this.from = from;
            this.sink = sink;
        }
    }
}
