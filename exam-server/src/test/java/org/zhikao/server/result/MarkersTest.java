package org.zhikao.server.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.Signature;
import org.zhikao.server.marking.SessionMarking;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;

/** Who marks what, when, and what they may no longer do afterwards. */
class MarkersTest {

    @Test
    void nobodyMarksAColleague() {
        MarkingExam world = new MarkingExam(TestDatabases.h2());
        world.close(0, 1);
        Caller.Person colleague = world.marker("同事");
        world.units.put(colleague.personId(), "示例一中队 ");
        SessionMarking seen = world.marking.session(world.exam.sessionId, colleague);
        assertEquals(2, seen.responses().size());
        assertEquals(2, seen.recused());
        List<UUID> theirs = seen.responses().stream()
                .map(line -> UUID.fromString(line.id()))
                .toList();
        List<UUID> all = world.waiting(world.marker);
        assertEquals(4, all.size());
        for (UUID response : all) {
            if (!theirs.contains(response)) {
                Refusal refusal = assertThrows(Refusal.class, () -> world.marking.response(response, colleague));
                assertEquals("marking.recused", refusal.detailKey());
                refusal = assertThrows(Refusal.class, () -> world.give(response, colleague, 0, 0));
                assertEquals("marking.recused", refusal.detailKey());
            }
        }
    }

    @Test
    void whoSitsInASessionMarksNothingOfItNotEvenTheOthers() {
        MarkingExam world = new MarkingExam(TestDatabases.h2());
        world.close(0, 1);
        Caller.Person self = new Caller.Person(
                world.candidates.get(1).personId(), "本人", List.of(TestExam.grant(Role.MARKER, Scope.ANY)));
        world.units.remove(self.personId());
        SessionMarking seen = world.marking.session(world.exam.sessionId, self);
        assertTrue(seen.ownExam());
        assertEquals(List.of(), seen.responses());
        assertEquals(4, seen.recused());
        List<UUID> all = world.waiting(world.marker);
        assertEquals(4, all.size());
        for (UUID response : all) {
            closed("marking.own-exam", world, response, self);
        }
    }

    @Test
    void nothingIsShownWhileSomebodySitsOrCanStillBegin() {
        MarkingExam world = new MarkingExam(TestDatabases.h2());
        world.close(0);
        UUID response = world.waiting(world.marker).get(0);
        world.exam.open.set(1);
        closed("marking.unfinished", world, response, world.marker);
        world.exam.open.set(0);
        world.exam.waiting.set(2);
        closed("marking.unfinished", world, response, world.marker);
        assertEquals(
                2, world.marking.session(world.exam.sessionId, world.marker).unfinished());
        world.exam.waiting.set(0);
        world.give(response, world.marker, 0, 0);
    }

    /** Neither the response nor what it is marked by gets out, nor a mark in. */
    private static void closed(String key, MarkingExam world, UUID response, Caller.Person who) {
        for (Executable attempt : List.<Executable>of(
                () -> world.marking.response(response, who),
                () -> world.marking.picture(response, 1, who),
                () -> world.marking.requireReadable(response, who),
                () -> world.give(response, who, 0, 0))) {
            assertEquals(key, assertThrows(Refusal.class, attempt).detailKey());
        }
    }

    @Test
    void onlySessionsWithSomethingUnscoredAreListed() {
        MarkingExam world = new MarkingExam(TestDatabases.h2());
        world.close(0);
        assertEquals(1, world.marking.sessions(world.marker).size());
        assertEquals(
                List.of(),
                world.marking.sessions(
                        TestExam.person("旁人", TestExam.grant(Role.MARKER, Scope.session(UUID.randomUUID())))));
        world.waiting(world.marker).forEach(response -> world.give(response, world.marker, 0, 0));
        assertEquals(1, world.marking.sessions(world.marker).size());
        world.settle();
        assertEquals(List.of(), world.marking.sessions(world.marker));
    }

    @Test
    void whoMarkedReleasesNothing() {
        MarkingExam world = new MarkingExam(TestDatabases.h2());
        world.close(0);
        List<UUID> waiting = world.waiting(world.marker);
        waiting.forEach(response -> world.give(response, world.marker, 0, 0));
        // Every mark of the first marker is replaced: they took part all the same.
        waiting.forEach(
                response -> world.marking.give(response, MarkingExam.request(1, "看漏一行", 100, 200), world.second));
        world.settle();
        Results results = world.exam.results();
        byte[] manifest = results.manifest(world.exam.sessionId, world.exam.signer);
        byte[] signature = Signature.sign(manifest, TestExam.SIGNER_KEY, world.exam.clock.instant());
        for (Caller.Person who : List.of(world.marker, world.second)) {
            Caller.Person signer =
                    new Caller.Person(who.personId(), who.name(), List.of(TestExam.grant(Role.SIGNER, Scope.ANY)));
            Refusal refusal = assertThrows(
                    Refusal.class,
                    () -> results.release(world.exam.sessionId, Digest.of(manifest), signature, false, signer));
            assertEquals("result.release.proctored", refusal.detailKey());
        }
        assertEquals(
                1,
                results.release(world.exam.sessionId, Digest.of(manifest), signature, false, world.exam.signer)
                        .scores());
    }

    @Test
    void theReleaseTellsHowManyPapersWaitForAMarkerUntilTheirMarksHaveSettled() {
        MarkingExam world = new MarkingExam(TestDatabases.h2());
        world.close(0, 1);
        awaitsMarks(world, 2);
        world.waiting(world.marker).forEach(response -> world.give(response, world.marker, 0, 0));
        world.score();
        awaitsMarks(world, 2);
        world.settle();
        assertTrue(world.exam.results().manifest(world.exam.sessionId, world.exam.signer).length > 0);
    }

    private static void awaitsMarks(MarkingExam world, long papers) {
        Refusal refusal = assertThrows(
                Refusal.class, () -> world.exam.results().manifest(world.exam.sessionId, world.exam.signer));
        assertEquals("result.release.awaiting-marks", refusal.detailKey());
        assertEquals(List.of(papers, ScoringWorker.SETTLING.toMinutes()), refusal.arguments());
    }
}
