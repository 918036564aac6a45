package org.zhikao.server.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.renewal.ConditionSet;
import org.zhikao.renewal.DossierFile;
import org.zhikao.renewal.Outcome;
import org.zhikao.server.result.Attempt;
import org.zhikao.server.roster.Officer;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Reason;

/** What an officer was told is not told again, and a term that a notice set is set once. */
class RepeatedNoticeTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";
    private static final LocalDate DUE = RenewalWorld.TODAY.plusDays(90);

    @ParameterizedTest
    @MethodSource(BOTH)
    void aNoticeThatSaysTheSameAndStillHoldsGoesOutInNoSeasonAgain(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        List<Officer> officers = told(world);
        world.renewals.open(RenewalWorld.season("another"), world.admin);
        world.clock.advance(Duration.ofDays(1));

        for (String season : List.of(RenewalWorld.SEASON, "another")) {
            EvaluationReport tried = world.renewals.evaluate(season, Optional.empty(), true, world.proposer);
            EvaluationReport again = world.renewals.evaluate(season, Optional.empty(), false, world.proposer);

            for (EvaluationReport report : List.of(tried, again)) {
                DecisionState made = report.dryRun() ? DecisionState.TRIED : DecisionState.DECIDED;
                assertEquals(
                        List.of(made, DecisionState.TOLD, DecisionState.TOLD, made),
                        report.decisions().stream().map(DecisionLine::state).toList());
                assertEquals(DUE.toString(), report.decisions().get(1).deadline(), "the term runs from the notice");
            }
            assertTrue(world.renewals.decisions(season, Optional.of(Outcome.CONDITIONAL)).stream()
                    .anyMatch(line -> line.state() == DecisionState.TOLD));
            for (Outcome outcome : List.of(Outcome.CONDITIONAL, Outcome.WITHHOLD)) {
                RenewalsTest.assertRefused(
                        Reason.CONFLICT, "renewal.proposal.told", () -> world.renewals.manifest(season, outcome));
            }
        }
        assertIsDecided(world, officers.get(2), "暂缓换发执法证。");
        assertIsDecided(world, officers.get(1), "限期补齐后再行审核换发，期限至" + DUE);
        assertTrue(world.renewals.manifest("another", Outcome.RENEW).length > 0);
    }

    /** The notice and its dossier, not what a later evaluation that came to the same would propose. */
    private static void assertIsDecided(RenewalWorld world, Officer officer, String headline) {
        DecisionView explained = world.renewals.ofOfficers().decision(officer.badgeNumber(), world.proposer);
        List<String> lines = explained.zh().lines();
        assertTrue(lines.get(0).startsWith(headline), lines::toString);
        assertTrue(lines.get(lines.size() - 1).endsWith("本决定已由两名工作人员先后签署。"), lines::toString);
        assertEquals(DecisionState.ISSUED, explained.state());
        assertEquals(1, explained.run());
        assertEquals(Optional.empty(), explained.notice(), "it is that notice");
        DossierFile file = DossierFile.read(world.renewals.ofOfficers().dossier(officer.badgeNumber(), world.proposer));
        assertEquals(explained.dossierDigest(), file.replay().dossier().digest().hex());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatWouldBeProposedAfterANoticeNamesTheNoticeThatHolds(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        Officer officer = told(world).get(2);
        world.attempts(officer, RenewalWorld.attempt("2026-06-10", Attempt.Outcome.PASSED));
        world.clock.advance(Duration.ofDays(1));
        world.renewals.evaluate(RenewalWorld.SEASON, Optional.empty(), false, world.proposer);

        DecisionView explained = world.renewals.ofOfficers().decision(officer.badgeNumber(), world.proposer);

        assertTrue(explained.zh().headline().startsWith("拟准予换发"), explained.zh()::headline);
        assertEquals(
                Optional.of(
                        new DecisionView.Notice("DEFER", RenewalWorld.TODAY.toString(), "", record(world, officer))),
                explained.notice());
        world.approved(Outcome.RENEW);
        DecisionView signed = world.renewals.ofOfficers().decision(officer.badgeNumber(), world.proposer);
        assertTrue(signed.zh().headline().startsWith("准予换发"), signed.zh()::headline);
        assertEquals(Optional.empty(), signed.notice(), "what was signed since holds");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aReasonThatTheNoticeDidNotGiveIsTold(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        List<Officer> officers = told(world);
        for (Officer officer : officers.subList(1, 3)) {
            world.ledgers.put(
                    officer.id(),
                    RenewalWorld.ledger().stream()
                            .filter(entry -> !entry.id().equals("unit-1"))
                            .toList());
        }
        world.clock.advance(Duration.ofDays(1));

        EvaluationReport again = world.renewals.evaluate(
                RenewalWorld.SEASON, Optional.of(RenewalWorld.TODAY.plusDays(1)), false, world.proposer);

        assertEquals(List.of("EXAM", "HOURS"), again.decisions().get(1).reasons());
        assertEquals(DUE.toString(), again.decisions().get(1).deadline(), "the examination's term is no longer for it");
        assertEquals(1, world.propose(Outcome.CONDITIONAL).decisions());
        assertEquals(1, world.propose(Outcome.WITHHOLD).decisions());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void otherFactsBehindTheSameCodesAreToldAndOlderNoticesAreComparedByTheirCodes(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        List<Officer> officers = told(world);
        world.attempts(
                officers.get(2),
                RenewalWorld.attempt("2026-06-10", Attempt.Outcome.FAILED),
                RenewalWorld.attempt("2026-09-10", Attempt.Outcome.FAILED),
                RenewalWorld.attempt("2026-11-10", Attempt.Outcome.FAILED));
        world.clock.advance(Duration.ofDays(1));

        EvaluationReport again = world.renewals.evaluate(RenewalWorld.SEASON, Optional.empty(), false, world.proposer);

        assertEquals(List.of("EXAM"), again.decisions().get(2).reasons());
        assertEquals(DecisionState.TOLD, again.decisions().get(1).state(), "nothing new of this one");
        assertEquals(DecisionState.DECIDED, again.decisions().get(2).state());
        assertEquals(1, world.propose(Outcome.WITHHOLD).decisions());

        world.store.change(handle -> handle.execute("UPDATE renewal_decision SET stated = NULL WHERE run = 1"));
        EvaluationReport older = world.renewals.evaluate(RenewalWorld.SEASON, Optional.empty(), true, world.proposer);
        assertEquals(DecisionState.TOLD, older.decisions().get(1).state());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void hoursThatAreStillMissingDifferentlyAreToldAnew(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        Officer officer = shortOfTwoHours(world);
        world.clock.advance(Duration.ofDays(1));
        assertEquals("CONDITIONAL TOLD " + DUE, decided(world, 0));

        world.study(officer, "unit-13", "2026-11-23", 100);

        assertEquals("CONDITIONAL DECIDED " + DUE, decided(world, 0), "one hour is missing, no longer two");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void hoursOfJanuaryMeetATermOfTheYearBeforeAndTheDossierReplays(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        Officer officer = shortOfTwoHours(world);
        world.clock.advance(Duration.ofDays(60));
        assertEquals("CONDITIONAL TOLD " + DUE, decided(world, 0));

        world.study(officer, "january", "2027-01-15", 300);

        assertEquals("RENEW DECIDED ", decided(world, 0));
        DossierFile.Replayed replayed = DossierFile.read(
                        world.renewals.ofOfficers().dossier(officer.badgeNumber(), world.proposer))
                .replay();
        assertTrue(replayed.dossier().facts().ledger().orElseThrow().stream()
                .anyMatch(entry -> entry.id().equals("january")));
        assertEquals(
                Optional.of(2026),
                replayed.dossier().facts().conditions().orElseThrow().get(0).year());
        String lines = String.join("\n", replayed.explanation().lines(org.zhikao.renewal.Language.ZH));
        assertTrue(lines.contains("跨年补齐：2027-01-01至" + DUE), lines);

        world.clock.advance(Duration.ofHours(1));
        NewSeason next = RenewalWorld.season("2027");
        world.renewals.open(new NewSeason("2027", "2027年换证", 2027, next.policy(), next.creditRules()), world.admin);
        world.renewals.evaluate("2027", Optional.empty(), false, world.proposer);
        String later = String.join(
                "\n",
                world.renewals
                        .ofOfficers()
                        .decision(officer.badgeNumber(), world.proposer)
                        .zh()
                        .lines());
        assertTrue(later.contains("全年合计学时：现有1学时"), later);
        assertTrue(later.contains("已用于补齐以前年度、不再计入本年度的学时：现有2学时，凭证january"), later);
    }

    /** Told by a notice of today to make up two hours of unit study. */
    private static Officer shortOfTwoHours(RenewalWorld world) {
        Officer officer = world.officers("周明").get(0);
        world.sound(officer);
        world.ledgers.put(
                officer.id(),
                RenewalWorld.ledger().stream()
                        .filter(entry -> !List.of("unit-1", "unit-2").contains(entry.id()))
                        .toList());
        world.open();
        world.evaluate();
        issue(world, Outcome.CONDITIONAL);
        return officer;
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whoeverWasToldSomethingElseSinceIsToldAgain(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        Officer officer = told(world).get(2);
        world.attempts(officer, RenewalWorld.attempt("2026-06-10", Attempt.Outcome.FAILED));
        world.clock.advance(Duration.ofDays(1));
        world.renewals.evaluate(RenewalWorld.SEASON, Optional.empty(), false, world.proposer);
        issue(world, Outcome.CONDITIONAL);
        world.attempts(
                officer,
                RenewalWorld.attempt("2026-06-10", Attempt.Outcome.FAILED),
                RenewalWorld.attempt("2026-09-10", Attempt.Outcome.FAILED));
        world.clock.advance(Duration.ofDays(1));

        world.renewals.evaluate(RenewalWorld.SEASON, Optional.empty(), false, world.proposer);

        assertEquals(1, world.propose(Outcome.WITHHOLD).decisions());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aTermThatIsOverGivesNoNewOneButAPersonLooksAtItAndWhoMadeItGoodIsRenewed(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        Officer officer = told(world).get(1);
        world.clock.advance(Duration.ofDays(90));
        assertEquals("CONDITIONAL TOLD " + DUE, decided(world));
        world.clock.advance(Duration.ofDays(1));

        assertEquals("REFER DECIDED ", decided(world));

        byte[] file = world.renewals.ofOfficers().dossier(officer.badgeNumber(), world.proposer);
        DossierFile.Replayed replayed = DossierFile.read(file).replay();
        assertEquals(
                Optional.of(List.of(new ConditionSet(
                        "EXAM",
                        RenewalWorld.TODAY,
                        DUE,
                        RenewalWorld.SEASON,
                        record(world, officer),
                        Optional.of(2026)))),
                replayed.dossier().facts().conditions());
        assertEquals(List.of("TERM", "EXAM"), replayed.decision().codes());
        world.attempts(officer, RenewalWorld.attempt("2026-12-10", Attempt.Outcome.PASSED));
        assertEquals("RENEW DECIDED ", decided(world));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void ofANoticeWhoseDecisionWasErasedOrCannotBeReadTheTermIsStillKnown(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        told(world);
        world.clock.advance(Duration.ofDays(91));
        world.store.change(handle -> handle.execute("UPDATE renewal_dossier SET decision = '{}' WHERE dossier_id IN"
                + " (SELECT dossier_id FROM renewal_decision WHERE outcome = 'CONDITIONAL')"));
        assertEquals("REFER DECIDED ", decided(world));
        world.store.change(handle -> handle.execute("DELETE FROM renewal_dossier WHERE dossier_id IN"
                + " (SELECT dossier_id FROM renewal_decision WHERE outcome = 'CONDITIONAL')"));

        assertEquals("REFER DECIDED ", decided(world));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatANoticeOfALaterDayWillSetIsNoFactOfAnEarlierOne(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        Officer officer = told(world).get(1);
        world.renewals.evaluate(
                RenewalWorld.SEASON, Optional.of(RenewalWorld.TODAY.minusDays(1)), false, world.proposer);

        String dossier = world.store.read(handle -> handle.createQuery("SELECT f.dossier FROM renewal_dossier f"
                        + " JOIN renewal_decision d ON d.dossier_id = f.dossier_id WHERE d.person_id = ? AND d.run = 2")
                .bind(0, officer.id().value())
                .mapTo(String.class)
                .one());
        assertTrue(dossier.contains("\"conditions\":[]"), dossier);
    }

    /** Officer 1 has a notice of a condition, officer 2 one that the renewal is deferred; of 0 and 3 nothing is told. */
    private static List<Officer> told(RenewalWorld world) {
        List<Officer> officers = world.four();
        world.open();
        world.evaluate();
        issue(world, Outcome.CONDITIONAL);
        issue(world, Outcome.WITHHOLD);
        return officers;
    }

    private static void issue(RenewalWorld world, Outcome outcome) {
        assertEquals(
                1,
                world.renewals
                        .issue(world.approved(outcome), Language.CHINESE, world.proposer)
                        .issued());
    }

    private static String decided(RenewalWorld world) {
        return decided(world, 1);
    }

    private static String decided(RenewalWorld world, int officer) {
        DecisionLine line = world.renewals
                .evaluate(RenewalWorld.SEASON, Optional.empty(), false, world.proposer)
                .decisions()
                .get(officer);
        return line.outcome() + " " + line.state() + " " + line.deadline();
    }

    private static String record(RenewalWorld world, Officer officer) {
        return world.store.read(handle -> handle.createQuery("SELECT i.record_id FROM renewal_issued i"
                        + " JOIN renewal_decision d ON d.dossier_id = i.dossier_id WHERE d.person_id = ?")
                .bind(0, officer.id().value())
                .mapTo(String.class)
                .one());
    }
}
