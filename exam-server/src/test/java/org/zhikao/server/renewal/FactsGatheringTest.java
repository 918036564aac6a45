package org.zhikao.server.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zhikao.renewal.Leave;
import org.zhikao.renewal.LedgerEntry;
import org.zhikao.renewal.Standing;
import org.zhikao.server.result.Attempt;
import org.zhikao.server.roster.Officer;
import org.zhikao.server.store.TestDatabases;

/** What the facts of an officer come to when the records behind them are not settled. */
class FactsGatheringTest {

    private final RenewalWorld world = new RenewalWorld(TestDatabases.h2());

    @Test
    void newerPersonnelDataThatWaitForApprovalAreAConflictAndNobodyIsJudgedOnTheOlderOnes() {
        Officer officer = sound();
        assertEquals("RENEW OK", judged());

        world.waiting.add(officer.id());

        assertEquals("REFER DATA", judged());
    }

    @Test
    void anAbsenceThatWouldDecideIsLookedIntoByAPerson() {
        Officer officer = sound();
        Attempt failed = RenewalWorld.attempt("2026-06-10", Attempt.Outcome.FAILED);
        Attempt absent = RenewalWorld.attempt("2026-09-10", Attempt.Outcome.ABSENT);

        world.attempts(officer, failed, absent);
        assertEquals("REFER DATA", judged());
        assertTrue(dossier().contains("\"conflict.absence\""), this::dossier);
        world.attempts(officer, absent, RenewalWorld.attempt("2026-10-10", Attempt.Outcome.ABSENT));
        assertEquals("REFER DATA", judged());

        world.attempts(officer, absent);
        assertEquals("CONDITIONAL EXAM", judged(), "with and without it there is an attempt left");
        world.attempts(officer, absent, RenewalWorld.attempt("2026-10-10", Attempt.Outcome.PASSED));
        assertEquals("RENEW OK", judged());
        world.attempts(officer, failed, RenewalWorld.attempt("2026-10-10", Attempt.Outcome.FAILED), absent);
        assertEquals("WITHHOLD EXAM", judged(), "two failed papers decide without it");
    }

    @Test
    void leaveAndAnAbsenceThatWouldDecideAreCompared() {
        Officer officer = sound();
        world.attempts(
                officer,
                RenewalWorld.attempt("2026-06-10", Attempt.Outcome.FAILED),
                RenewalWorld.attempt("2026-09-10", Attempt.Outcome.ABSENT));
        world.standings.put(officer.id(), standing("2026-09-01/2026-09-29", List.of()));

        assertEquals("REFER DATA", judged());
        assertTrue(dossier().contains("\"conflict.absence-leave\""), this::dossier);

        world.standings.put(officer.id(), standing("2026-09-01/2026-09-30", List.of()));
        assertEquals("CONDITIONAL", judged().split(" ")[0], "with this much leave an absence is no attempt");
    }

    @Test
    void whoseRenewalHoursAloneKeptOpenIsNotRefusedForTheCertificatesRunningOutMeanwhile() {
        Officer officer = sound();
        world.ledgers.put(officer.id(), RenewalWorld.ledger().subList(0, 12));
        assertEquals("REFER HOURS", judged());
        world.clock.advance(Duration.ofDays(140));

        assertEquals("REFER DATA,EXPIRED,HOURS", judgedToday());
        assertTrue(dossier().contains("\"conflict.hours-pending\""), this::dossier);
        world.ledgers.put(officer.id(), RenewalWorld.ledger());
        assertEquals("REFER DATA,EXPIRED", judgedToday(), "a person has still to decide");
    }

    @Test
    void whoAskedForAReviewFaresNoWorseThanWhoDidNot() {
        Officer officer = shortOfHours();
        world.standings.put(officer.id(), with(Optional.of(false), List.of(Standing.Review.HOURS)));
        assertEquals("REFER REVIEW", judged());
        world.clock.advance(Duration.ofDays(140));
        world.standings.put(officer.id(), with(Optional.of(false), List.of()));

        assertEquals("REFER DATA,EXPIRED,HOURS", judgedToday());
    }

    @Test
    void whoseHoursNobodyApprovedInTimeIsNotRefusedForThat() {
        Officer officer = shortOfHours();
        LedgerEntry last = RenewalWorld.ledger().get(12);
        List<LedgerEntry> entries = new ArrayList<>(RenewalWorld.ledger().subList(0, 12));
        entries.add(new LedgerEntry(
                last.id(),
                last.hours(),
                last.credits(),
                last.source(),
                last.category(),
                last.date(),
                last.evidence(),
                false));
        world.ledgers.put(officer.id(), entries);
        assertEquals("REFER DATA", judged());
        world.clock.advance(Duration.ofDays(140));
        world.ledgers.put(officer.id(), RenewalWorld.ledger().subList(0, 13));

        assertEquals("REFER DATA,EXPIRED,HOURS", judgedToday());
    }

