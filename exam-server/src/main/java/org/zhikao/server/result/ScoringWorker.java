package org.zhikao.server.result;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.EvidenceRecord;
import org.zhikao.evidence.RecordType;
import org.zhikao.evidence.RegisterLeaf;
import org.zhikao.scoring.Score;
import org.zhikao.server.catalog.Catalog;
import org.zhikao.server.register.Intent;
import org.zhikao.server.register.Register;
import org.zhikao.server.register.StoredRecord;
import org.zhikao.server.store.Store;

/**
 * Scores every sitting that the register says is closed, once. Several nodes may run it: a claim moves a due row on, and
 * the score is written together with that row's end. Who dies in between leaves the row, and it comes due again.
 */
public final class ScoringWorker {

    /** The places between steps, where tests let the process die. */
    enum Step {
        COLLECTED,
        CLAIMED,
        SCORED,
        WRITTEN,
        COMMITTED
    }

    /** Called at every step. */
    interface Probe {
        void at(Step step);
    }

    private static final Logger LOG = LoggerFactory.getLogger(ScoringWorker.class);
    private static final int FIRST_RUN = 1;
    private static final int BATCH = 200;
    /** How long a batch may take before another node takes its sittings over. */
    static final Duration CLAIM = Duration.ofMinutes(1);

    /** How long the marks of a sitting stand without a change before it is scored: until then they can be replaced. */
    public static final Duration SETTLING = Duration.ofMinutes(10);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    /** A mark wakes the sitting that it is for; this is only for the mark that came and was not told of. */
    private static final Duration UNTIL_MARKED = Duration.ofHours(1);

    private static final UUID NOBODY = new UUID(0, 0);

    private record Computed(ScoreRows.Due due, Score score, ObjectNode body, Set<String> actors) {}

    private final Store store;
    private final Register register;
    private final Catalog catalog;
    private final Exams exams;
    private final ClosedSittings sittings;
    private final Marks marks;
    private final Clock clock;
    private final Probe probe;

    public ScoringWorker(
            Store store,
            Register register,
            Catalog catalog,
            Exams exams,
            ClosedSittings sittings,
            Marks marks,
            Clock clock) {
        this(store, register, catalog, exams, sittings, marks, clock, step -> {});
    }

    ScoringWorker(
            Store store,
            Register register,
            Catalog catalog,
            Exams exams,
            ClosedSittings sittings,
            Marks marks,
            Clock clock,
            Probe probe) {
        this.store = store;
        this.register = register;
        this.catalog = catalog;
        this.exams = exams;
        this.sittings = sittings;
        this.marks = marks;
        this.clock = clock;
        this.probe = probe;
    }

    /**
     * Scores what is due; the root calls it each second.
     *
     * @return how many sittings were scored
     */
    public int run() {
        collect();
        int scored = 0;
        while (true) {
            UUID token = UUID.randomUUID();
            List<ScoreRows.Due> batch = claim(token);
            if (batch.isEmpty()) {
                return scored;
            }
            probe.at(Step.CLAIMED);
            Map<UUID, List<ScoreRows.Due>> bySession = new LinkedHashMap<>();
            batch.forEach(due -> bySession
                    .computeIfAbsent(due.sessionId(), session -> new ArrayList<>())
                    .add(due));
            for (List<ScoreRows.Due> ofSession : bySession.values()) {
                scored += score(ofSession, token);
            }
        }
    }

    /**
     * A closed sitting got a mark: it is due once its marks have settled, also for a worker that is looking at it with
     * the marks of before. Call it in the transaction that stores the mark.
     *
     * @return whether there was anything to tell; if not, the sitting has its score, and the mark comes too late
     */
    public boolean marked(Handle handle, UUID sessionId, UUID sittingId) {
        return dao(handle).setDue(sessionId, sittingId, NOBODY, now().plus(SETTLING)) > 0;
    }

    /**
     * A response of a closed sitting that came too late is to count: the sitting is due, for its first score or for another
     * one. Call it in the transaction that admits the response; it keeps releases back until that ends.
     *
     * @param closedRecord the SITTING_CLOSED record
     * @return false if its result is released: then nothing may be admitted
     */
    public boolean supplemented(Handle handle, UUID sessionId, UUID sittingId, UUID closedRecord) {
        ScoreDao dao = dao(handle);
        dao.lockPosition();
        if (dao.countReleased(sessionId, sittingId) > 0) {
            return false;
        }
        // Marks that have not settled yet go on settling; a worker that has read the paper without the response ends
        // nothing.
        boolean waits = dao.awaiting(sessionId, sittingId).orElse(0) > 0;
        boolean due = dao.setDue(sessionId, sittingId, NOBODY, waits ? now().plus(SETTLING) : now()) > 0;
        if (!due) {
            dao.latestRun(sessionId, sittingId)
                    .ifPresent(run -> dao.insertDue(sessionId, sittingId, run + 1, closedRecord, now(), NOBODY));
        }
        return true;
    }

