package org.zhikao.server.sitting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.zhikao.evidence.Digest;
import org.zhikao.form.DeliveredForm;
import org.zhikao.server.session.PreparedSitting;
import org.zhikao.server.session.RoomId;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SittingId;
import org.zhikao.server.store.Feed;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.TestCallers;

/** One node with the real save path over a real database; the neighbours are hand-written. */
final class SittingWorld implements AutoCloseable {

    static final int SLOTS = 10;
    static final int MINUTES = 60;
    static final Duration GRACE = Duration.ofSeconds(10);
    static final byte[] PEPPER = new byte[32];
    static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G'};
    static final byte[] PAPER_JSON = "{\"title\":\"样卷\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);

    final Store store;
    final Feed feed;
    final Sittings sittings;
    final SessionId session = SessionId.random();
    final RoomId room = RoomId.random();
    final List<ObjectNode> closedBodies = new CopyOnWriteArrayList<>();
    final Map<RoomId, Instant> started = new ConcurrentHashMap<>();

    final Set<RoomId> closedRooms = ConcurrentHashMap.newKeySet();
    final Set<RoomId> pausedRooms = ConcurrentHashMap.newKeySet();

    private final Clock clock;
    private int seats;

    SittingWorld(Store store, Clock clock) {
        this(store, clock, new SittingSettings((int) GRACE.toSeconds(), 4096));
    }

    SittingWorld(Store store, Clock clock, SittingSettings settings) {
        this(store, clock, settings, new FakePapers(Map.of()));
    }

