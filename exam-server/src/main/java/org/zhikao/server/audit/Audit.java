package org.zhikao.server.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.zhikao.evidence.CanonicalJson;
import org.zhikao.evidence.Digest;
import org.zhikao.server.store.Store;

/** The door to the audit chain of this node. */
public final class Audit {

    private static final Digest START = new Digest("0".repeat(64));

    private final Store store;
    private final Clock clock;
    /** New at each start: two runs of one node never continue one chain, so they can't fork it. */
    private final UUID node = UUID.randomUUID();

    public Audit(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
        store.change(handle -> handle.attach(AuditDao.class).insertHead(node, START));
    }

    /**
     * Writes down an act in the transaction that does it: both are there, or neither.
     *
     * @param detail facts worth keeping; no secrets
     */
    public void record(Handle handle, String actor, String action, String subject, JsonNode detail) {
        AuditDao dao = handle.attach(AuditDao.class);
        AuditDao.Head head = dao.lockHead(node).orElseThrow(() -> new IllegalStateException("The audit head is gone"));
        long seq = head.seq() + 1;
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String canonical = new String(CanonicalJson.bytes(detail), StandardCharsets.UTF_8);
        Digest hash = hash(head.hash(), node, seq, at, List.of(actor, action, subject, canonical));
        dao.insert(new AuditEntry(node, seq, at, actor, action, subject, canonical, head.hash(), hash));
        dao.moveHead(node, seq, hash);
    }

    /**
     * A chain that was checked.
     *
     * @param node whose
     * @param entries how many its head counts
     * @param head hash of the last one, for whoever keeps it to compare later
     * @param firstBroken number of the first entry that doesn't follow from the one before, or that the head counts and
     *     is gone; empty if all hold
     */
    public record CheckedChain(UUID node, long entries, Digest head, Optional<Long> firstBroken) {}

    /** Checks every chain from its beginning: one for each start of each node. Nodes go on writing meanwhile. */
    public List<CheckedChain> check() {
        // The heads first: entries that are written in between are then only more than these count.
        return store.read(handle -> handle.attach(AuditDao.class).chains()).stream()
                .map(this::check)
                .toList();
    }

    private CheckedChain check(AuditDao.Chain head) {
        List<AuditEntry> entries = store
                .read(handle -> handle.attach(AuditDao.class).entries(head.node()))
                .stream()
                .filter(entry -> entry.seq() <= head.seq())
                .toList();
        return new CheckedChain(head.node(), head.seq(), head.hash(), firstBroken(head, entries));
    }

    private static Optional<Long> firstBroken(AuditDao.Chain head, List<AuditEntry> entries) {
        Digest previous = START;
        long expected = 1;
        for (AuditEntry entry : entries) {
            Digest hash = hash(
                    previous,
                    entry.node(),
                    entry.seq(),
                    entry.at(),
                    List.of(entry.actor(), entry.action(), entry.subject(), entry.detail()));
            if (entry.seq() != expected
                    || !entry.previous().equals(previous)
                    || !entry.hash().equals(hash)) {
                return Optional.of(expected);
            }
            previous = hash;
            expected++;
        }
        boolean whole = expected == head.seq() + 1 && previous.equals(head.hash());
        return whole ? Optional.empty() : Optional.of(Math.min(expected, Math.max(1, head.seq())));
    }

    private static Digest hash(Digest previous, UUID node, long seq, Instant at, List<String> texts) {
        var json = JsonNodeFactory.instance.arrayNode();
        json.add(previous.hex()).add(node.toString()).add(seq).add(at.toString());
        texts.forEach(json::add);
        return Digest.of(CanonicalJson.bytes(json));
    }
}