    /** The sessions with a closed sitting that has no score yet, in the caller's transaction. */
    public static Set<UUID> unscored(Handle handle) {
        return dao(handle).sessions();
    }

    /** The closed sittings of a session that have no score yet, in the caller's transaction. */
    public static Set<UUID> unscored(Handle handle, UUID sessionId) {
        return dao(handle).dueOf(sessionId).stream()
                .map(ScoreRows.Due::sittingId)
                .collect(Collectors.toSet());
    }

    /** Notes the sittings that were closed in the register since the last time. */
    private void collect() {
        while (store.read(handle -> !unread(handle, dao(handle).position()).isEmpty())) {
            store.change(handle -> {
                long position = dao(handle).lockPosition();
                List<RegisterLeaf> leaves = unread(handle, position);
                for (RegisterLeaf leaf : leaves) {
                    if (leaf.type().equals(RecordType.SITTING_CLOSED.name())) {
                        note(handle, UUID.fromString(leaf.recordId()));
                    }
                }
                dao(handle).setPosition(position + leaves.size());
            });
            probe.at(Step.COLLECTED);
        }
    }

    private List<RegisterLeaf> unread(Handle handle, long position) {
        return register.entries(handle, position, position + BATCH);
    }

    private void note(Handle handle, UUID closedRecord) {
        Optional<StoredRecord> record = register.record(handle, closedRecord);
        if (record.isEmpty()) {
            LOG.warn("The body of the closing record {} was erased; its sitting is not scored", closedRecord);
            return;
        }
        EvidenceRecord closed = record.get().read();
        dao(handle)
                .insertDue(
                        UUID.fromString(closed.body().path("sessionId").asText()),
                        UUID.fromString(closed.body().path("sittingId").asText()),
                        FIRST_RUN,
                        closedRecord,
                        now(),
                        NOBODY);
    }

    private List<ScoreRows.Due> claim(UUID token) {
        Instant now = now();
        List<ScoreRows.Due> seen = store.read(handle -> dao(handle).due(now, BATCH));
        if (seen.isEmpty()) {
            return seen;
        }
        // In the order in which an admission takes them: each row is locked until the end of its transaction.
        return store.write(handle -> seen.stream()
                .sorted(Comparator.comparing(due -> due.sittingId().toString()))
                .filter(due -> dao(handle).claim(due, token, now.plus(CLAIM)) == 1)
                .toList());
    }

    private int score(List<ScoreRows.Due> batch, UUID token) {
        List<Computed> computed = new ArrayList<>();
        UUID session = batch.get(0).sessionId();
        Exams.Exam exam;
        try {
            exam = exams.find(session)
                    .orElseThrow(() -> new SittingScorer.Unscorable("there is no session " + session));
            compute(exam, batch, token, computed);
        } catch (RuntimeException e) {
            batch.forEach(due -> fail(due, token, e));
            return 0;
        }
        probe.at(Step.SCORED);
        try {
            return write(exam, computed, token);
        } catch (RuntimeException e) {
            LOG.warn("A batch of {} scores failed and is written one by one: {}", computed.size(), e.toString());
            return computed.stream()
                    .mapToInt(one -> writeAlone(exam, one, token))
                    .sum();
        }
    }

    /** The keys live in this method's frame and nowhere else. */
    private void compute(Exams.Exam exam, List<ScoreRows.Due> batch, UUID token, List<Computed> computed) {
        Digest frozen = FormsRecord.of(register, exam.sessionId())
                .map(StoredRecord::digest)
                .orElseThrow(() -> new SittingScorer.Unscorable("the register holds no FORMS_FROZEN of the session"));
        SittingScorer scorer = new SittingScorer(
                catalog.blueprint(exam.blueprint())
                        .orElseThrow(() -> new SittingScorer.Unscorable(
                                "the blueprint " + exam.blueprint() + " is not in the catalog")),
                catalog.manifest(exam.release())
                        .orElseThrow(() -> new SittingScorer.Unscorable(
                                "the release " + exam.release() + " is not in the catalog")),
                catalog.keys(exam.release()));
        for (ScoreRows.Due due : batch) {
            try {
                compute(due, scorer, frozen, token).ifPresent(computed::add);
            } catch (RuntimeException e) {
                fail(due, token, e);
            }
        }
    }

