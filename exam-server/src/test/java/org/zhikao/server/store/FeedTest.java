package org.zhikao.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.server.BreakingClock;
import org.zhikao.server.SettableClock;

class FeedTest {

    private static final Set<String> ROOM = Set.of("room/1");

    private final SettableClock clock = new SettableClock();
    private final BlockingQueue<FeedEvent> seen = new LinkedBlockingQueue<>();
    private final List<Feed> running = new ArrayList<>();

    @AfterEach
    void stopFeeds() throws Exception {
        for (Feed feed : running) {
            feed.stop();
        }
    }

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void aFollowerSeesItsTopicsEventsInOrderAndNoOthers(Supplier<Store> database) throws Exception {
        Store store = database.get();
        Feed feed = start(store);
        feed.subscribe(ROOM, Optional.empty(), seen::add);

        for (int i = 0; i < 5; i++) {
            append(store, feed, "room/2", -i);
            append(store, feed, "room/1", i);
        }

        assertEquals(List.of("0", "1", "2", "3", "4"), bodies(5));
        assertNull(seen.poll(300, TimeUnit.MILLISECONDS));
    }

    @Test
    void aRolledBackEventIsNeverSeenAndLeavesNoGap() throws Exception {
        Store store = TestDatabases.h2();
        Feed feed = start(store);
        feed.subscribe(ROOM, Optional.empty(), seen::add);

        assertThrows(
                IllegalStateException.class,
                () -> store.change(handle -> {
                    feed.append(handle, "room/1", "SEAT", number(1));
                    throw new IllegalStateException("later in the transaction");
                }));
        append(store, feed, "room/1", 2);

        FeedEvent event = next();
        assertEquals("2", event.body());
        assertEquals(1, event.cursor().of(feed.node()));
    }

    @Test
    void anEventsCursorResumesJustAfterIt() throws Exception {
        Store store = TestDatabases.h2();
        Feed feed = start(store);
        Subscription first = feed.subscribe(ROOM, Optional.empty(), seen::add);
        append(store, feed, "room/1", 1);
        Cursor cursor = Cursor.parse(next().cursor().text());
        first.close();
        append(store, feed, "room/1", 2);
        append(store, feed, "room/1", 3);

        feed.subscribe(ROOM, Optional.of(cursor), seen::add);

        assertEquals(List.of("2", "3"), bodies(2));
        append(store, feed, "room/1", 4);
        assertEquals(List.of("4"), bodies(1));
    }

    @Test
    void twoNodesOnOnePostgresSeeEachOthersEvents() throws Exception {
        String url = TestDatabases.postgresUrl();
        Store one = TestDatabases.open(url);
        Store two = TestDatabases.open(url);
        Feed feedOne = start(one);
        Feed feedTwo = start(two);
        BlockingQueue<FeedEvent> seenByTwo = new LinkedBlockingQueue<>();
        feedOne.subscribe(ROOM, Optional.empty(), seen::add);
        feedTwo.subscribe(ROOM, Optional.empty(), seenByTwo::add);

        append(one, feedOne, "room/1", 1);
        assertEquals(List.of("1"), bodies(1));
        append(two, feedTwo, "room/1", 2);
        assertEquals(List.of("2"), bodies(1));

        // Among nodes nothing is promised of the order, only that nothing is missed.
        FeedEvent first = assertNotNullNext(seenByTwo);
        FeedEvent last = assertNotNullNext(seenByTwo);
        assertEquals(Set.of("1", "2"), Set.of(first.body(), last.body()));
        assertEquals(
                Set.of(feedOne.node(), feedTwo.node()),
                last.cursor().positions().keySet());
    }

    @Test
    void aCursorOfOneNodeResumesOnAnother() throws Exception {
        String url = TestDatabases.postgresUrl();
        Store one = TestDatabases.open(url);
        Store two = TestDatabases.open(url);
        Feed feedOne = start(one);
        feedOne.subscribe(ROOM, Optional.empty(), seen::add);
        append(one, feedOne, "room/1", 1);
        Cursor cursor = next().cursor();
        append(one, feedOne, "room/1", 2);
        next();
        Feed feedTwo = start(two);

        feedTwo.subscribe(ROOM, Optional.of(cursor), seen::add);

        assertEquals(List.of("2"), bodies(1));
    }

