package org.zhikao.server.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.evidence.BundleVerifier;
import org.zhikao.evidence.Finding;
import org.zhikao.evidence.RecordType;
import org.zhikao.evidence.Verified;
import org.zhikao.server.marking.MarkRequest;
import org.zhikao.server.marking.SessionMarking;
import org.zhikao.server.register.StoredRecord;
import org.zhikao.server.register.TestKeys;
import org.zhikao.server.store.Rehearsal;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/** From the handed-in paper with short answers over the marks to the score and its proof. */
class MarkedSittingTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";

    @ParameterizedTest
    @MethodSource(BOTH)
    void theScoreComesWithTheLastMarkAndNotBefore(Supplier<Store> database) {
        MarkingExam world = new MarkingExam(database.get());
        world.close(0);
        List<UUID> waiting = world.waiting(world.marker);
        assertEquals(2, waiting.size());

        world.give(waiting.get(0), world.marker, 100, 200);
        assertEquals(0, world.settle());
        assertEquals(List.of(), world.scores(0));
        assertEquals(1, world.waiting(world.marker).size());
        assertEquals(
                2,
                world.marking
                        .session(world.exam.sessionId, world.marker)
                        .responses()
                        .size());

        world.give(waiting.get(1), world.second, 100, 50);
        assertEquals(0, world.score(), "its marks can still be replaced");
        assertEquals(1, world.settle());
        // The single's four, all six of one short answer, half of the other's.
        assertEquals(400 + 600 + 300, world.scores(0).get(0).points());
        assertEquals(List.of(), world.waiting(world.marker));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theProofHoldsEveryMarkAndItsPointsFollow(Supplier<Store> database) {
        MarkingExam world = new MarkingExam(database.get());
        world.close(0);
        List<UUID> waiting = world.waiting(world.marker);
        world.give(waiting.get(0), world.marker, 100, 200);
        world.marking.give(waiting.get(0), MarkingExam.request(1, "看漏一行", 0, 200), world.second);
        world.give(waiting.get(1), world.marker, 100, 50);
        assertEquals(1, world.settle());
        assertEquals(400 + 400 + 300, world.scores(0).get(0).points(), "the second mark holds");

        Verified verified = BundleVerifier.verify(
                world.exam.results().sittingBundle(world.exam.sitting(0), world.exam.admin),
                TestKeys.node().anchor());
        assertEquals(
                3,
                verified.records().stream()
                        .filter(record -> record.record().type().equals("MARK"))
                        .count());
        List<Finding> marks = verified.findings().stream()
                .filter(finding -> finding.kind() == Finding.Kind.MARK)
                .toList();
        assertEquals(2, marks.size());
        assertTrue(marks.stream().anyMatch(finding -> finding.text().contains("earned 400 of 600")), marks.toString());
        assertFalse(
                verified.findings().stream()
                        .anyMatch(finding -> finding.kind() == Finding.Kind.LINK_TARGET_ABSENT
                                || finding.kind() == Finding.Kind.UNLINKED),
                verified.findings().toString());
    }

    @Test
    void aMarkRecordHasNeitherNamesNorWords() {
        MarkingExam world = new MarkingExam(TestDatabases.h2());
        world.close(0);
        world.give(world.waiting(world.marker).get(0), world.marker, 100, 50);

        List<StoredRecord> records = world.exam.register.records(RecordType.MARK, world.exam.sitting(0));
        assertEquals(1, records.size());
        JsonNode body = records.get(0).read().body();
        assertEquals("[100,50]", body.path("lines").toString());
        assertEquals("[100,200]", body.path("rubric").toString());
        for (String word : List.of("评语", "考生", "阅卷员", "写明", MarkingExam.WRITTEN)) {
            assertFalse(body.toString().contains(word), word);
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aMarkIsReplacedOnlyWithAReasonAndOnlyBeforeTheScore(Supplier<Store> database) {
        MarkingExam world = new MarkingExam(database.get());
        world.close(0);
        List<UUID> waiting = world.waiting(world.marker);
        UUID first = waiting.get(0);
        refused("marking.no-reason", world, first, 0, "多余", 1, 1);
        world.give(first, world.marker, 1, 1);
        refused("marking.changed", world, first, 0, "", 2, 2);
        refused("marking.reason", world, first, 1, "", 2, 2);
        assertEquals(
                2,
                world.marking
                        .give(first, MarkingExam.request(1, "看漏一行", 2, 2), world.second)
                        .marks()
                        .size());
        world.give(waiting.get(1), world.marker, 0, 0);
        assertEquals(1, world.settle());
        refused("marking.scored", world, first, 2, "再改", 3, 3);
        assertEquals(
                SessionMarking.State.SCORED,
                world.marking.response(first, world.marker).state());
        assertEquals(2, world.marking.response(first, world.marker).marks().size());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theTimeThatMarksStandBeginsAnewWithEveryReplacement(Supplier<Store> database) {
        MarkingExam world = new MarkingExam(database.get());
        world.close(0);
        List<UUID> waiting = world.waiting(world.marker);
        waiting.forEach(response -> world.give(response, world.marker, 0, 0));
        world.exam.clock.advance(ScoringWorker.SETTLING.minusMillis(1));
        assertEquals(0, world.score());
        assertEquals(
                SessionMarking.State.MARKED,
                world.marking.response(waiting.get(0), world.marker).state());
        world.marking.give(waiting.get(0), MarkingExam.request(1, "看漏一行", 100, 200), world.marker);
        world.exam.clock.advance(ScoringWorker.SETTLING.minusMillis(1));
        assertEquals(0, world.score());
        world.exam.clock.advance(Duration.ofMillis(1));
        assertEquals(1, world.score());
        assertEquals(400 + 600, world.scores(0).get(0).points());
    }

    @Test
    void aReplacementWhileTheWorkerLooksIsTheOneThatIsScored() {
        MarkingExam world = new MarkingExam(TestDatabases.h2());
        world.close(0);
        List<UUID> waiting = world.waiting(world.marker);
        world.give(waiting.get(0), world.marker, 0, 0);
        world.give(waiting.get(1), world.marker, 0, 0);
        ScoringWorker worker = new ScoringWorker(
                world.exam.store,
                world.exam.register,
                world.exam.catalog,
                world.exam,
                world.exam,
                world,
                world.exam.clock,
                new ScoringWorker.Probe() {
                    private boolean done;

                    @Override
                    public void at(ScoringWorker.Step step) {
                        if (step == ScoringWorker.Step.SCORED && !done) {
                            done = true;
                            world.marking.give(waiting.get(0), MarkingExam.request(1, "看漏", 100, 200), world.marker);
                        }
                    }
                });
        world.exam.clock.advance(ScoringWorker.SETTLING);
        assertEquals(0, worker.run());
        assertEquals(List.of(), world.scores(0));
        world.exam.clock.advance(ScoringWorker.SETTLING);
        assertEquals(1, worker.run());
        assertEquals(400 + 600, world.scores(0).get(0).points());
    }

    @Test
    void aMarkForATextInWhosePlaceAnotherWasAdmittedDoesNotHoldAndIsGivenAnew() {
        MarkingExam world = new MarkingExam(TestDatabases.h2());
        world.close(0);
        List<UUID> waiting = world.waiting(world.marker);
        waiting.forEach(response -> world.give(response, world.marker, 100, 200));
        int slot = world.marking
                .marks(world.exam.sessionId, world.exam.sitting(0))
                .keySet()
                .iterator()
                .next();
        world.exam.clock.advance(Duration.ofMinutes(1));
        world.lastAdmitted.put(world.exam.sitting(0), Map.of(slot, world.exam.clock.instant()));
        assertEquals(0, world.settle(), "the other text waits for a mark");
        List<UUID> again = world.waiting(world.marker);
        assertEquals(1, again.size());
        assertEquals(
                SessionMarking.State.WAITING,
                world.marking.response(again.get(0), world.marker).state());
        MarkRequest mark = MarkingExam.request(1, "补交的文字", 0, 0);
        for (MarkRequest other : List.of(mark, MarkingExam.seen(mark, "0".repeat(64)))) {
            assertEquals(
                    "marking.other-text",
                    assertThrows(Refusal.class, () -> world.marking.give(again.get(0), other, world.second))
                            .detailKey(),
                    "whoever hasn't read what counts now");
        }
        String read = world.marking.response(again.get(0), world.second).textDigest();
        world.marking.give(again.get(0), MarkingExam.seen(mark, read), world.second);
        assertEquals(1, world.settle());
        assertEquals(400 + 600, world.scores(0).get(0).points());
    }

    @Test
    void whatIsNoTextIsRefusedAndTheFieldNamed() {
        MarkingExam world = new MarkingExam(TestDatabases.h2());
        world.close(0);
        UUID response = world.waiting(world.marker).get(0);
        for (String bad : List.of("一\u0000二", "一\n二", "一\ud83c二", "一\udf31", "一\u0085二")) {
            for (String field : List.of("comment", "reason")) {
                Refusal refusal = assertThrows(
                        Refusal.class,
                        () -> world.marking.give(
                                response,
                                new MarkRequest(
                                        Optional.of(List.of(0, 0)),
                                        Optional.of(field.equals("comment") ? bad : ""),
                                        Optional.of(field.equals("reason") ? bad : ""),
                                        Optional.of(0),
                                        Optional.empty()),
                                world.marker));
                assertEquals("marking.control", refusal.detailKey());
                assertEquals(Optional.of(field), refusal.field());
            }
        }
        MarkRequest good = new MarkRequest(
                Optional.of(List.of(0, 0)), Optional.of("𠮷字 🌱"), Optional.of(""), Optional.of(0), Optional.empty());
        assertEquals(
                "𠮷字 🌱",
                world.marking.give(response, good, world.marker).marks().get(0).comment());
    }

    @Test
    void whatDoesNotFitTheRubricIsRefusedWithLineAndBoundAndADryRunKeepsNothing() {
        MarkingExam world = new MarkingExam(TestDatabases.h2());
        world.close(0);
        UUID response = world.waiting(world.marker).get(0);
        refused("marking.lines", world, response, 0, "", 100);
        refused("marking.line", world, response, 0, "", 100, 201);
        refused("marking.line", world, response, 0, "", -1, 0);
        assertEquals(
                1,
                Rehearsal.of(true, () -> world.give(response, world.marker, 100, 200))
                        .marks()
                        .size());
        assertEquals(2, world.waiting(world.marker).size());
        assertEquals(List.of(), world.exam.register.records(RecordType.MARK, world.exam.sitting(0)));
    }

    @Test
    void anOfficerSeesThatTheirPaperWaitsToBeMarked() {
        MarkingExam world = new MarkingExam(TestDatabases.h2());
        Results results = world.exam.results();
        world.close(0);
        ResultLine line = results.ofOfficer(world.candidates.get(0)).results().get(0);
        assertTrue(line.awaiting());
        assertFalse(line.released());
        assertEquals("", line.points());
        world.waiting(world.marker).forEach(response -> world.give(response, world.marker, 0, 0));
        world.score();
        assertTrue(results.ofOfficer(world.candidates.get(0)).results().get(0).awaiting());
        world.settle();
        assertFalse(results.ofOfficer(world.candidates.get(0)).results().get(0).awaiting());
    }

    private static void refused(String key, MarkingExam world, UUID response, int after, String reason, int... lines) {
        Refusal refusal = assertThrows(
                Refusal.class,
                () -> world.marking.give(response, MarkingExam.request(after, reason, lines), world.marker));
        assertEquals(key, refusal.detailKey());
        assertTrue(refusal.reason() == Reason.CONFLICT || refusal.field().isPresent(), key);
    }
}
