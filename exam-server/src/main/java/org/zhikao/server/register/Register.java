package org.zhikao.server.register;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.zhikao.evidence.Checkpoint;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.ProofBundle;
import org.zhikao.evidence.RecordType;
import org.zhikao.evidence.Records;
import org.zhikao.evidence.RegisterLeaf;
import org.zhikao.evidence.SignedCheckpoint;
import org.zhikao.server.store.Store;

/**
 * The door to the register (存证登记簿). Features write records as intents; the {@link #registrar} finishes them.
 *
 * <p>A record's subject, by which it is found again, is its body's {@code sittingId}, else its {@code sessionId}, else
 * the record itself.
 */
public final class Register {

    /** Most leaves that one question is answered with. */
    public static final int MOST_ENTRIES = 1_000;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Store store;
    private final Clock clock;
    private final RegisterTree tree = new RegisterTree();
    private final Registrar registrar;
    private final BundleBuilder bundles;
    private final X509Certificate log;

    /**
     * The register of this database.
     *
     * @param origin the log's name, such as {@code exam.example.cn/register}; it never changes
     */
    public Register(Store store, NodeKeys keys, String origin, Clock clock) {
        this(store, keys, origin, clock, Optional.empty());
    }

    /**
     * The register of this database, kept a second time outside it.
     *
     * @param copy folder of this node alone with every leaf and the newest checkpoint, see {@link LogCopy}
     */
    public Register(Store store, NodeKeys keys, String origin, Clock clock, Optional<Path> copy) {
        this(store, keys, origin, clock, copy, Registrar.POLL, step -> {});
    }

    Register(Store store, NodeKeys keys, String origin, Clock clock, Duration poll, Registrar.Probe probe) {
        this(store, keys, origin, clock, Optional.empty(), poll, probe);
    }

    Register(
            Store store,
            NodeKeys keys,
            String origin,
            Clock clock,
            Optional<Path> copy,
            Duration poll,
            Registrar.Probe probe) {
        this.store = store;
        this.clock = clock;
        this.registrar = new Registrar(store, tree, keys, origin, clock, copy, poll, probe);
        this.bundles = new BundleBuilder(keys);
        this.log = keys.log().certificate();
    }

    /** Counts how many entries the copy outside the database lacks. */
    public void measure(MetricRegistry metrics) {
        metrics.register("register.uncopied", (Gauge<Long>) registrar::uncopied);
    }

    /** The background worker; the root lets it start and stop with the node. */
    public Registrar registrar() {
        return registrar;
    }

    /**
     * Writes a record in the caller's transaction. It is signed and entered after the commit, by whichever node holds
     * the lease; if the transaction is rolled back, there never was a record.
     *
     * @param body what the record states; names and identity numbers never belong in it
     * @throws IllegalStateException outside a transaction
     * @throws org.zhikao.evidence.MalformedEvidence if the body holds what cannot be signed
     */
    public Intent intend(Handle handle, RecordType type, ObjectNode body) {
        if (!handle.isInTransaction()) {
            throw new IllegalStateException("An intent belongs to the transaction of what it records");
        }
        Intent intent = intend(handle, type, body, clock);
        handle.afterCommit(registrar::nudge);
        return intent;
    }

    /** As above; nobody is told. */
    static Intent intend(Handle handle, RecordType type, ObjectNode body, Clock clock) {
        UUID recordId = UUID.randomUUID();
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        byte[] salt = new byte[32];
        RANDOM.nextBytes(salt);
        byte[] bytes =
                Records.envelope(type, recordId.toString(), at, HexFormat.of().formatHex(salt), body);
        Digest digest = Digest.of(bytes);
        RegisterDao dao = handle.attach(RegisterDao.class);
        dao.insertRecord(recordId, type.name(), subject(body).orElse(recordId), bytes, digest, at);
        dao.insertPending(recordId);
        return new Intent(recordId, digest);
    }