    @Test
    void manyWritersLoseNoEvent() throws Exception {
        Store store = TestDatabases.postgres();
        Feed feed = start(store);
        feed.subscribe(ROOM, Optional.empty(), seen::add);
        List<Thread> writers = new ArrayList<>();
        for (int w = 0; w < 4; w++) {
            int base = w * 100;
            writers.add(new Thread(() -> {
                for (int i = 0; i < 25; i++) {
                    append(store, feed, "room/1", base + i);
                }
            }));
        }
        writers.forEach(Thread::start);

        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            numbers.add(next().cursor().of(feed.node()));
        }

        assertEquals(java.util.stream.LongStream.rangeClosed(1, 100).boxed().toList(), numbers);
    }

    @Test
    void aFollowerWhoseEventsAreGoneIsToldToLoadAnew() throws Exception {
        Store store = TestDatabases.h2();
        Feed feed = start(store);
        Cursor before = feed.cursor();
        append(store, feed, "room/1", 1);
        clock.advance(Duration.ofHours(25));
        feed.prune(clock.instant());

        feed.subscribe(ROOM, Optional.of(before), seen::add);

        assertEquals(FeedEvent.RESET, next().kind());
        append(store, feed, "room/1", 2);
        assertEquals(List.of("2"), bodies(1));
    }

    @Test
    void aCursorOfAForgottenNodeIsToldToLoadAnew() throws Exception {
        Feed feed = start(TestDatabases.h2());

        feed.subscribe(ROOM, Optional.of(new Cursor(Map.of(UUID.randomUUID(), 7L))), seen::add);

        assertEquals(FeedEvent.RESET, next().kind());
    }

    @Test
    void anErrorInOneTurnDoesNotEndTheFeed() throws Exception {
        Store store = TestDatabases.h2();
        BreakingClock breaking = new BreakingClock(clock, "feed");
        Feed feed = new Feed(store, breaking);
        feed.start();
        running.add(feed);
        assertTrue(breaking.hasBroken());
        feed.subscribe(ROOM, Optional.empty(), seen::add);

        append(store, feed, "room/1", 1);

        assertEquals(List.of("1"), bodies(1));
    }

    @Test
    void aFollowerThatThrowsDoesNotStopTheOthers() throws Exception {
        Store store = TestDatabases.h2();
        Feed feed = start(store);
        feed.subscribe(ROOM, Optional.empty(), event -> {
            throw new IllegalStateException("a broken follower");
        });
        feed.subscribe(ROOM, Optional.empty(), event -> {
            throw new StackOverflowError("a follower broken worse");
        });
        feed.subscribe(ROOM, Optional.empty(), seen::add);

        append(store, feed, "room/1", 1);
        append(store, feed, "room/1", 2);

        assertEquals(List.of("1", "2"), bodies(2));
    }

    @Test
    void aTextThatIsNoCursorIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Cursor.parse("yesterday"));
        assertThrows(IllegalArgumentException.class, () -> Cursor.parse(UUID.randomUUID() + ":x"));
        assertTrue(Cursor.parse("").positions().isEmpty());
    }

    private Feed start(Store store) {
        Feed feed = new Feed(store, clock);
        feed.start();
        running.add(feed);
        return feed;
    }

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void nothingIsLockedAfterTheFeed(Supplier<Store> database) {
        Store store = database.get();
        Feed feed = start(store);
        for (String locks : List.of(
                "SELECT node FROM audit_head FOR UPDATE",
                "UPDATE audit_head SET seq = seq",
                " DELETE FROM audit_head WHERE seq < 0")) {
            IllegalStateException refused = assertThrows(
                    IllegalStateException.class,
                    () -> store.change(handle -> {
                        feed.append(handle, "room/1", "SEAT", number(1));
                        handle.execute(locks);
                    }));
            assertTrue(String.valueOf(refused.getMessage()).contains("audit_head"), refused::toString);
            store.change(handle -> handle.execute(locks));
            store.change(handle -> {
                handle.execute(locks);
                feed.append(handle, "room/1", "SEAT", number(1));
                feed.append(handle, "room/1", "SEAT", number(2));
            });
        }
    }

    private static void append(Store store, Feed feed, String topic, int number) {
        store.change(handle -> feed.append(handle, topic, "SEAT", number(number)));
    }

    private static JsonNode number(int number) {
        return JsonNodeFactory.instance.numberNode(number);
    }

    private FeedEvent next() throws InterruptedException {
        return assertNotNullNext(seen);
    }

    private static FeedEvent assertNotNullNext(BlockingQueue<FeedEvent> queue) throws InterruptedException {
        FeedEvent event = queue.poll(10, TimeUnit.SECONDS);
        assertNotNull(event, "no event within ten seconds");
        return event;
    }

    private List<String> bodies(int count) throws InterruptedException {
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            bodies.add(next().body());
        }
        return bodies;
    }
}
