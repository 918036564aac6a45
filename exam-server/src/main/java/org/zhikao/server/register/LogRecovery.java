package org.zhikao.server.register;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhikao.evidence.Checkpoint;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.RecordType;
import org.zhikao.evidence.RegisterLeaf;
import org.zhikao.server.store.Store;

/**
 * Lays the log in the database beside its {@link LogCopy} before anything is entered. A database that knows less, because it
 * was restored from a backup or made anew, gets the entries back that others may have seen already; of their records it has the
 * bodies that it has. Whatever would make a second history of the same log ends the start.
 */
final class LogRecovery {

    private static final Logger LOG = LoggerFactory.getLogger(LogRecovery.class);
    private static final int CHUNK = 500;

    private final Store store;
    private final RegisterTree tree;
    private final NodeKeys keys;
    private final String origin;
    private final Clock clock;
    private final Lease lease;

    LogRecovery(Store store, RegisterTree tree, NodeKeys keys, String origin, Clock clock, Lease lease) {
        this.store = store;
        this.tree = tree;
        this.keys = keys;
        this.origin = origin;
        this.clock = clock;
        this.lease = lease;
    }

    /**
     * Brings back what the database lacks, and enters a record of it.
     *
     * @throws IllegalStateException if the database has other entries than the copy, or neither has all, or another node
     *     enters records meanwhile
     */
    void bringBack(LogCopy copy) {
        long known = tree.reading(store, (handle, whole) -> {
            long common = Math.min(whole.size(), copy.size());
            requireSame(whole.rootOf(common), copy.rootOf(common), common);
            copy.checkpoint().filter(told -> told.size() > copy.size()).ifPresent(told -> {
                if (whole.size() < told.size()) {
                    throw new IllegalStateException("The register's last known checkpoint is of " + told.size()
                            + " entries. The database has " + whole.size() + " of them and the copy outside it "
                            + copy.size()
                            + ": put the copy's missing files back, from another node's copy or a backup");
                }
                requireSame(whole.rootOf(told.size()), told.root(), told.size());
            });
            return whole.size();
        });
        if (known >= copy.size()) {
            return;
        }
        long term = lease.claim()
                .orElseThrow(() -> new IllegalStateException("The database has " + known
                        + " entries of the register and the copy outside it " + copy.size()
                        + ", and another node enters records or did a moment ago: stop all nodes, wait ten seconds, and start"
                        + " the one whose copy has the largest checkpoint first"));
        // All of it or nothing, and no other node enters anything meanwhile: the lease is locked.
        long withoutBody = tree.appending(() -> store.write(handle -> {
            lease.require(handle, term);
            tree.catchUp(handle);
            Missing missing = new Missing(handle);
            copy.forEach(known, missing::take);
            missing.enter();
            conclude(handle, known, missing.withoutBody);
            return missing.withoutBody;
        }));
        LOG.warn(
                "The database had {} of the register's {} entries. The rest was brought back from the copy outside it;"
                        + " of {} records the bodies are lost, and whatever else the database held since its backup",
                known,
                copy.size(),
                withoutBody);
    }

    private static void requireSame(Digest inDatabase, Digest told, long size) {
        if (!inDatabase.equals(told)) {
            throw new IllegalStateException("The first " + size
                    + " entries of the register in the database are others than those in its copy outside it:"
                    + " this would be a second history of one log. Restore a backup of the database that the copy"
                    + " continues; or, if it is the copy of another installation, name this one's (register.copy)");
        }
    }

    private void conclude(Handle handle, long known, long withoutBody) {
        Checkpoint checkpoint = new Checkpoint(origin, tree.size(), tree.root());
        handle.attach(RegisterDao.class)
                .insertCheckpoint(
                        checkpoint.size(),
                        checkpoint.root(),
                        new String(checkpoint.sign(keys.log()).bytes(), StandardCharsets.UTF_8),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS));
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("from", known)
                .put("to", checkpoint.size())
                .put("root", checkpoint.root().hex())
                .put("withoutBody", withoutBody);
        Intent unused = Register.intend(handle, RecordType.LOG_RECOVERED, body, clock);
    }

    /** Entries on their way into the table, some at a time. */
    private final class Missing {

        private final RegisterDao dao;
        private final List<LogCopy.Line> lines = new ArrayList<>();
        private long withoutBody;

        Missing(Handle handle) {
            this.dao = handle.attach(RegisterDao.class);
        }

        void take(LogCopy.Line line) {
            lines.add(line);
            if (lines.size() == CHUNK) {
                enter();
            }
        }

        void enter() {
            List<RegisterRows.Entry> entries = new ArrayList<>();
            List<RegisterRows.Signature> signatures = new ArrayList<>();
            for (LogCopy.Line line : lines) {
                RegisterLeaf leaf = RegisterLeaf.parse(line.leaf());
                UUID record = UUID.fromString(leaf.recordId());
                entries.add(
                        new RegisterRows.Entry(leaf.seq(), record, leaf.type(), line.leaf(), leaf.hash(), leaf.at()));
                if (Digest.of(line.signature()).equals(leaf.signatureDigest())) {
                    signatures.add(new RegisterRows.Signature(
                            record, line.signature(), leaf.signerKeyIds().get(0), leaf.at()));
                }
            }
            List<UUID> records =
                    entries.stream().map(RegisterRows.Entry::recordId).toList();
            dao.insertEntries(entries);
            dao.deletePendingOf(records);
            // What was signed here once more, after the signature that is in the log was forgotten.
            dao.deleteSignatures(records);
            dao.insertSignatures(signatures);
            Digest unused = tree.append(
                    entries.stream().map(RegisterRows.Entry::leafHash).toList());
            withoutBody += records.stream()
                    .filter(record -> dao.held(record).isEmpty())
                    .count();
            lines.clear();
        }
    }
}
