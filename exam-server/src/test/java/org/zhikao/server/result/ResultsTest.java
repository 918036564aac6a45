package org.zhikao.server.result;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zhikao.server.web.Refusals.refused;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.evidence.BundleVerifier;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.Finding;
import org.zhikao.evidence.ProofBundle;
import org.zhikao.evidence.Signature;
import org.zhikao.evidence.SigningKey;
import org.zhikao.evidence.TrustAnchor;
import org.zhikao.evidence.Verified;
import org.zhikao.scoring.Mark;
import org.zhikao.server.catalog.TestRelease;
import org.zhikao.server.register.TestKeys;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;

class ResultsTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";

    @ParameterizedTest
    @MethodSource(BOTH)
    void anOfficerIsToldThatASittingWaitsForMarks(Supplier<Store> database) {
        TestExam exam = new TestExam(database.get(), TestRelease.WITH_TEXT);
        List<Caller.Person> officers = exam.freeze(2);
        exam.close(0, 2);
        exam.close(1, 1);
        assertEquals(List.of(), exam.results().ofOfficer(officers.get(0)).results(), "nobody has looked at it yet");
        exam.register.registrar().finish();
        exam.worker(step -> {}).run();

        ResultLine waiting = exam.results().ofOfficer(officers.get(0)).results().get(0);
        assertTrue(waiting.awaiting());
        assertFalse(waiting.released());
        assertEquals(exam.sitting(0).toString(), waiting.sittingId());
        assertFalse(exam.results().ofOfficer(officers.get(1)).results().get(0).awaiting());

        exam.marks.put(exam.sitting(0), Map.of(2, new Mark(List.of(100, 50))));
        exam.store.change(handle -> exam.worker(step -> {}).marked(handle, exam.sessionId, exam.sitting(0)));
        exam.clock.advance(ScoringWorker.SETTLING);
        assertEquals(1, exam.worker(step -> {}).run());
        assertFalse(exam.results().ofOfficer(officers.get(0)).results().get(0).awaiting());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void anOfficerSeesNothingOfAScoreBeforeItsReleaseAndAllOfItAfter(Supplier<Store> database) {
        TestExam exam = new TestExam(database.get());
        List<Caller.Person> officers = scored(exam, 4, 2);
        Results results = exam.results();

        MineView before = results.ofOfficer(officers.get(0));
        assertEquals(
                List.of(new ResultLine(exam.sitting(0).toString(), "测试场次", "2026-11-22", "", "", "", "", false, false)),
                before.results());
        refused(Reason.NOT_FOUND, "result.unknown", () -> results.ofOfficer(exam.sitting(0), officers.get(0)));
        refused(Reason.NOT_FOUND, "result.unknown", () -> results.sittingBundle(exam.sitting(0), officers.get(0)));

        release(exam, results);

        ResultLine line = results.ofOfficer(officers.get(0)).results().get(0);
        assertTrue(line.released());
        assertEquals("8", line.points());
        assertEquals("10", line.totalPoints());
        assertEquals("6", line.cutPoints());
        assertEquals("PASSED", line.outcome());
        ResultView view = results.ofOfficer(exam.sitting(1), officers.get(1));
        assertEquals("FAILED", view.outcome());
        assertEquals("考生2", view.name());
        assertEquals(
                List.of(new ResultView.Section("一、单项选择题", "4", "6"), new ResultView.Section("二、判断题", "0", "4")),
                view.sections());
        assertFalse(view.study().isEmpty());
        assertTrue(
                view.study().get(0).regulation().startsWith("《law-"),
                view.study().toString());
        assertTrue(view.study().get(0).article().matches("第.条第一款"), view.study().toString());
        assertEquals("2026-11-22 09:00", view.releasedAt());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void somebodyElsesResultIsAsUnknownAsNone(Supplier<Store> database) {
        TestExam exam = new TestExam(database.get());
        List<Caller.Person> officers = scored(exam, 4, 2);
        Results results = exam.results();
        release(exam, results);

        assertEquals(Set.of(exam.sitting(0), exam.sitting(1)), results.releasedSittings(exam.sessionId));
        assertEquals(Set.of(), results.releasedSittings(UUID.randomUUID()));
        refused(Reason.NOT_FOUND, "result.unknown", () -> results.ofOfficer(exam.sitting(0), officers.get(1)));
        refused(Reason.NOT_FOUND, "result.unknown", () -> results.sittingBundle(exam.sitting(0), officers.get(1)));
        refused(Reason.NOT_FOUND, "result.unknown", () -> results.sittingBundle(UUID.randomUUID(), exam.admin));
        Caller.Person elsewhere =
                TestExam.person("别处审计", TestExam.grant(Role.AUDITOR, Scope.session(UUID.randomUUID())));
        refused(Reason.NOT_FOUND, "result.unknown", () -> results.sittingBundle(exam.sitting(0), elsewhere));
        refused(Reason.FORBIDDEN, "web.forbidden", () -> results.pending(exam.sessionId, officers.get(0)));
        refused(Reason.FORBIDDEN, "web.forbidden", () -> results.manifest(exam.sessionId, elsewhere));
        refused(Reason.NOT_FOUND, "result.session-unknown", () -> results.pending(UUID.randomUUID(), exam.admin));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theBundleOfAReleasedSittingProvesEveryStepOffline(Supplier<Store> database) {
        TestExam exam = new TestExam(database.get());
        List<Caller.Person> officers = scored(exam, 3, 1);
        Results results = exam.results();
        release(exam, results);
        refused(Reason.BUSY, "result.bundle.unfinished", () -> results.sittingBundle(exam.sitting(0), officers.get(0)));
        exam.register.registrar().finish();

        ProofBundle bundle = results.sittingBundle(exam.sitting(0), officers.get(0));

        Verified verified =
                BundleVerifier.verify(bundle, TrustAnchor.of(TestKeys.root().certificate()));
        assertEquals(
                List.of("SCORE", "SITTING_CLOSED", "FORMS_FROZEN", "RELEASED"),
                verified.records().stream()
                        .map(record -> record.record().type())
                        .toList());
        List<Finding.Kind> kinds =
                verified.findings().stream().map(Finding::kind).toList();
        assertTrue(kinds.contains(Finding.Kind.SITTING_CHAIN));
        assertTrue(kinds.contains(Finding.Kind.FORM));
        assertEquals(2, kinds.stream().filter(Finding.Kind.ATTACHMENT::equals).count());
        assertFalse(
                kinds.contains(Finding.Kind.LINK_TARGET_ABSENT),
                verified.lines().toString());
        assertFalse(kinds.contains(Finding.Kind.UNLINKED), verified.lines().toString());
        byte[] manifest = bundle.attachment("manifest.json").orElseThrow();
        assertTrue(new String(manifest, StandardCharsets.UTF_8)
                .contains(verified.records().get(0).digest().hex()));
        assertEquals(
                TestExam.SIGNER_KEY.keyId(),
                Signature.verify(
                                manifest,
                                bundle.attachment("manifest.p7s").orElseThrow(),
                                TestKeys.node().anchor())
                        .keyId());
        for (String other : List.of(
                "考生", officers.get(1).personId().toString(), exam.sitting(1).toString())) {
            assertFalse(new String(manifest, StandardCharsets.UTF_8).contains(other));
        }
    }

    @Test
    void anAuditorOfTheSessionChecksAScoreBeforeItsRelease() {
        TestExam exam = new TestExam(TestDatabases.h2());
        scored(exam, 3, 1);
        exam.register.registrar().finish();
        Caller.Person auditor = TestExam.person("审计", TestExam.grant(Role.AUDITOR, Scope.session(exam.sessionId)));

        ProofBundle bundle = exam.results().sittingBundle(exam.sitting(1), auditor);

        assertEquals(
                3,
                BundleVerifier.verify(bundle, TestKeys.node().anchor())
                        .records()
                        .size());
    }

    @Test
    void nobodyReleasesWithoutTheRoleOrAboutTheirOwnSession() {
        TestExam exam = new TestExam(TestDatabases.h2());
        List<Caller.Person> officers = scored(exam, 3, 1);
        Results results = exam.results();
        Signed signed = sign(exam, results, TestExam.SIGNER_KEY);

        refused(Reason.FORBIDDEN, "web.forbidden", () -> signed.release(results, exam.admin));
        Caller.Person elsewhere = as(exam, TestExam.grant(Role.SIGNER, Scope.session(UUID.randomUUID())));
        refused(Reason.FORBIDDEN, "web.forbidden", () -> signed.release(results, elsewhere));
        Caller.Person candidate =
                new Caller.Person(officers.get(0).personId(), "考生", List.of(TestExam.grant(Role.SIGNER, Scope.ANY)));
        refused(Reason.FORBIDDEN, "result.release.own-exam", () -> signed.release(results, candidate));
        Caller.Person proctor =
                as(exam, TestExam.grant(Role.SIGNER, Scope.ANY), TestExam.grant(Role.PROCTOR, Scope.room(exam.roomId)));
        refused(Reason.FORBIDDEN, "result.release.proctored", () -> signed.release(results, proctor));
        Caller.Person chief =
                as(exam, TestExam.grant(Role.SIGNER, Scope.ANY), TestExam.grant(Role.CHIEF_PROCTOR, Scope.ANY));
        refused(Reason.FORBIDDEN, "result.release.proctored", () -> signed.release(results, chief));
        Caller.Person acted = new Caller.Person(exam.proctorId, "曾监考", List.of(TestExam.grant(Role.SIGNER, Scope.ANY)));
        refused(Reason.FORBIDDEN, "result.release.proctored", () -> signed.release(results, acted));
        assertEquals(List.of(), results.pending(exam.sessionId, exam.admin).releases());

        Caller.Person otherRoom = as(
                exam,
                TestExam.grant(Role.SIGNER, Scope.ANY),
                TestExam.grant(Role.PROCTOR, Scope.room(UUID.randomUUID())));
        assertEquals(1, signed.release(results, otherRoom).number());
    }

    @Test
    void onlyTheCallersOwnEnrolledKeyOverThePresentManifestReleases() {
        TestExam exam = new TestExam(TestDatabases.h2());
        scored(exam, 3, 1);
        Results results = exam.results();
        SigningKey colleague = TestKeys.person("Colleague");
        exam.keys.put(colleague.keyId(), UUID.randomUUID());

        refused(
                Reason.FORBIDDEN,
                "result.release.not-own-key",
                () -> sign(exam, results, colleague).release(results, exam.signer));
        refused(
                Reason.FORBIDDEN,
                "result.release.not-own-key",
                () -> sign(exam, results, TestKeys.person("Unenrolled")).release(results, exam.signer));
        refused(
                Reason.BAD_INPUT,
                "result.release.signature",
                () -> sign(exam, results, TestKeys.newRoot()).release(results, exam.signer));
        Signed good = sign(exam, results, TestExam.SIGNER_KEY);
        byte[] flipped = good.signature().clone();
        flipped[flipped.length - 3] ^= 1;
        refused(
                Reason.BAD_INPUT,
                "result.release.signature",
                () -> new Signed(exam.sessionId, good.digest(), flipped).release(results, exam.signer));
        byte[] other = Signature.sign(new byte[] {1}, TestExam.SIGNER_KEY, exam.clock.instant());
        refused(
                Reason.BAD_INPUT,
                "result.release.signature",
                () -> new Signed(exam.sessionId, good.digest(), other).release(results, exam.signer));
        refused(
                Reason.CONFLICT,
                "result.release.changed",
                () -> new Signed(exam.sessionId, Digest.of("other"), good.signature()).release(results, exam.signer));
        byte[] ahead = Signature.sign(
                results.manifest(exam.sessionId, exam.signer),
                TestExam.SIGNER_KEY,
                exam.clock.instant().plus(Duration.ofHours(1)));
        refused(
                Reason.BAD_INPUT,
                "result.release.signed-ahead",
                () -> new Signed(exam.sessionId, good.digest(), ahead).release(results, exam.signer));

        assertEquals(2, good.release(results, exam.signer).scores());
    }

    @Test
    void nothingIsReleasedWhileSomebodySitsOrWaitsForAScore() {
        TestExam exam = new TestExam(TestDatabases.h2());
        scored(exam, 3);
        Results results = exam.results();
        exam.open.set(2);
        refused(Reason.CONFLICT, "result.release.still-open", () -> results.manifest(exam.sessionId, exam.signer));
        exam.open.set(0);
        exam.waiting.set(1);
        refused(Reason.CONFLICT, "result.release.still-waiting", () -> results.manifest(exam.sessionId, exam.signer));
        exam.waiting.set(0);
        exam.freeze(1);
        exam.close(1, 1);
        refused(Reason.CONFLICT, "result.release.not-scored", () -> results.manifest(exam.sessionId, exam.signer));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aReleaseIsRepeatedWithoutHarmAndALaterScoreNeedsItsOwn(Supplier<Store> database) {
        TestExam exam = new TestExam(database.get());
        List<Caller.Person> officers = exam.freeze(2);
        exam.close(0, 5);
        exam.register.registrar().finish();
        exam.worker(step -> {}).run();
        Results results = exam.results();
        Signed first = sign(exam, results, TestExam.SIGNER_KEY);
        SessionResults.ReleaseLine released = first.release(results, exam.signer);

        assertEquals(released, first.release(results, exam.signer));
        refused(
                Reason.CONFLICT,
                "result.release.done",
                () -> first.release(results, TestExam.person("另一人", TestExam.grant(Role.SIGNER, Scope.ANY))));
        refused(Reason.CONFLICT, "result.release.nothing", () -> results.manifest(exam.sessionId, exam.signer));

        exam.close(1, 1);
        exam.register.registrar().finish();
        exam.worker(step -> {}).run();
        assertFalse(results.ofOfficer(officers.get(1)).results().get(0).released());
        assertEquals(2, release(exam, results).number());
        assertTrue(results.ofOfficer(officers.get(1)).results().get(0).released());
        SessionResults all = results.pending(exam.sessionId, exam.signer);
        assertEquals(
                List.of(1, 2),
                all.releases().stream().map(SessionResults.ReleaseLine::number).toList());
        assertEquals(
                List.of("考生1", "考生2"),
                all.results().stream().map(SessionResults.Line::name).toList());
    }

    @Test
    void theSameScoresGiveTheSameManifestBytes() {
        TestExam exam = new TestExam(TestDatabases.h2());
        scored(exam, 3, 2, 1);
        byte[] manifest = exam.results().manifest(exam.sessionId, exam.signer);

        assertArrayEquals(manifest, exam.results().manifest(exam.sessionId, exam.admin));
        release(exam, exam.results());
        exam.freeze(1);
        exam.close(3, 3);
        exam.register.registrar().finish();
        exam.worker(step -> {}).run();
        assertNotEquals(Digest.of(manifest), Digest.of(exam.results().manifest(exam.sessionId, exam.signer)));
    }

    @Test
    void pointsAreShownWithoutNeedlessZeros() {
        assertEquals("76.5", Results.points(7_650));
        assertEquals("100", Results.points(10_000));
        assertEquals("0", Results.points(0));
        assertEquals("0.05", Results.points(5));
        assertEquals("第三十三条", Results.article("33", 0));
        assertEquals("第一百二十条之一第二款", Results.article("120-1", 2));
    }

    /** A signed request. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Signed(UUID session, Digest digest, byte[] signature) {
        SessionResults.ReleaseLine release(Results results, Caller.Person person) {
            return results.release(session, digest, signature, false, person);
        }
    }

    private static Signed sign(TestExam exam, Results results, SigningKey key) {
        byte[] manifest = results.manifest(exam.sessionId, exam.signer);
        return new Signed(exam.sessionId, Digest.of(manifest), Signature.sign(manifest, key, exam.clock.instant()));
    }

    static SessionResults.ReleaseLine release(TestExam exam, Results results) {
        return sign(exam, results, TestExam.SIGNER_KEY).release(results, exam.signer);
    }

    /** The signer with other grants. */
    private static Caller.Person as(TestExam exam, org.zhikao.server.web.Grant... grants) {
        return new Caller.Person(exam.signer.personId(), "签发人", List.of(grants));
    }

    /** Candidates who closed with so many right answers each, scored. */
    static List<Caller.Person> scored(TestExam exam, int... right) {
        List<Caller.Person> officers = exam.freeze(right.length);
        for (int i = 0; i < right.length; i++) {
            exam.close(i, right[i]);
        }
        exam.register.registrar().finish();
        assertEquals(right.length, exam.worker(step -> {}).run());
        return officers;
    }
}
