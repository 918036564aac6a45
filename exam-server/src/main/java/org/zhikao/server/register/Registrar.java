package org.zhikao.server.register;

import io.dropwizard.lifecycle.Managed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhikao.evidence.Checkpoint;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.RegisterLeaf;
import org.zhikao.evidence.Signature;
import org.zhikao.evidence.SignedCheckpoint;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.Turn;

/**
 * Finishes intents: signs them, stores the signature, enters them into the log, one checkpoint a batch. One registrar
 * among all nodes works at a time.
 *
 * <p>Between any two steps the process may die. Then a stored signature is used and never made again, a batch of entries
 * stands with its checkpoint or not at all, and what is not finished keeps its pending row until it is.
 */
public final class Registrar implements Managed {

    /** The places between steps, where tests let the process die. */
    enum Step {
        CLAIMED,
        SIGNED,
        SIGNATURES_STORED,
        ENTRIES_WRITTEN,
        CHECKPOINT_WRITTEN,
        COMMITTED
    }

    /** Called at every step. */
    interface Probe {
        void at(Step step);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Registrar.class);
    private static final int BATCH = 500;
    /** How long an intent of another node, or of one that died, waits at most. */
    static final Duration POLL = Duration.ofSeconds(1);

    private final Store store;
    private final RegisterTree tree;
    private final NodeKeys keys;
    private final String origin;
    private final Clock clock;
    private final Lease lease;
    private final Duration poll;
    private final Probe probe;
    private final Optional<Path> folder;
    private final LogRecovery recovery;
    private volatile Optional<LogCopy> copy = Optional.empty();
    private volatile long uncopied;
    /** How many entries there were when this node last entered some. */
    private volatile long entered;

    private boolean copyFailed;
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread = new Thread(this::run, "registrar");
    private volatile boolean open;

    Registrar(
            Store store,
            RegisterTree tree,
            NodeKeys keys,
            String origin,
            Clock clock,
            Optional<Path> folder,
            Duration poll,
            Probe probe) {
        this.store = store;
        this.tree = tree;
        this.keys = keys;
        this.origin = origin;
        this.clock = clock;
        this.lease = new Lease(store, clock);
        this.folder = folder;
        this.recovery = new LogRecovery(store, tree, keys, origin, clock, lease);
        this.poll = poll;
        this.probe = probe;
    }

    /**
     * Rebuilds the tree, compares it with the last checkpoint and with the copy outside the database, which brings back what
     * the database lacks, and begins to work.
     *
     * @throws IllegalStateException if table, checkpoint and copy contradict each other, or one is another log's
     */
    @Override
    public void start() {
        requireSound();
        if (folder.isEmpty()) {
            LOG.warn("The register is kept nowhere but in the database: name a folder in register.copy");
        }
        copy = folder.map(this::openCopy);
        open = true;
        thread.start();
    }

    private LogCopy openCopy(Path path) {
        LogCopy opened = LogCopy.open(path, origin, keys.log().certificate());
        boolean agrees = false;
        try {
            if (opened.checkpoint().isEmpty() && tree.size() > 0) {
                LOG.warn("The register's copy in {} is new: it knows nothing that the database has forgotten", path);
            }
            recovery.bringBack(opened);
            agrees = true;
            return opened;
        } finally {
            if (!agrees) {
                opened.close();
            }
        }
    }

    /** Finishes the batch at hand and lets another node take over. */
    @Override
    public void stop() throws InterruptedException {
        open = false;
        nudge();
        thread.join();
        try {
            lease.giveUp();
        } catch (RuntimeException e) {
            LOG.warn("The register's lease was not given back and runs out by itself: {}", e.toString());
        }
        copy.ifPresent(LogCopy::close);
        copy = Optional.empty();
    }

    /** Says that an intent was committed: do not wait for the next poll. */
    public void nudge() {
        wake.release();
    }

    /**
     * Finishes everything that is pending, unless another node does.
     *
     * @return how many records were entered
     */
    public int finish() {
        int entered = 0;
        while (true) {
            int batch = pass();
            copyOn();
            entered += batch;
            if (batch == 0) {
                return entered;
            }
        }
    }

    /** How many entries the copy outside the database lacked when it was last written; 0 without a copy. */
    long uncopied() {
        return uncopied;
    }

    /** Also what other nodes entered. The log goes on where its copy can't be written: exams are under way. */
    private synchronized void copyOn() {
        try {
            copy.ifPresent(this::copyOn);
            if (copyFailed) {
                LOG.info("The register's copy outside the database is complete again");
                copyFailed = false;
            }
        } catch (RuntimeException e) {
            if (!copyFailed) {
                LOG.error(
                        "The register's copy outside the database lacks {} entries and can't be written", uncopied, e);
                copyFailed = true;
            }
        }
    }

    private void copyOn(LogCopy into) {
        while (true) {
            long from = into.size();
            CopyBatch batch = store.read(handle -> copyBatch(dao(handle), from));
            if (batch.behind() < 0) {
                throw new IllegalStateException(forgot(from, from + batch.behind()));
            }
            uncopied = batch.behind();
            into.append(batch.lines(), batch.note());
            if (batch.lines().isEmpty()) {
                return;
            }
        }
    }

    private static String forgot(long known, long inDatabase) {
        return "The register had " + known + " entries, and the database has only " + inDatabase
                + ": it was restored under this server. Nothing more is entered: stop all nodes, and start the one whose copy"
                + " has the largest checkpoint first";
    }

