package org.zhikao.server.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.evidence.BundleVerifier;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.EvidenceRefused;
import org.zhikao.evidence.Finding;
import org.zhikao.evidence.RecordType;
import org.zhikao.evidence.Signature;
import org.zhikao.evidence.Verified;
import org.zhikao.form.FrozenSlot;
import org.zhikao.server.catalog.TestRelease;
import org.zhikao.server.register.Intent;
import org.zhikao.server.register.StoredRecord;
import org.zhikao.server.register.TestKeys;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/** From a response that came too late and was admitted to another score and its proof. */
class SupplementedScoreTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";
    private static final Instant LATE = Instant.parse("2026-11-22T03:00:40Z");

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatWasAdmittedCountsInARunOfItsOwnAndTheProofSaysWhy(Supplier<Store> database) {
        TestExam exam = scored(database.get(), 3);
        assertEquals(600, latest(exam).points());
        Results results = exam.results();
        assertTrue(admit(exam, 4, true, LATE));
        assertEquals(1, results.pending(exam.sessionId, exam.admin).unscored(), "the old score is no longer shown");
        refused("result.release.not-scored", () -> results.manifest(exam.sessionId, exam.admin));
        refused("result.bundle.unfinished", () -> results.sittingBundle(exam.sitting(0), exam.admin));

        assertEquals(1, run(exam));
        assertEquals(0, run(exam));
        assertEquals(List.of(2, 800), List.of(latest(exam).run(), latest(exam).points()));
        JsonNode body = record(exam, 2).read().body();
        assertEquals("[4]", body.path("supplemented").toString());
        assertEquals(
                supplements(exam).get(0).digest().hex(),
                body.path("links").path("SUPPLEMENT-1").asText());
        assertFalse(record(exam, 1).read().body().has("supplemented"), "a score without any says nothing of them");

        Verified verified = verify(exam, results);
        assertEquals(1, count(verified, Finding.Kind.SUPPLEMENT));
        assertEquals(0, count(verified, Finding.Kind.UNLINKED));
        assertEquals(0, count(verified, Finding.Kind.LINK_TARGET_ABSENT));
        byte[] manifest = results.manifest(exam.sessionId, exam.signer);
        assertEquals(
                1, release(exam, results, manifest, false).scores(), "the score that was replaced is not released");
        assertFalse(admit(exam, 5, true, LATE), "a released result stays");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void ofSeveralForOneSlotTheOneReceivedLastCounts(Supplier<Store> database) {
        TestExam exam = scored(database.get(), 3);
        admit(exam, 4, true, LATE.plusSeconds(5));
        admit(exam, 4, false, LATE);
        assertEquals(1, run(exam));
        assertEquals(800, latest(exam).points());
        Verified verified = verify(exam, exam.results());
        assertEquals(1, count(verified, Finding.Kind.SUPPLEMENT));
        assertEquals(1, count(verified, Finding.Kind.SUPPLEMENT_OVERTAKEN));

        admit(exam, 1, false, LATE);
        assertEquals(1, run(exam));
        assertEquals(
                List.of(3, 600), List.of(latest(exam).run(), latest(exam).points()), "what is worse counts as well");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatIsAdmittedBeforeTheFirstScoreIsInIt(Supplier<Store> database) {
        TestExam exam = new TestExam(database.get());
        exam.freeze(1);
        exam.close(0, 3);
        admit(exam, 4, true, LATE);
        assertEquals(1, run(exam));
        assertEquals(List.of(1, 800), List.of(latest(exam).run(), latest(exam).points()));
    }

    @Test
    void anAdmissionWhileTheWorkerComputesIsNotLost() {
        TestExam exam = new TestExam(TestDatabases.h2());
        exam.freeze(1);
        exam.close(0, 3);
        exam.register.registrar().finish();
        boolean[] done = {false};
        ScoringWorker worker = exam.worker(step -> {
            if (step == ScoringWorker.Step.SCORED && !done[0]) {
                done[0] = true;
                admit(exam, 4, true, LATE);
            }
        });
        worker.run();
        run(exam);
        assertEquals(800, latest(exam).points());
    }

    @Test
    void aProofThatIsFetchedWhileTheScoreIsMadeAnewHoldsNoScoreOfBefore() {
        TestExam exam = scored(TestDatabases.h2(), 3);
        exam.asking = () -> {
            admit(exam, 4, true, LATE);
            assertEquals(1, run(exam));
        };
        refused("result.bundle.unfinished", () -> exam.results().sittingBundle(exam.sitting(0), exam.admin));
        assertEquals(1, count(verify(exam, exam.results()), Finding.Kind.SUPPLEMENT));
    }

    @Test
    void whoeverAdmittedSomethingReleasesNothing() {
        TestExam exam = scored(TestDatabases.h2(), 3);
        admit(exam, 4, true, LATE, exam.signer.actor());
        run(exam);
        byte[] manifest = exam.results().manifest(exam.sessionId, exam.signer);
        refused("result.release.proctored", () -> release(exam, exam.results(), manifest, false));
    }

    @Test
    void aRejectionChangesNoScoreAndStandsInTheProof() {
        TestExam exam = scored(TestDatabases.h2(), 3);
        decide(exam, "REJECTED");
        assertEquals(0, run(exam));
        Verified verified = verify(exam, exam.results());
        assertEquals(0, count(verified, Finding.Kind.SUPPLEMENT));
        assertEquals(1, count(verified, Finding.Kind.SUPPLEMENT_REJECTED));
        assertEquals(600, latest(exam).points());
    }

    @Test
    void aScoreThatLeavesAnAdmissionOutIsRefused() {
        TestExam exam = scored(TestDatabases.h2(), 3);
        decide(exam, "ADMITTED");
        exam.register.registrar().finish();
        EvidenceRefused refusal = assertThrows(EvidenceRefused.class, () -> verify(exam, exam.results()));
        assertEquals("refused.SUPPLEMENT_UNCOUNTED", refusal.said().sentence().key());
    }

    @Test
    void whatNobodyHasDecidedAboutKeepsTheReleaseBackUnlessItIsLeftKnowingly() {
        TestExam exam = scored(TestDatabases.h2(), 3);
        Results results = exam.results();
        exam.undecided.put(exam.sitting(0), 2);
        exam.undecided.put(UUID.randomUUID(), 7);
        SessionResults pending = results.pending(exam.sessionId, exam.admin);
        assertEquals(2, pending.undecided());
        assertEquals(2, pending.results().get(0).undecided());
        byte[] manifest = results.manifest(exam.sessionId, exam.signer);
        refused("result.release.undecided", () -> release(exam, results, manifest, false));
        release(exam, results, manifest, true);
        StoredRecord released =
                exam.register.records(RecordType.RELEASED, exam.sessionId).get(0);
        assertEquals(2, released.read().body().path("undecided").asInt());
        assertEquals(0, results.pending(exam.sessionId, exam.admin).undecided(), "what is released waits for nobody");
    }

    private static TestExam scored(Store store, int right) {
        TestExam exam = new TestExam(store);
        exam.freeze(1);
        exam.close(0, right);
        assertEquals(1, run(exam));
        return exam;
    }

    private static int run(TestExam exam) {
        exam.register.registrar().finish();
        int scored = exam.worker(step -> {}).run();
        exam.register.registrar().finish();
        return scored;
    }

    private static boolean admit(TestExam exam, int slot, boolean right, Instant receivedAt) {
        return admit(exam, slot, right, receivedAt, "person:chief");
    }

    /** A record that nobody tells the scoring of. */
    private static void decide(TestExam exam, String decision) {
        ObjectNode body = body(exam, 4, true, LATE, decision, "person:chief");
        exam.store.change(handle -> exam.register.intend(handle, RecordType.SUPPLEMENT, body));
    }

    /** As the door of supplements does it. */
    private static boolean admit(TestExam exam, int slot, boolean right, Instant receivedAt, String actor) {
        UUID sitting = exam.sitting(0);
        ObjectNode body = body(exam, slot, right, receivedAt, "ADMITTED", actor);
        return exam.store.write(handle -> {
            UUID closed = exam.register
                    .records(handle, RecordType.SITTING_CLOSED, sitting)
                    .get(0)
                    .recordId();
            if (!exam.worker(step -> {}).supplemented(handle, exam.sessionId, sitting, closed)) {
                return false;
            }
            Intent intent = exam.register.intend(handle, RecordType.SUPPLEMENT, body);
            List<SittingStream.Supplement> all =
                    new ArrayList<>(exam.stream(exam.sessionId, sitting).supplements());
            List<String> response = new ArrayList<>();
            body.path("response").forEach(text -> response.add(text.asText()));
            all.add(new SittingStream.Supplement(slot, response, receivedAt, intent.digest(), actor));
            SittingStream stream = exam.stream(exam.sessionId, sitting);
            exam.streams.put(sitting, new SittingStream(stream.startDocument(), stream.canonicalEvents(), all));
            return true;
        });
    }

    private static ObjectNode body(
            TestExam exam, int slot, boolean right, Instant receivedAt, String decision, String actor) {
        StoredRecord closed = exam.register
                .records(RecordType.SITTING_CLOSED, exam.sitting(0))
                .get(0);
        FrozenSlot frozen = exam.form(exam.sessionId, exam.sitting(0)).slots().get(slot - 1);
        String wanted = TestRelease.right(frozen.partId());
        ObjectNode body = TestExam.object();
        body.put("sessionId", exam.sessionId.toString())
                .put("sittingId", exam.sitting(0).toString())
                .put("chainHead", closed.read().body().path("chainHead").asText())
                .put("copyId", UUID.randomUUID().toString())
                .put("slot", slot);
        frozen.options().stream()
                .filter(option -> option.optionId().equals(wanted) == right)
                .limit(1)
                .forEach(option -> body.putArray("response").add(option.token()));
        body.put("outcome", "LATE")
                .put("clientAt", receivedAt.minusSeconds(60).toString())
                .put("receivedAt", receivedAt.toString())
                .put("decision", decision)
                .put("reason", "断网")
                .put("actor", actor);
        body.putObject("links").put("SITTING_CLOSED", closed.digest().hex());
        return body;
    }

    private static ScoreRows.Scored latest(TestExam exam) {
        List<ScoreRows.Scored> all =
                exam.store.read(handle -> handle.attach(ScoreDao.class).scoresOfSitting(exam.sitting(0)));
        return all.get(all.size() - 1);
    }

    private static StoredRecord record(TestExam exam, int run) {
        return exam.register.records(RecordType.SCORE, exam.sitting(0)).stream()
                .filter(record -> record.read().body().path("run").asInt() == run)
                .findFirst()
                .orElseThrow();
    }

    private static List<StoredRecord> supplements(TestExam exam) {
        return exam.register.records(RecordType.SUPPLEMENT, exam.sitting(0));
    }

    private static Verified verify(TestExam exam, Results results) {
        return BundleVerifier.verify(
                results.sittingBundle(exam.sitting(0), exam.admin),
                TestKeys.node().anchor());
    }

    private static long count(Verified verified, Finding.Kind kind) {
        return verified.findings().stream()
                .filter(finding -> finding.kind() == kind)
                .count();
    }

    private static SessionResults.ReleaseLine release(
            TestExam exam, Results results, byte[] manifest, boolean leaveUndecided) {
        return results.release(
                exam.sessionId,
                Digest.of(manifest),
                Signature.sign(manifest, TestExam.SIGNER_KEY, exam.clock.instant()),
                leaveUndecided,
                exam.signer);
    }

    private static void refused(String key, Executable act) {
        Refusal refusal = assertThrows(Refusal.class, act);
        assertEquals(key, refusal.detailKey());
        assertTrue(refusal.reason() == Reason.CONFLICT
                || refusal.reason() == Reason.FORBIDDEN
                || refusal.reason() == Reason.BUSY);
    }
}
