package org.zhikao.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zhikao.renewal.Officers.attempt;
import static org.zhikao.renewal.Officers.attempts;
import static org.zhikao.renewal.Officers.decide;
import static org.zhikao.renewal.Officers.hits;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which days of leave count. */
class LeaveTest {

    private static final LocalDate AS_OF = LocalDate.parse("2026-11-20");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # spans                                                 | days of 2026
                    2026-03-01/2026-03-30                                   | 30
                    2026-03-01/2026-03-01                                   | 1
                    2025-03-01/2025-12-31                                   | 0
                    2025-12-30/2026-01-02                                   | 2
                    2026-11-19/2027-02-01                                   | 2
                    2026-11-21/2026-12-31                                   | 0
                    2026-03-01/2026-03-30;2026-03-11/2026-03-20             | 30
                    2026-03-16/2026-04-14;2026-03-01/2026-03-30             | 45
                    2026-03-01/2026-03-30;2026-03-01/2026-03-30             | 30
                    2026-03-01/2026-03-30;2026-03-31/2026-04-01             | 32
                    2024-01-01/2028-12-31                                   | 324
                    """)
    void aDayCountsOnceInItsOwnYearAndNotBeforeItCame(String spans, int days) {
        assertEquals(days, leave(spans).days(2026, AS_OF));
    }

    @Test
    void leaveOfAnotherYearLowersNothingAndExcusesNothingElse() {
        assertEquals(List.of("D11"), hits(decide(shortBy().andThen(on("2025-01-01/2025-12-31")))));
        assertEquals(List.of("D11"), hits(decide(shortBy().andThen(on("2026-11-21/2026-12-31")))));
        assertEquals(List.of("D9", "D13"), hits(decide(shortBy().andThen(on("2026-01-01/2026-06-30")))));
    }

    @Test
    void onlyAnAbsenceOnADayOfLeaveIsNoAttempt() {
        Consumer<ObjectNode> absent =
                facts -> attempts(facts, attempt("2026-03-01", "ABSENT"), attempt("2026-06-10", "FAILED"));
        assertEquals(
                Outcome.CONDITIONAL,
                decide(absent.andThen(on("2026-02-15/2026-03-31"))).outcome());
        assertEquals(
                Outcome.WITHHOLD,
                decide(absent.andThen(on("2026-08-01/2026-09-30"))).outcome());
    }

    @Test
    void whatShowsTheLeaveShowsItsDates() {
        Decision decision = decide(on("2026-03-01/2026-03-30;2025-01-05/2025-01-06"));
        List<String> said = decision.reasons().get(0).measures().stream()
                .map(measure -> measure.subject() + " " + measure.have())
                .toList();
        assertEquals(
                List.of("input.LEAVE 30", "leave.span 2026-03-01/2026-03-30", "leave.span 2025-01-05/2025-01-06"),
                said);
    }

    @Test
    void leaveDoesNotEndBeforeItBegins() {
        LocalDate before = AS_OF.minusDays(1);
        assertThrows(IllegalArgumentException.class, () -> new Leave.Span(AS_OF, before));
        assertTrue(leave("2026-03-01/2026-03-30").covers(LocalDate.parse("2026-03-30")));
        assertFalse(leave("2026-03-01/2026-03-30").covers(LocalDate.parse("2026-03-31")));
    }

    /** Half of the year's hours are missing. */
    private static Consumer<ObjectNode> shortBy() {
        return facts -> {
            Officers.without(facts, "unit-1");
            Officers.without(facts, "online-1");
        };
    }

    private static Consumer<ObjectNode> on(String spans) {
        return facts -> {
            var array = ((ObjectNode) facts.get("leave")).putArray("spans");
            leave(spans)
                    .spans()
                    .forEach(span -> array.addObject()
                            .put("from", span.from().toString())
                            .put("to", span.to().toString()));
        };
    }

    private static Leave.Dated leave(String spans) {
        return new Leave.Dated(Stream.of(spans.split(";"))
                .map(span -> span.strip().split("/"))
                .map(days -> new Leave.Span(LocalDate.parse(days[0]), LocalDate.parse(days[1])))
                .toList());
    }
}