    @Test
    void whoseCaseEndsWithoutAFindingAfterTheExpiryIsNotRefusedForIt() {
        Officer officer = shortOfHours();
        world.standings.put(officer.id(), with(Optional.of(true), List.of()));
        assertEquals("REFER CASE", judged());
        world.clock.advance(Duration.ofDays(140));
        world.standings.put(officer.id(), with(Optional.of(false), List.of()));

        assertEquals("REFER DATA,EXPIRED,HOURS", judgedToday());
    }

    private Officer shortOfHours() {
        Officer officer = sound();
        world.ledgers.put(officer.id(), RenewalWorld.ledger().subList(0, 12));
        return officer;
    }

    private static Standing with(Optional<Boolean> openCase, List<Standing.Review> reviews) {
        Standing plain = RenewalWorld.standing();
        return new Standing(
                plain.asOf(),
                plain.employment(),
                plain.post(),
                plain.lastGrade(),
                plain.gradeBefore(),
                openCase,
                plain.revocationGround(),
                plain.misconduct(),
                plain.leave(),
                plain.exemption(),
                Optional.of(reviews),
                plain.missingDocuments(),
                plain.newScopes());
    }

    @Test
    void whoseCertificateRanOutForAnyOtherReasonIsToldThatItDid() {
        Officer officer = sound();
        world.ledgers.put(officer.id(), RenewalWorld.ledger().subList(0, 12));
        world.attempts(officer, RenewalWorld.attempt("2026-06-10", Attempt.Outcome.FAILED));
        assertEquals("CONDITIONAL EXAM", judged());
        world.clock.advance(Duration.ofDays(140));

        assertEquals("WITHHOLD", judgedToday().split(" ")[0], "the examination kept it open, too");
        assertFalse(dossier().contains("hours-pending"), this::dossier);
    }

    private String judgedToday() {
        DecisionLine line = world.renewals
                .evaluate(RenewalWorld.SEASON, Optional.empty(), false, world.proposer)
                .decisions()
                .get(0);
        return line.outcome() + " " + String.join(",", line.reasons());
    }

    @Test
    void aPowerThatTheCertificateHasIsNotToBeTested() {
        Officer officer = sound();
        world.standings.put(officer.id(), standing("", List.of("街面秩序")));
        assertEquals("RENEW OK", judged());

        world.standings.put(officer.id(), standing("", List.of("街面秩序", "燃气管理")));

        assertEquals("RENEW SCOPE", judged());
        assertFalse(dossier().contains("\"newScopes\":[\"街面秩序\""), this::dossier);
    }

    @Test
    void whetherAPaperTestedANewPowerIsNotGuessed() {
        Officer officer = sound();
        world.standings.put(officer.id(), standing("", List.of("燃气管理")));

        world.attempts(officer, passed(Optional.of(List.of("燃气管理"))));
        assertEquals("RENEW OK", judged());
        assertTrue(dossier().contains("\"releaseNumber\":3"), this::dossier);
        world.attempts(officer, passed(Optional.of(List.of("河道水务"))));
        assertEquals("RENEW SCOPE", judged());
        world.attempts(officer, passed(Optional.empty()));
        assertEquals("REFER DATA", judged());

        world.standings.put(officer.id(), standing("", List.of()));
        assertEquals("RENEW OK", judged(), "nobody asks where no power is to be added");
    }

    @Test
    void leaveOfAnotherYearAndLeaveToComeLowerNothing() {
        Officer officer = sound();
        world.ledgers.put(
                officer.id(),
                RenewalWorld.ledger().stream()
                        .filter(entry -> !entry.id().matches("online-[123]"))
                        .toList());
        for (String leave : List.of("", "2025-01-01/2025-12-31", "2026-11-23/2026-12-31")) {
            world.standings.put(officer.id(), standing(leave, List.of()));
            assertEquals("REFER HOURS", judged(), leave);
        }
        world.standings.put(officer.id(), standing("2026-01-01/2026-10-31", List.of()));
        assertEquals("RENEW OK", judged());
    }

    private static Standing standing(String leave, List<String> newScopes) {
        Standing plain = RenewalWorld.standing();
        return new Standing(
                plain.asOf(),
                plain.employment(),
                plain.post(),
                plain.lastGrade(),
                plain.gradeBefore(),
                plain.openCase(),
                plain.revocationGround(),
                plain.misconduct(),
                Optional.of(leave.isEmpty() ? Leave.NONE : new Leave.Dated(List.of(Leave.Span.parse(leave)))),
                plain.exemption(),
                plain.reviews(),
                plain.missingDocuments(),
                Optional.of(newScopes));
    }

    private Officer sound() {
        Officer officer = world.officers("周明").get(0);
        world.sound(officer);
        world.open();
        return officer;
    }

    private String dossier() {
        return OneOfficer.frozen(world);
    }

    /** The outcome and the first code. */
    private String judged() {
        return OneOfficer.judged(world).replaceAll("[\\[\\]]|,.*", "");
    }

    private static Attempt passed(Optional<List<String>> powers) {
        return OneOfficer.passed(Optional.of(RenewalWorld.paper(powers)));
    }
}
