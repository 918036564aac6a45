package org.zhikao.server.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.evidence.RecordType;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Caller;

/** What came of somebody's places in exams that count, for those who decide on it. */
class AttemptsTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";

    @ParameterizedTest
    @MethodSource(BOTH)
    void attemptsTellReleasedScoresAndAbsencesAndHideTheRest(Supplier<Store> database) {
        TestExam exam = new TestExam(database.get());
        List<UUID> persons =
                exam.freeze(4).stream().map(Caller.Person::personId).toList();
        exam.close(0, 4);
        exam.close(1, 2);
        exam.begun.add(exam.sitting(2));
        exam.register.registrar().finish();
        exam.worker(step -> {}).run();
        Results results = exam.results();
        Set<UUID> asked = Set.copyOf(persons);

        assertEquals(
                Set.of(persons.get(0), persons.get(1), persons.get(2)),
                results.attempts(asked).keySet());
        assertTrue(results.attempts(asked).values().stream()
                .flatMap(List::stream)
                .allMatch(attempt -> attempt.outcome() == Attempt.Outcome.UNRELEASED
                        && attempt.points() == 0
                        && attempt.recordDigest().isEmpty()));

        exam.begun.remove(exam.sitting(2));
        Instant before = exam.clock.instant().minusMillis(1);
        assertEquals(Set.of(), released(exam, asked, before));
        ResultsTest.release(exam, results);
        assertEquals(Set.copyOf(persons.subList(0, 2)), released(exam, asked, before));
        assertEquals(Set.of(), released(exam, asked, exam.clock.instant()));
        exam.asked.clear();
        assertEquals(Set.of(), released(exam, Set.of(), before));
        assertEquals(List.of(), exam.asked, "of nobody nothing is asked");
        Set<UUID> one = Set.of(persons.get(0));
        assertEquals(one, released(exam, one, before));
        assertEquals(List.of(one), exam.asked, "nobody's place is read but theirs");
        exam.clock.advance(Duration.ofHours(12));

        Map<UUID, List<Attempt>> after = results.attempts(asked);
        Attempt passed = after.getOrDefault(persons.get(0), List.of()).get(0);
        assertEquals(Attempt.Outcome.PASSED, passed.outcome());
        assertEquals(800, passed.points());
        assertEquals(1000, passed.totalPoints());
        assertEquals("2026-11-22", passed.date().toString());
        assertEquals(
                exam.forms(exam.sessionId, List.of(exam.sitting(0))).get(exam.sitting(0)),
                passed.paper().orElseThrow().form());
        assertEquals(
                exam.register.records(RecordType.SCORE, exam.sitting(0)).get(0).digest(),
                passed.recordDigest().orElseThrow());
        assertEquals(
                List.of(Attempt.Outcome.FAILED, Attempt.Outcome.ABSENT, Attempt.Outcome.ABSENT),
                persons.subList(1, 4).stream()
                        .map(person ->
                                after.getOrDefault(person, List.of()).get(0).outcome())
                        .toList());
        assertEquals(Map.of(), results.attempts(Set.of(UUID.randomUUID())));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aReleaseBearsTheMomentByWhichEvaluationsAreOrdered(Supplier<Store> database) {
        TestExam exam = new TestExam(database.get());
        UUID person = ResultsTest.scored(exam, 4, 2).get(0).personId();
        exam.moment = now -> now.plusMillis(3);
        Instant now = exam.clock.instant();
        ResultsTest.release(exam, exam.results());

        assertEquals(Set.of(person), released(exam, Set.of(person), now.plusMillis(2)), "of an evaluation before it");
        assertEquals(Set.of(), released(exam, Set.of(person), now.plusMillis(3)));
    }

    private static Set<UUID> released(TestExam exam, Set<UUID> persons, Instant since) {
        return exam.store.read(handle -> exam.results().released(handle, persons, since));
    }

    @Test
    void nobodyIsAbsentFromASessionThatWasNotHeld() {
        TestExam exam = new TestExam(TestDatabases.h2());
        List<UUID> persons =
                exam.freeze(2).stream().map(Caller.Person::personId).toList();
        exam.clock.advance(Duration.ofDays(1));

        assertEquals(Map.of(), exam.results().attempts(Set.copyOf(persons)));

        exam.begun.add(exam.sitting(0));
        assertEquals(
                List.of(Attempt.Outcome.ABSENT),
                exam.results().attempts(Set.of(persons.get(1))).getOrDefault(persons.get(1), List.of()).stream()
                        .map(Attempt::outcome)
                        .toList());
    }
}