    private record CopyBatch(List<LogCopy.Line> lines, Optional<String> note, long behind) {}

    private static CopyBatch copyBatch(RegisterDao dao, long from) {
        long size = dao.size();
        List<LogCopy.Line> lines = size == from
                ? List.of()
                : dao.entered(from, from + BATCH).stream()
                        .map(row -> new LogCopy.Line(row.leaf(), row.signature().orElseGet(() -> new byte[0])))
                        .toList();
        return new CopyBatch(lines, dao.checkpointWithin(from + lines.size()), size - from);
    }

    private int pass() {
        if (store.read(handle -> dao(handle).countPending()) == 0) {
            return 0;
        }
        Optional<Long> term = lease.claim();
        if (term.isEmpty()) {
            return 0;
        }
        probe.at(Step.CLAIMED);
        sign(term.get());
        List<RegisterRows.Pending> signed =
                pending().stream().filter(row -> row.signature().isPresent()).toList();
        if (signed.isEmpty()) {
            return 0;
        }
        enter(term.get(), signed);
        return signed.size();
    }

    private List<RegisterRows.Pending> pending() {
        return store.read(handle -> dao(handle).pending(BATCH));
    }

    private void sign(long term) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        List<RegisterRows.Signature> fresh = pending().stream()
                .filter(row -> row.signature().isEmpty())
                .map(row -> new RegisterRows.Signature(
                        row.recordId(),
                        Signature.sign(row.recordBytes(), keys.node(), now),
                        keys.node().keyId(),
                        now))
                .toList();
        probe.at(Step.SIGNED);
        if (!fresh.isEmpty()) {
            store.change(handle -> {
                lease.require(handle, term);
                dao(handle).insertSignatures(fresh);
            });
        }
        probe.at(Step.SIGNATURES_STORED);
    }

    private void enter(long term, List<RegisterRows.Pending> batch) {
        entered = tree.appending(() -> store.write(handle -> {
            lease.require(handle, term);
            return append(handle, batch);
        }));
        probe.at(Step.COMMITTED);
    }

    /** How many entries there are then. */
    private long append(Handle handle, List<RegisterRows.Pending> batch) {
        RegisterDao dao = dao(handle);
        tree.catchUp(handle);
        long first = tree.size();
        long known = Math.max(first, Math.max(entered, copy.map(LogCopy::size).orElse(0L)));
        if (dao.size() < known) {
            // The tree is read anew after this, and would know nothing of it any more.
            entered = known;
            throw new IllegalStateException(forgot(known, dao.size()));
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        // The order of entries is also their order in time, whatever a node's clock says.
        Instant at = dao.enteredAt(first - 1).filter(now::isBefore).orElse(now);
        List<RegisterRows.Entry> entries = new ArrayList<>(batch.size());
        for (RegisterRows.Pending row : batch) {
            entries.add(entry(first + entries.size(), at, row));
        }
        dao.insertEntries(entries);
        dao.deletePending(batch.stream().map(RegisterRows.Pending::place).toList());
        probe.at(Step.ENTRIES_WRITTEN);
        Digest root =
                tree.append(entries.stream().map(RegisterRows.Entry::leafHash).toList());
        SignedCheckpoint checkpoint = new Checkpoint(origin, tree.size(), root).sign(keys.log());
        dao.insertCheckpoint(tree.size(), root, new String(checkpoint.bytes(), StandardCharsets.UTF_8), at);
        probe.at(Step.CHECKPOINT_WRITTEN);
        return tree.size();
    }

    private static RegisterRows.Entry entry(long seq, Instant at, RegisterRows.Pending row) {
        RegisterLeaf leaf = new RegisterLeaf(
                seq,
                at,
                row.type(),
                row.recordId().toString(),
                row.digest(),
                Digest.of(row.signature().orElseThrow()),
                List.of(row.keyId().orElseThrow()));
        return new RegisterRows.Entry(seq, row.recordId(), row.type(), leaf.bytes(), leaf.hash(), at);
    }

    private void requireSound() {
        Optional<String> note =
                tree.reading(store, (handle, whole) -> dao(handle).latestCheckpoint());
        if (note.isEmpty()) {
            return;
        }
        SignedCheckpoint signed = Checkpoint.parse(note.get().getBytes(StandardCharsets.UTF_8));
        Checkpoint last = signed.checkpoint();
        if (!last.origin().equals(origin)) {
            throw new IllegalStateException("The register in this database is named " + last.origin()
                    + ", the configured one " + origin + ": a log keeps its name for ever");
        }
        signed.verify(keys.log().certificate());
        boolean same = tree.reading(
                store,
                (handle, whole) ->
                        whole.size() >= last.size() && whole.rootOf(last.size()).equals(last.root()));
        if (!same) {
            throw new IllegalStateException("The register's entries do not lead to its checkpoint of size "
                    + last.size() + ": the table was changed. Restore it from a backup");
        }
    }

    private void run() {
        Turn turn = new Turn("The registrar", this::finishWhatIsOurs);
        while (open) {
            try {
                if (wake.tryAcquire(poll.toMillis(), TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            } catch (InterruptedException e) {
                LOG.warn("The registrar was interrupted and goes on until it is stopped");
            }
            if (open) {
                turn.run();
            }
        }
    }

    private void finishWhatIsOurs() {
        try {
            finish();
        } catch (Lease.Lost e) {
            LOG.info("{}", e.getMessage());
        }
    }

    private static RegisterDao dao(Handle handle) {
        return handle.attach(RegisterDao.class);
    }
}
