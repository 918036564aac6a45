package org.zhikao.server.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.evidence.CanonicalJson;
import org.zhikao.evidence.RecordType;
import org.zhikao.scoring.Mark;
import org.zhikao.server.catalog.TestRelease;
import org.zhikao.server.register.Intent;
import org.zhikao.server.register.StoredRecord;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;

class ScoringWorkerTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";

    /** Stands for the death of the process. */
    private static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aClosedSittingIsScoredOnceItStandsInTheRegister(Supplier<Store> database) {
        TestExam exam = new TestExam(database.get());
        exam.freeze(2);
        Intent closed = exam.close(0, 4);

        assertEquals(0, exam.worker(step -> {}).run());
        exam.register.registrar().finish();
        assertEquals(1, exam.worker(step -> {}).run());
        assertEquals(0, exam.worker(step -> {}).run());

        ScoreRows.Scored score = onlyScore(exam, 0);
        assertEquals(800, score.points());
        assertEquals(1_000, score.totalPoints());
        assertEquals(600, score.cutPoints());
        assertTrue(score.passed());
        assertEquals(2, score.sections().size());
        assertEquals(1, score.study().size());
        StoredRecord record = onlyRecord(exam, 0);
        assertEquals(score.recordDigest(), record.digest());
        JsonNode body = record.read().body();
        assertEquals(
                closed.digest().hex(), body.path("links").path("SITTING_CLOSED").asText());
        assertEquals(
                exam.register
                        .records(RecordType.FORMS_FROZEN, exam.sessionId)
                        .get(0)
                        .digest()
                        .hex(),
                body.path("links").path("FORMS_FROZEN").asText());
        assertEquals(800, body.path("points").asInt());
        assertEquals("PASSED", body.path("outcome").asText());
    }

    static Stream<Arguments> everyStepOnBothDatabases() {
        return TestDatabases.both()
                .flatMap(database -> Stream.of(ScoringWorker.Step.values()).map(step -> Arguments.of(database, step)));
    }

    @ParameterizedTest
    @MethodSource("everyStepOnBothDatabases")
    void whoeverDiesAtAnyStepEverySittingIsScoredExactlyOnce(Supplier<Store> database, ScoringWorker.Step step) {
        TestExam exam = new TestExam(database.get());
        exam.freeze(3);
        for (int i = 0; i < 3; i++) {
            exam.close(i, i);
        }
        exam.register.registrar().finish();
        ScoringWorker dying = exam.worker(reached -> {
            if (reached == step) {
                throw new Death();
            }
        });
        assertThrows(Death.class, dying::run);

        exam.clock.advance(ScoringWorker.CLAIM.plusSeconds(1));
        exam.worker(reached -> {}).run();

        for (int i = 0; i < 3; i++) {
            assertEquals(200 * i, onlyScore(exam, i).points());
            assertEquals(onlyScore(exam, i).recordDigest(), onlyRecord(exam, i).digest());
        }
        assertEquals(List.of(), due(exam));
    }

    @Test
    void aWorkerThatSleptThroughItsClaimWritesNothing() {
        TestExam exam = new TestExam(TestDatabases.postgres());
        exam.freeze(2);
        exam.close(0, 5);
        exam.register.registrar().finish();
        ScoringWorker awake = exam.worker(step -> {});
        List<Integer> byAwake = new ArrayList<>();
        ScoringWorker sleeper = exam.worker(step -> {
            if (step == ScoringWorker.Step.SCORED && byAwake.isEmpty()) {
                exam.clock.advance(ScoringWorker.CLAIM.plusSeconds(1));
                byAwake.add(awake.run());
            }
        });

        assertEquals(0, sleeper.run());

        assertEquals(List.of(1), byAwake);
        assertEquals(1_000, onlyScore(exam, 0).points());
        assertEquals(onlyScore(exam, 0).recordDigest(), onlyRecord(exam, 0).digest());
    }

    @Test
    void twoNodesAtOnceScoreEverySittingOnce() throws Exception {
        TestExam exam = new TestExam(TestDatabases.postgres());
        int candidates = 40;
        exam.freeze(candidates);
        for (int i = 0; i < candidates; i++) {
            exam.close(i, i % 6);
        }
        exam.register.registrar().finish();
        CyclicBarrier together = new CyclicBarrier(4);
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        List<Callable<Integer>> runs = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            runs.add(() -> {
                together.await();
                return exam.worker(step -> {}).run();
            });
        }
        int scored = 0;
        for (Future<Integer> run : nodes.invokeAll(runs)) {
            scored += run.get();
        }
        nodes.shutdown();

        assertEquals(candidates, scored);
        for (int i = 0; i < candidates; i++) {
            assertEquals(200 * (i % 6), onlyScore(exam, i).points());
            assertEquals(onlyScore(exam, i).recordDigest(), onlyRecord(exam, i).digest());
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aStreamThatIsNotTheClosedOneGetsNoScoreAndIsSeen(Supplier<Store> database) {
        TestExam exam = new TestExam(database.get());
        exam.freeze(2);
        exam.close(0, 2);
        exam.close(1, 2);
        exam.register.registrar().finish();
        SittingStream honest = exam.stream(exam.sessionId, exam.sitting(0));
        List<byte[]> altered = new ArrayList<>(honest.canonicalEvents());
        altered.remove(altered.size() - 2);
        exam.streams.put(exam.sitting(0), new SittingStream(honest.startDocument(), altered));

        assertEquals(1, exam.worker(step -> {}).run());

        SessionResults pending = exam.results().pending(exam.sessionId, exam.admin);
        assertEquals(
                List.of(SessionResults.State.NO_SCORE, SessionResults.State.SCORED),
                pending.results().stream().map(SessionResults.Line::state).toList());
        assertEquals(1, pending.unscored());
        assertTrue(
                pending.trouble().get(0).cause().contains("events"),
                pending.trouble().toString());
        assertEquals(exam.sitting(0).toString(), pending.trouble().get(0).sittingId());

        exam.streams.put(exam.sitting(0), honest);
        assertEquals(0, exam.worker(step -> {}).run());
        exam.clock.advance(Duration.ofMinutes(11));
        assertEquals(1, exam.worker(step -> {}).run());
        assertEquals(400, onlyScore(exam, 0).points());
    }

    @Test
    void aSwappedEventIsSeenByItsHash() {
        TestExam exam = new TestExam(TestDatabases.h2());
        exam.freeze(1);
        exam.close(0, 1);
        exam.register.registrar().finish();
        SittingStream honest = exam.stream(exam.sessionId, exam.sitting(0));
        List<byte[]> altered = new ArrayList<>(honest.canonicalEvents());
        altered.set(3, CanonicalJson.bytes(TestExam.object().put("kind", "SAVED")));
        exam.streams.put(exam.sitting(0), new SittingStream(honest.startDocument(), altered));

        assertEquals(0, exam.worker(step -> {}).run());
        assertTrue(due(exam).get(0).trouble().contains("chain head"));
    }

    @Test
    void theLastSaveOfASlotCountsAndAnEmptiedSlotHasNoResponse() {
        List<byte[]> events = List.of(saved(1, "A"), saved(2, "B"), saved(1, "C", "D"), saved(2), saved(3, "E"));

        assertEquals(
                java.util.Map.of(1, List.of("C", "D"), 3, List.of("E")),
                SittingScorer.responses(new SittingStream(new byte[0], events)));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aShortAnswerWithoutAMarkKeepsTheSittingFromHavingAScore(Supplier<Store> database) {
        TestExam exam = new TestExam(database.get(), TestRelease.WITH_TEXT);
        exam.freeze(2);
        exam.close(0, 2);
        exam.close(1, 1);
        exam.register.registrar().finish();

        assertEquals(1, exam.worker(step -> {}).run(), "who left the short answer open needs nobody to mark it");
        assertEquals(400, onlyScore(exam, 1).points());
        UUID waiting = exam.sitting(0);
        assertEquals(java.util.Map.of(waiting, List.of(2)), exam.awaited);
        assertEquals(List.of(), scores(exam, 0));
        assertEquals(List.of(), exam.register.records(RecordType.SCORE, waiting));
        ScoreRows.Due due = due(exam).get(0);
        assertEquals(1, due.awaiting());
        assertEquals("", due.trouble(), "to wait is no trouble");
        assertEquals(0, exam.worker(step -> {}).run(), "nothing is computed again and again");

        exam.marks.put(waiting, java.util.Map.of(2, new Mark(List.of(100, 50))));
        exam.store.change(handle -> exam.worker(step -> {}).marked(handle, exam.sessionId, waiting));
        assertEquals(0, exam.worker(step -> {}).run(), "the mark can still be replaced");
        exam.clock.advance(ScoringWorker.SETTLING);
        assertEquals(1, exam.worker(step -> {}).run());
        // Half of three points in the rubric is half of the six that the paper gives.
        assertEquals(400 + 300, onlyScore(exam, 0).points());
        assertEquals(onlyScore(exam, 0).recordDigest(), onlyRecord(exam, 0).digest());
        assertEquals(List.of(), due(exam));
    }

    @Test
    void aMarkThatComesWhileTheWorkerLooksIsNotLost() {
        TestExam exam = new TestExam(TestDatabases.h2(), TestRelease.WITH_TEXT);
        exam.freeze(1);
        exam.close(0, 2);
        exam.register.registrar().finish();
        UUID sitting = exam.sitting(0);
        ScoringWorker worker = exam.worker(step -> {});
        exam.meanwhile = () -> {
            exam.marks.put(sitting, java.util.Map.of(2, new Mark(List.of(100, 200))));
            exam.store.change(handle -> worker.marked(handle, exam.sessionId, sitting));
        };

        assertEquals(0, worker.run());
        exam.clock.advance(ScoringWorker.SETTLING);
        assertEquals(1, worker.run());
        assertEquals(1_000, onlyScore(exam, 0).points());
        assertEquals(java.util.Map.of(), exam.awaited, "nobody is told to mark what is marked");
    }

    @Test
    void aMarkAboveTheRubricScoresNothingAndIsTold() {
        TestExam exam = new TestExam(TestDatabases.h2(), TestRelease.WITH_TEXT);
        exam.freeze(1);
        exam.close(0, 2);
        exam.register.registrar().finish();
        exam.marks.put(exam.sitting(0), java.util.Map.of(2, new Mark(List.of(100, 201))));

        assertEquals(0, exam.worker(step -> {}).run());
        assertTrue(
                due(exam).get(0).trouble().contains("Line 2 of a mark"),
                due(exam).get(0).trouble());
    }

    @Test
    void whoActedOnASittingIsKept() {
        TestExam exam = new TestExam(TestDatabases.h2());
        exam.freeze(1);
        exam.close(0, 1);
        exam.register.registrar().finish();
        exam.worker(step -> {}).run();

        assertEquals(1, actors(exam, "person:" + exam.proctorId));
        assertEquals(0, actors(exam, "person:" + UUID.randomUUID()));
    }

    private static byte[] saved(int slot, String... tokens) {
        var body = TestExam.object().put("slot", slot);
        var response = body.putArray("response");
        for (String token : tokens) {
            response.add(token);
        }
        var event = TestExam.object().put("kind", "SAVED");
        event.set("body", body);
        return CanonicalJson.bytes(event);
    }

    private static int actors(TestExam exam, String actor) {
        return exam.store.read(handle -> handle.attach(ScoreDao.class).countActor(exam.sessionId, actor));
    }

    private static List<ScoreRows.Due> due(TestExam exam) {
        return exam.store.read(handle -> handle.attach(ScoreDao.class).dueOf(exam.sessionId));
    }

    private static List<ScoreRows.Scored> scores(TestExam exam, int candidate) {
        return exam.store.read(handle -> handle.attach(ScoreDao.class).scoresOfSitting(exam.sitting(candidate)));
    }

    private static ScoreRows.Scored onlyScore(TestExam exam, int candidate) {
        List<ScoreRows.Scored> scores = scores(exam, candidate);
        assertEquals(1, scores.size());
        return scores.get(0);
    }

    private static StoredRecord onlyRecord(TestExam exam, int candidate) {
        List<StoredRecord> records = exam.register.records(RecordType.SCORE, exam.sitting(candidate));
        assertEquals(1, records.size());
        return records.get(0);
    }
}