    /** The record's leaf; empty while it is not finished, or if there is no such record. */
    public Optional<RegisterLeaf> entry(UUID recordId) {
        return store.read(handle -> dao(handle).entry(recordId)).map(row -> RegisterLeaf.parse(row.leaf()));
    }

    /** The record, finished or not; empty if there is none or its body was erased. */
    public Optional<StoredRecord> record(UUID recordId) {
        return store.read(handle -> record(handle, recordId));
    }

    /** As above, in the caller's transaction. */
    public Optional<StoredRecord> record(Handle handle, UUID recordId) {
        return dao(handle).record(recordId).map(Register::stored);
    }

    /** Records of this type about this subject, finished or not, the oldest first. */
    public List<StoredRecord> records(RecordType type, UUID subject) {
        return store.read(handle -> records(handle, type, subject));
    }

    /** As above, in the caller's transaction. */
    public List<StoredRecord> records(Handle handle, RecordType type, UUID subject) {
        return dao(handle).records(subject, type.name()).stream()
                .map(Register::stored)
                .toList();
    }

    /**
     * Leaves in order. A leaf once returned never changes, and none is ever put before it: who reads on from the last
     * one misses nothing.
     *
     * @param from number of the first leaf, from 0
     * @param to number after the last leaf; at most {@value #MOST_ENTRIES} leaves come
     */
    public List<RegisterLeaf> entries(long from, long to) {
        return store.read(handle -> entries(handle, from, to));
    }

    /** As above, in the caller's transaction. */
    public List<RegisterLeaf> entries(Handle handle, long from, long to) {
        return dao(handle).entries(from, Math.min(to, from + MOST_ENTRIES)).stream()
                .map(row -> RegisterLeaf.parse(row.leaf()))
                .toList();
    }

    /** The newest checkpoint; empty while nothing was ever entered. */
    public Optional<SignedCheckpoint> latest() {
        return store.read(handle -> dao(handle).latestCheckpoint())
                .map(note -> Checkpoint.parse(note.getBytes(StandardCharsets.UTF_8)));
    }

    /** The root's certificate of the key that signs checkpoints. */
    public X509Certificate certificate() {
        return log;
    }

    /**
     * Proof that the log of size {@code from} is the beginning of the log of size {@code to}.
     *
     * @return empty if the log has not yet {@code to} entries
     * @throws IllegalArgumentException if not 0 ≤ from ≤ to
     */
    public Optional<List<Digest>> consistency(long from, long to) {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("Sizes are not 0 ≤ from ≤ to: " + from + ", " + to);
        }
        return tree.reading(
                store,
                (handle, whole) ->
                        to <= whole.size() ? Optional.of(whole.consistencyProof(from, to)) : Optional.empty());
    }

    /** What is not finished: how many records, and since when the oldest waits. */
    public Unfinished unfinished() {
        return store.read(
                handle -> new Unfinished(dao(handle).countPending(), dao(handle).oldestPending()));
    }

    /**
     * A bundle that proves these records offline.
     *
     * @param recordIds finished records, in the order in which they rest on each other
     * @param attachments file name to content, without folder
     * @return empty if a record is not finished or its body was erased
     */
    public Optional<ProofBundle> bundle(List<UUID> recordIds, Map<String, byte[]> attachments) {
        return tree.reading(store, (handle, whole) -> bundles.build(handle, whole, recordIds, attachments));
    }

    /**
     * Records that wait for the registrar.
     *
     * @param oldest when the oldest was intended; empty if none waits
     */
    public record Unfinished(long count, Optional<Instant> oldest) {}

    private static Optional<UUID> subject(ObjectNode body) {
        JsonNode named = body.hasNonNull("sittingId") ? body.get("sittingId") : body.path("sessionId");
        return named.isTextual() ? Optional.of(UUID.fromString(named.textValue())) : Optional.empty();
    }

    private static StoredRecord stored(RegisterRows.Body row) {
        return new StoredRecord(row.recordId(), row.recordBytes(), row.digest(), row.intendedAt());
    }

    private static RegisterDao dao(Handle handle) {
        return handle.attach(RegisterDao.class);
    }
}