    /** Nothing where a short answer waits for a mark: a score that would still change is not recorded. */
    private Optional<Computed> compute(ScoreRows.Due due, SittingScorer scorer, Digest frozen, UUID token) {
        StoredRecord closed = register.record(due.closedRecord())
                .orElseThrow(() -> new SittingScorer.Unscorable("the body of the closing record was erased"));
        SittingStream stream = sittings.stream(due.sessionId(), due.sittingId());
        EvidenceRecord record = closed.read();
        Map<Integer, Marks.Recorded> given = marks.of(due.sessionId(), due.sittingId());
        Score score =
                scorer.score(record, stream, exams.form(due.sessionId(), due.sittingId()), MarkedSlots.marks(given));
        if (!score.complete()) {
            putOff(due, token, score.awaiting());
            return Optional.empty();
        }
        ObjectNode body = score.json();
        body.put("sessionId", due.sessionId().toString())
                .put("sittingId", due.sittingId().toString())
                .put("run", due.run())
                .put("formDigest", record.body().path("formDigest").asText())
                .put("chainHead", record.body().path("chainHead").asText());
        ObjectNode links = body.putObject("links")
                .put(RecordType.SITTING_CLOSED.name(), closed.digest().hex())
                .put(RecordType.FORMS_FROZEN.name(), frozen.hex());
        MarkedSlots.write(score, given, body, links);
        SupplementedSlots.write(stream.supplements(), body, links);
        Set<String> actors = new HashSet<>(SittingScorer.actors(stream));
        given.values().forEach(mark -> actors.addAll(mark.actors()));
        return Optional.of(new Computed(due, score, body, actors));
    }

    private void putOff(ScoreRows.Due due, UUID token, List<Integer> slots) {
        store.change(handle -> {
            // No row: a mark came meanwhile, or another node took the sitting over, and looks again itself.
            if (dao(handle).putOff(due, token, slots.size(), now().plus(UNTIL_MARKED)) == 1) {
                marks.awaited(handle, due.sessionId(), due.sittingId(), slots);
            }
        });
    }

    private int writeAlone(Exams.Exam exam, Computed one, UUID token) {
        try {
            return write(exam, List.of(one), token);
        } catch (RuntimeException e) {
            fail(one.due(), token, e);
            return 0;
        }
    }

    private int write(Exams.Exam exam, List<Computed> computed, UUID token) {
        int written = store.write(handle -> {
            int count = 0;
            for (Computed one : computed) {
                // Whoever ends the due row writes the score; another node that took it over left nothing to end.
                if (dao(handle).finish(one.due(), token) == 1) {
                    insert(handle, exam, one);
                    count++;
                }
            }
            probe.at(Step.WRITTEN);
            return count;
        });
        probe.at(Step.COMMITTED);
        return written;
    }

    private void insert(Handle handle, Exams.Exam exam, Computed one) {
        ScoreDao dao = dao(handle);
        Instant now = now();
        ScoreRows.Due due = one.due();
        Score score = one.score();
        dao.insertRun(due.sessionId(), due.run(), exam.release(), exam.blueprint(), now);
        one.actors().forEach(actor -> dao.insertActor(due.sessionId(), actor));
        Intent intent = register.intend(handle, RecordType.SCORE, one.body());
        dao.insertScore(
                new ScoreRows.Scored(
                        due.sessionId(),
                        due.sittingId(),
                        due.run(),
                        score.points(),
                        score.totalPoints(),
                        score.cutPoints(),
                        score.cutOf(),
                        score.passed(),
                        one.body().path("sections"),
                        study(score),
                        intent.recordId(),
                        intent.digest(),
                        now,
                        Optional.empty()),
                one.body().path("sections"),
                study(score));
    }

    private static ArrayNode study(Score score) {
        ArrayNode study = JsonNodeFactory.instance.arrayNode();
        score.study()
                .forEach(entry -> study.addObject()
                        .put("regulation", entry.article().regulation())
                        .put("version", entry.article().version())
                        .put("article", entry.article().article())
                        .put("paragraph", entry.article().paragraph())
                        .put("topic", entry.topic())
                        .put("missed", entry.missed()));
        return study;
    }

    private void fail(ScoreRows.Due due, UUID token, RuntimeException cause) {
        LOG.error("The sitting {} could not be scored", due.sittingId(), cause);
        String trouble =
                cause instanceof SittingScorer.Unscorable ? String.valueOf(cause.getMessage()) : cause.toString();
        Duration pause = Duration.ofSeconds(1L << Math.min(due.attempts() + 1, 9));
        Instant again = now().plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
        store.change(handle -> dao(handle).setTrouble(due, token, trouble, again));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static ScoreDao dao(Handle handle) {
        return handle.attach(ScoreDao.class);
    }
}
