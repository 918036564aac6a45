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
     * Checks the whole chain of this node.
     *
     * @return the number of the first entry that doesn't follow from the one before; empty if all do
     */
    public Optional<Long> firstBroken() {
        List<AuditEntry> entries =
                store.read(handle -> handle.attach(AuditDao.class).entries(node));
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
        return Optional.empty();
    }

    private static Digest hash(Digest previous, UUID node, long seq, Instant at, List<String> texts) {
        var json = JsonNodeFactory.instance.arrayNode();
        json.add(previous.hex()).add(node.toString()).add(seq).add(at.toString());
        texts.forEach(json::add);
        return Digest.of(CanonicalJson.bytes(json));
    }
}