    SittingWorld(Store store, Clock clock, SittingSettings settings, Papers papers) {
        this.store = store;
        this.clock = clock;
        this.feed = new Feed(store, clock);
        SittingPorts ports = new SittingPorts(
                papers,
                (handle, body) -> {
                    closedBodies.add(body);
                    return UUID.randomUUID();
                },
                new FakeRooms(),
                receipt -> "signed:" + receipt.code());
        this.sittings = new Sittings(store, feed, clock, settings, ports, PEPPER);
        feed.start();
        try {
            sittings.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private final class FakeRooms implements RoomClock {
        @Override
        public Optional<Instant> startedAt(RoomId id) {
            return Optional.ofNullable(started.get(id));
        }

        @Override
        public boolean isUnderWay(RoomId id) {
            return started.containsKey(id) && !closedRooms.contains(id);
        }

        @Override
        public Map<RoomId, String> paused() {
            return pausedRooms.stream().collect(Collectors.toMap(Function.identity(), paused -> "停电"));
        }

        @Override
        public Standing standing(Handle handle, RoomId id) {
            return closedRooms.contains(id)
                    ? Standing.CLOSED
                    : pausedRooms.contains(id) ? Standing.PAUSED : Standing.OPEN;
        }
    }

    /**
     * Ten slots; odd ones take one option, even ones several. One picture.
     *
     * @param others the shapes of slots that are different
     */
    record FakePapers(Map<Integer, ResponseShape> others) implements Papers {
        @Override
        public byte[] delivered(SittingKey key) {
            return PAPER_JSON.clone();
        }

        @Override
        public Map<Integer, ResponseShape> shapes(SittingKey key) {
            Map<Integer, ResponseShape> shapes = new HashMap<>();
            for (int slot = 1; slot <= SLOTS; slot++) {
                shapes.put(slot, new ResponseShape.Choice(Set.copyOf(tokens(slot)), slot % 2 == 0));
            }
            shapes.putAll(others);
            return shapes;
        }

        @Override
        public Optional<DeliveredForm.Image> image(SittingKey key, int number) {
            return number == 1
                    ? Optional.of(new DeliveredForm.Image(1, "图", "image/png", PICTURE.clone()))
                    : Optional.empty();
        }

        @Override
        public Candidate candidate(SittingKey key) {
            Exam exam = new Exam("年度考试", Instant.parse("2026-11-22T01:00:00Z"), "100", "60");
            return new Candidate("张三", "310001", "示例中队", "2026112201010101", "01", "第一考场", "示例考点", exam);
        }

        @Override
        public Look look(SittingKey key) {
            return Look.USUAL;
        }
    }

    static List<String> tokens(int slot) {
        return List.of("t" + slot + "a", "t" + slot + "b", "t" + slot + "c", "t" + slot + "d");
    }

    /** New sittings in state EXPECTED. */
    List<SittingKey> prepare(int count) {
        List<PreparedSitting> prepared = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            seats++;
            prepared.add(new PreparedSitting(
                    session,
                    SittingId.random(),
                    room,
                    "%02d".formatted(seats),
                    ticket(seats),
                    Digest.of("form " + seats),
                    SLOTS,
                    MINUTES,
                    clock.instant().plus(Duration.ofHours(2))));
        }
        store.change(handle -> sittings.prepare(handle, prepared));
        return prepared.stream()
                .map(one -> new SittingKey(one.session(), one.sitting()))
                .toList();
    }

    /** The ticket of the n-th prepared sitting, from 1. */
    static String ticket(int number) {
        return "20261122010101%02d".formatted(number);
    }

    /** Brings a sitting, the n-th prepared, from EXPECTED to COMMITTED; its epoch is 1. */
    void ready(SittingKey key, int number) {
        String password = sittings.checkIn(key, "person:proctor").value();
        int epoch =
                sittings.logIn(ticket(number), password, TestCallers.ADDRESS).epoch();
        sittings.confirmIdentity(key, epoch);
        sittings.readRules(key, epoch);
        sittings.commit(key, epoch);
    }

    /** New open sittings, each with epoch 1. */
    List<SittingKey> open(int count) {
        int before = seats;
        List<SittingKey> keys = prepare(count);
        for (int i = 0; i < count; i++) {
            ready(keys.get(i), before + i + 1);
        }
        sittings.begin(keys, "person:proctor");
        return keys;
    }

    SittingKey openOne() {
        return open(1).get(0);
    }

    /** A copy for an odd slot with one token chosen. */
    static ResponseCopy copy(int slot, int revision, String token) {
        return new ResponseCopy(slot, List.of(token), false, revision, UUID.randomUUID(), Instant.EPOCH);
    }

    SaveReply save(SittingKey key, ResponseCopy copy) {
        return sittings.save(key, 1, copy).join();
    }

    /** The chosen option tokens by slot number, of slots with a response. */
    Map<Integer, Set<String>> responses(SittingKey key) {
        Map<Integer, Set<String>> chosen = new TreeMap<>();
        sittings.reads().view(key).orElseThrow().responses().forEach((slot, saved) -> {
            if (saved.copy().answered()) {
                chosen.put(slot, new TreeSet<>(saved.copy().response()));
            }
        });
        return chosen;
    }

    /** The kinds of the feed's events of a topic, in order. */
    List<String> news(String topic) {
        return store.read(handle -> handle.createQuery("SELECT kind FROM feed_event WHERE topic = :topic ORDER BY seq")
                .bind("topic", topic)
                .mapTo(String.class)
                .list());
    }

    /** The bodies of the feed's events of a topic, in order. */
    List<String> bodies(String topic) {
        return store.read(handle -> handle.createQuery("SELECT body FROM feed_event WHERE topic = :topic ORDER BY seq")
                .bind("topic", topic)
                .mapTo(String.class)
                .list());
    }

    /** What lies in quarantine, as {@code OUTCOME slot response}. */
    List<String> quarantined(SittingKey key) {
        return store.read(handle -> handle.createQuery("""
            SELECT outcome || ' ' || slot || ' ' || response FROM quarantine
            WHERE sitting_id = :sitting ORDER BY received_at, outcome, slot
            """)
                .bind("sitting", key.sitting())
                .mapTo(String.class)
                .list());
    }

    /** Replays the stream; fails unless the stored head is exactly what the events give. Returns it. */
    Sitting checked(SittingKey key) {
        SittingHead head = sittings.head(key);
        Sitting replayed = Sitting.replay(head.facts(), sittings.reads().events(key));
        if (!replayed.head().equals(head)) {
            throw new AssertionError("The head row is not what the stream gives: " + head + " / " + replayed.head());
        }
        return replayed;
    }

    @Override
    public void close() {
        try {
            sittings.stop();
            feed.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
