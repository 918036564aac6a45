package org.zhikao.server.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Caller;

/** Who counts as absent. */
class AttemptsTest {

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
