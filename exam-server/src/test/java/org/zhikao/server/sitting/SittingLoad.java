package org.zhikao.server.sitting;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** A client that saves at random into its own sittings, always expecting the right revision, until told to stop. */
final class SittingLoad implements Runnable {

    /** An acknowledged save. */
    record Acknowledged(SittingKey key, int slot, int revision, long seq, String head, List<String> response) {

        String line() {
            return "ACK " + key.session() + " " + key.sitting() + " " + slot + " " + revision + " " + seq + " " + head
                    + " " + String.join(",", response);
        }
    }

    private final Sittings sittings;
    private final List<SittingKey> keys;
    private final Random random;
    private final int saves;
    private final Consumer<Acknowledged> sink;
    private final Map<String, Integer> revisions = new ConcurrentHashMap<>();

    /**
     * A client.
     *
     * @param keys its own sittings, all open, with epoch 1
     * @param saves how many to make
     * @param sink gets each save once it is acknowledged
     */
    SittingLoad(Sittings sittings, List<SittingKey> keys, long seed, int saves, Consumer<Acknowledged> sink) {
        this.sittings = sittings;
        this.keys = keys;
        this.random = new Random(seed);
        this.saves = saves;
        this.sink = sink;
    }

    /** Goes on where an earlier client of this sitting stopped. */
    void resume(SittingKey key) {
        SlotRevisions stored = sittings.head(key).revisions();
        for (int slot = 1; slot <= stored.slots(); slot++) {
            revisions.put(key.sitting() + "/" + slot, stored.revision(slot));
        }
    }

    @Override
    public void run() {
        for (int i = 0; i < saves; i++) {
            SittingKey key = keys.get(random.nextInt(keys.size()));
            int slot = 1 + random.nextInt(SittingWorld.SLOTS);
            String name = key.sitting() + "/" + slot;
            ResponseCopy copy = new ResponseCopy(
                    slot,
                    List.of(SittingWorld.tokens(slot).get(random.nextInt(4))),
                    random.nextBoolean(),
                    revisions.getOrDefault(name, 0),
                    new UUID(random.nextLong(), random.nextLong()),
                    Instant.EPOCH);
            SaveReply reply;
            try {
                reply = sittings.save(key, 1, copy).join();
            } catch (CompletionException e) {
                // The power went off, or the node stops: not acknowledged.
                return;
            }
            SaveReply.Receipt receipt = reply.receipt()
                    .orElseThrow(() -> new AssertionError("An honest save was refused: " + reply.outcome()));
            revisions.put(name, receipt.revision());
            sink.accept(new Acknowledged(
                    key, slot, receipt.revision(), receipt.seq(), receipt.head().hex(), copy.response()));
        }
    }

    /** Fails unless each acknowledged save stands in the stream at its place, with its hash and content. */
    static void requireKept(Sittings sittings, Iterable<Acknowledged> acknowledged) {
        Map<SittingKey, List<StampedEvent>> streams = new HashMap<>();
        for (Acknowledged one : acknowledged) {
            List<StampedEvent> events = streams.computeIfAbsent(one.key(), sittings.reads()::events);
            if (events.size() < one.seq()) {
                throw new AssertionError("Lost: " + one.line());
            }
            StampedEvent stamped = events.get((int) one.seq() - 1);
            boolean kept = stamped.hash().hex().equals(one.head())
                    && stamped.event() instanceof SittingEvent.Saved saved
                    && saved.copy().slot() == one.slot()
                    && saved.revision() == one.revision()
                    && saved.copy().response().equals(one.response());
            if (!kept) {
                throw new AssertionError("Changed: " + one.line() + " is now " + stamped);
            }
        }
    }

    /** A sink for many threads. */
    static Queue<Acknowledged> queue() {
        return new ConcurrentLinkedQueue<>();
    }
}
