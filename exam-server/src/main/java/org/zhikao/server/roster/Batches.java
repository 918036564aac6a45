package org.zhikao.server.roster;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.zhikao.evidence.Digest;
import org.zhikao.exchange.Sheet;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.roster.BatchReport.Outcome;
import org.zhikao.server.roster.ImportBatch.Kind;
import org.zhikao.server.roster.ImportBatch.State;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/**
 * Files that count only after a second person's approval, whatever they hold. Separation binds persons: whoever brought
 * a file in never approves it, not even under another account. Every method works in its caller's transaction.
 */
public final class Batches {

    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_FILE_NAME = 200;

    private final Audit audit;
    private final Clock clock;

    public Batches(Audit audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /** Keeps other imports and decisions of this kind waiting until the transaction ends. Call it first. */
    public void lock(Handle handle, Kind kind) {
        if (dao(handle).lock(kind).isEmpty()) {
            throw new IllegalStateException("No row to lock for " + kind);
        }
    }

    /**
     * Keeps whoever decides on what is stated of officers from giving the decision its time until the transaction ends,
     * and waits for those that have one. Held for moments; the lock of a kind is never taken after it, one of a
     * certificate never before it.
     */
    public void hold(Handle handle) {
        dao(handle).lockMoment();
    }

    /**
     * Holds as {@link #hold} does and gives a moment, in milliseconds, that nobody else has: every decision with an earlier
     * time is then there to see, every other gets a later one, on every node and whatever its clock says.
     *
     * @param handle of a transaction that writes
     */
    public Instant moment(Handle handle) {
        Optional<Instant> next = dao(handle).lockMoment().map(last -> last.plusMillis(1));
        Instant now = now();
        Instant moment = next.filter(now::isBefore).orElse(now);
        if (dao(handle).setMoment(moment) != 1) {
            throw new IllegalStateException("No row to keep the last moment in");
        }
        return moment;
    }

    /**
     * A file as somebody brought it in.
     *
     * @param dryRun only report what would happen
     */
    public record Upload(String fileName, Digest digest, Sheet sheet, boolean dryRun, Caller.Person by) {}

    /**
     * What the rows of a file come to.
     *
     * @param fresh how many bring something new
     * @param known lines of those that were known already, word for word
     * @param said by line, what a row says, shortly; none for a row that could not be read
     */
    public record Reading(int fresh, Set<Integer> known, Map<Integer, String> said) {}

    /**
     * Takes a file, all rows or none: a batch that waits for approval, unless there is a finding, nothing is new, or it
     * is a dry run; and the report of every row. The kind is locked.
     *
     * @param cells what the rows were read with; its findings keep the file out
     * @param insert stores the rows that bring something new
     */
    public BatchReport take(
            Handle handle, Kind kind, Upload upload, CellReader cells, Reading read, Consumer<BatchId> insert) {
        boolean refused = !cells.findings().isEmpty();
        boolean taken = !refused && !upload.dryRun() && read.fresh() > 0;
        Map<Integer, String> wrong = wrong(cells);
        List<BatchReport.Line> lines = upload.sheet().rows().stream()
                .map(row -> new BatchReport.Line(
                        row.line(),
                        row.cell(CellReader.BADGE),
                        row.cell(CellReader.NAME),
                        Outcome.of(
                                cells.isTroubled(row.line()),
                                read.known().contains(row.line()),
                                refused,
                                upload.dryRun()),
                        wrong.getOrDefault(row.line(), read.said().getOrDefault(row.line(), ""))))
                .toList();
        return new BatchReport(
                upload.fileName(),
                lines.size(),
                refused ? 0 : read.fresh(),
                refused ? 0 : read.known().size(),
                upload.dryRun(),
                taken
                        ? open(handle, kind, upload.fileName(), upload.digest(), read.fresh(), upload.by(), insert)
                                .toString()
                        : "",
                lines,
                cells.findings());
    }

    /** By line, what is wrong with its cells. */
    private static Map<Integer, String> wrong(CellReader cells) {
        return cells.findings().stream()
                .collect(Collectors.groupingBy(
                        ImportReport.Finding::row,
                        Collectors.mapping(
                                finding -> cells.say("roster.batch.finding", finding.column(), finding.text()),
                                Collectors.joining(" "))));
    }

    /**
     * Opens a batch that waits for approval; the kind is locked. An audit entry keeps everybody else's waiting until the
     * transaction ends, so the rows go in before it.
     *
     * @param insert stores the rows of the batch
     */
    public BatchId open(
            Handle handle,
            Kind kind,
            String fileName,
            Digest file,
            int rows,
            Caller.Person by,
            Consumer<BatchId> insert) {
        ImportBatch batch = new ImportBatch(
                BatchId.random(),
                kind,
                dao(handle).lastNumber(kind) + 1,
                fileName.length() > LONGEST_FILE_NAME ? fileName.substring(0, LONGEST_FILE_NAME) : fileName,
                file,
                rows,
                State.PENDING,
                by.personId(),
                by.name(),
                now(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "");
        dao(handle).insert(batch);
        insert.accept(batch.id());
        audit.record(
                handle,
                by.actor(),
                "import.open",
                "batch:" + batch.id(),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("kind", kind.name())
                        .put("file", file.hex())
                        .put("rows", rows));
        return batch.id();
    }

    /** All batches of a kind, newest first. */
    public List<ImportBatch> list(Handle handle, Kind kind) {
        return dao(handle).ofKind(kind);
    }

    /**
     * One batch.
     *
     * @throws Refusal NOT_FOUND
     */
    public ImportBatch find(Handle handle, Kind kind, BatchId id) {
        return dao(handle).find(kind, id).orElseThrow(() -> new Refusal(Reason.NOT_FOUND, "roster.batch.unknown", id));
    }

    /**
     * Approves what another person brought in.
     *
     * @param enter checks the rows and lets them count; what it refuses is not approved. It comes before the audit entry,
     *     which keeps everybody else's waiting until the transaction ends
     * @throws Refusal NOT_FOUND; FORBIDDEN to the person who imported it; CONFLICT unless it is pending
     */
    public ImportBatch approve(Handle handle, Kind kind, BatchId id, Caller.Person by, Runnable enter) {
        lock(handle, kind);
        ImportBatch batch = find(handle, kind, id);
        if (batch.state() != State.PENDING) {
            throw decided(batch);
        }
        requireOther(batch, by);
        enter.run();
        return decide(handle, batch, State.APPROVED, "", by);
    }

    /**
     * Rejects a batch: a pending one, also by who brought it in; or an approved one that turned out wrong, then only by
     * another person. Entries of a rejected batch count no longer.
     *
     * @param reason 1 to 500 characters
     * @throws Refusal NOT_FOUND; BAD_INPUT without a reason; FORBIDDEN to the importer of an approved batch; CONFLICT if
     *     it was rejected before
     */
    public ImportBatch reject(Handle handle, Kind kind, BatchId id, String reason, Caller.Person by) {
        String said = reason.strip();
        if (said.isEmpty() || said.length() > LONGEST_REASON) {
            throw new Refusal(Reason.BAD_INPUT, "roster.batch.reason", LONGEST_REASON).at("reason");
        }
        lock(handle, kind);
        ImportBatch batch = find(handle, kind, id);
        if (batch.state() == State.REJECTED) {
            throw decided(batch);
        }
        if (batch.state() == State.APPROVED) {
            requireOther(batch, by);
        }
        return decide(handle, batch, State.REJECTED, said, by);
    }

    private ImportBatch decide(Handle handle, ImportBatch batch, State state, String reason, Caller.Person by) {
        // Certificates were locked by now, and the time of their import is compared with nothing.
        Instant at = batch.kind() == Kind.CERTIFICATE ? now() : moment(handle);
        dao(handle).move(batch.id(), state);
        dao(handle).decide(batch.id(), state, reason, by.personId(), by.name(), at);
        audit.record(
                handle,
                by.actor(),
                state == State.APPROVED ? "import.approve" : "import.reject",
                "batch:" + batch.id(),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("kind", batch.kind().name())
                        .put("file", batch.fileDigest().hex())
                        .put("reason", reason));
        return find(handle, batch.kind(), batch.id());
    }

    private static void requireOther(ImportBatch batch, Caller.Person by) {
        if (batch.importedBy().equals(by.personId())) {
            throw new Refusal(Reason.FORBIDDEN, "roster.batch.samePerson");
        }
    }

    private static Refusal decided(ImportBatch batch) {
        return batch.state() == State.APPROVED
                ? new Refusal(
                        Reason.CONFLICT,
                        "roster.batch.approved",
                        batch.deciderName().orElse(""))
                : new Refusal(
                        Reason.CONFLICT,
                        "roster.batch.rejected",
                        batch.deciderName().orElse(""),
                        batch.reason());
    }

    private static BatchDao dao(Handle handle) {
        return handle.attach(BatchDao.class);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
