package org.zhikao.load;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.zhikao.evidence.Chain;
import org.zhikao.evidence.Digest;
import org.zhikao.form.DeliveredForm;
import org.zhikao.server.session.RoomId;
import org.zhikao.server.session.SittingId;
import org.zhikao.server.sitting.Papers;
import org.zhikao.server.sitting.ResponseShape;
import org.zhikao.server.sitting.RoomClock;
import org.zhikao.server.sitting.SittingKey;
import org.zhikao.server.sitting.SittingPorts;
import org.zhikao.server.sitting.SittingSettings;
import org.zhikao.server.sitting.Sittings;
import org.zhikao.server.sitting.StampedEvent;
import org.zhikao.server.store.Feed;
import org.zhikao.server.store.Store;

/** Reads the database after the server has stopped, and holds it against every receipt that was given. */
final class DiskCheck {

    /** Nothing is asked of a paper here. */
    private static final class NoPapers implements Papers {
        @Override
        public byte[] delivered(SittingKey key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<Integer, ResponseShape> shapes(SittingKey key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<DeliveredForm.Image> image(SittingKey key, int number) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Candidate candidate(SittingKey key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Look look(SittingKey key) {
            throw new UnsupportedOperationException();
        }
    }

    private final Store store;
    private final Hall hall;
    private final Sittings sittings;

    DiskCheck(Store store, Clock clock, Hall hall) {
        this.store = store;
        this.hall = hall;
        SittingPorts nobody =
                new SittingPorts(new NoPapers(), (handle, body) -> UUID.randomUUID(), new NoRooms(), receipt -> "");
        this.sittings = new Sittings(store, new Feed(store, clock), clock, SittingSettings.USUAL, nobody, new byte[32]);
    }

    /**
     * Insists that each receipt's event is there with the promised chain head, that every chain is unbroken, and that
     * there is not one saved event more than receipts.
     *
     * @return number of receipts
     */
    long check() {
        long receipts = 0;
        for (Desk desk : hall.desks()) {
            SittingKey key = new SittingKey(hall.session(), new SittingId(desk.sitting()));
            chain(key, desk.receipts());
            receipts += desk.receipts().size();
        }
        equal("events of kind SAVED", receipts, count("SELECT COUNT(*) FROM sitting_event WHERE kind = 'SAVED'"));
        equal("quarantined copies", 0, count("SELECT COUNT(*) FROM quarantine"));
        equal("scores", hall.desks().size(), count("SELECT COUNT(*) FROM score"));
        return receipts;
    }

    /** Number of sittings that are scored by now. */
    static long scored(Store store) {
        return store.read(handle -> handle.createQuery("SELECT COUNT(*) FROM score")
                .mapTo(Long.class)
                .one());
    }

    private void chain(SittingKey key, List<Desk.Receipt> receipts) {
        Map<Long, String> promised = new HashMap<>();
        receipts.forEach(receipt -> promised.put(receipt.seq(), receipt.head()));
        equal("different receipts of " + key, receipts.size(), promised.size());
        List<StampedEvent> events = sittings.reads().events(key);
        List<byte[]> documents = sittings.reads().canonicalEvents(key);
        var facts = sittings.head(key).facts();
        Digest head =
                Chain.start(key.sitting().value(), java.util.HexFormat.of().parseHex(facts.salt()), facts.formDigest());
        for (int i = 0; i < events.size(); i++) {
            head = Chain.next(head, documents.get(i));
            StampedEvent event = events.get(i);
            if (event.seq() != i + 1 || !event.hash().equals(head)) {
                throw new LoadFailed("The chain of " + key + " is broken at event " + (i + 1));
            }
            String hex = promised.remove(event.seq());
            if (hex != null && !hex.equals(head.hex())) {
                throw new LoadFailed("Event " + event.seq() + " of " + key + " is not the one that was acknowledged");
            }
        }
        if (!promised.isEmpty()) {
            throw new LoadFailed("Acknowledged and lost in " + key + ": events " + promised.keySet());
        }
    }

    private long count(String sql) {
        return store.read(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private static void equal(String what, long wanted, long found) {
        if (wanted != found) {
            throw new LoadFailed("There are " + found + " " + what + " instead of " + wanted);
        }
    }

    /** Rooms that nobody starts or closes. */
    private static final class NoRooms implements RoomClock {
        @Override
        public Optional<Instant> startedAt(RoomId room) {
            return Optional.empty();
        }

        @Override
        public boolean isUnderWay(RoomId room) {
            return false;
        }

        @Override
        public Map<RoomId, String> paused() {
            return Map.of();
        }

        @Override
        public Standing standing(Handle handle, RoomId room) {
            return Standing.OPEN;
        }
    }
}
