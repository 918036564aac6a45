package org.zhikao.server.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.renewal.Outcome;
import org.zhikao.server.certificate.OwnDecision;
import org.zhikao.server.result.Attempt;
import org.zhikao.server.roster.Officer;
import org.zhikao.server.store.Rehearsal;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Texts;

/** Programs of before refused for an expiry without asking what was left open; such a refusal is carried out no more. */
class ExpiryRefusalsTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";
    private static final String LEFT_OPEN = "renewal.decision.left-open";

    @ParameterizedTest
    @MethodSource(BOTH)
    void itIsLeftOutOfWhatIsProposed(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        refusedAsBefore(world, "周明", "陈立");
        found(world);

        assertEquals(1, world.propose(Outcome.WITHHOLD).decisions(), "who failed the examination is refused");
    }

    @Test
    void andWhereNothingElseIsLeftItIsSaidWhy() {
        RenewalWorld world = h2();
        refusedAsBefore(world, "周明");
        found(world);

        RenewalsTest.assertRefused(
                Reason.CONFLICT, LEFT_OPEN, () -> world.renewals.manifest(RenewalWorld.SEASON, Outcome.WITHHOLD));
        assertEquals("REFER [DATA, EXPIRED, HOURS]", OneOfficer.judgedToday(world));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void itIsNotApproved(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        refusedAsBefore(world, "周明");
        ProposalView waiting = world.propose(Outcome.WITHHOLD);
        found(world);

        RenewalsTest.assertRefused(Reason.CONFLICT, LEFT_OPEN, () -> world.approve(waiting));
        assertEquals(0, world.count("renewal_approval"));
        world.renewals.reject(RenewalWorld.id(waiting), "重办", world.approver);
        assertEquals("REFER [DATA, EXPIRED, HOURS]", OneOfficer.judgedToday(world));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void itIsNotIssuedAndHoldsNobody(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        refusedAsBefore(world, "周明", "陈立");
        UUID proposal = world.approved(Outcome.WITHHOLD);
        found(world);

        IssueProgress tried = Rehearsal.of(true, () -> issue(world, proposal));
        assertEquals(List.of(1, 1), List.of(tried.issued(), tried.blocked().size()));
        IssueProgress progress = issue(world, proposal);
        assertEquals(1, progress.issued());
        IssueProgress.Blocked blocked = progress.blocked().get(0);
        assertEquals("ZF-0001", blocked.badgeNumber());
        assertTrue(blocked.cause().contains("请重新审核"), blocked::cause);
        assertEquals(1, world.count("renewal_document"));

        EvaluationReport anew = world.renewals.evaluate(RenewalWorld.SEASON, Optional.empty(), false, world.proposer);
        assertEquals(0, anew.leftOut());
        assertEquals(1, anew.outcomes().get("REFER"));
    }

    @Test
    void theOfficerIsNotToldThatItWaitsForTwoPersons() {
        RenewalWorld world = h2();
        Officer officer = refusedAsBefore(world, "周明").get(0);
        assertEquals(OwnDecision.Stage.WAITS, stage(world, officer));
        found(world);
        assertEquals(OwnDecision.Stage.OUTDATED, stage(world, officer));
    }

    /** Of every certificate alone would be thousands of questions. */
    @Test
    void howManyCertificatesTheyAreDoesNotMatterToTheNumberOfQuestionsOnH2() {
        assertEquals(questions(TestDatabases.h2Url(), "周明"), questions(TestDatabases.h2Url(), "周明", "陈立", "郑欣"));
    }

    @Test
    void howManyCertificatesTheyAreDoesNotMatterToTheNumberOfQuestionsOnPostgres() {
        assertEquals(
                questions(TestDatabases.postgresUrl(), "周明"), questions(TestDatabases.postgresUrl(), "周明", "陈立", "郑欣"));
    }

    private static int questions(String url, String... names) {
        CountedStatements statements = new CountedStatements();
        RenewalWorld world = new RenewalWorld(Store.open(statements.watch(TestDatabases.pool(url))));
        List<Officer> officers = refusedAsBefore(world, names);
        found(world);
        List<RenewalRows.Decided> rows = world.store.read(handle -> officers.stream()
                .flatMap(officer -> handle.attach(SeasonDao.class).latestOf(officer.id()).stream())
                .toList());
        Seasons seasons = new Seasons(world.store, new Gate(world.store), world.audit, world.clock);
        FactsGathering gathering = new FactsGathering(world.roster, world, world.certificates, world.store, seasons);
        ExpiryRefusals refusals = new ExpiryRefusals(world.store, seasons, world.certificates, gathering);
        statements.clear();

        assertEquals(Set.of(rows.get(0).dossierId()), refusals.outdated(rows));

        return statements.list().size();
    }

    @Test
    void theCureIsSaidInBothLanguages() {
        assertTrue(Texts.load().text(Language.CHINESE, LEFT_OPEN, "d").contains("重新审核"));
        assertTrue(Texts.load().text(Language.ENGLISH, LEFT_OPEN, "d").contains("Evaluate again"));
    }

    private static OwnDecision.Stage stage(RenewalWorld world, Officer officer) {
        return world.renewals
                .ofOfficers()
                .review(officer.id(), Language.CHINESE)
                .orElseThrow()
                .stage();
    }

    /**
     * The first was short of hours in time, each other had failed the examination. When their certificates had run out they
     * were evaluated by a program that does not see that.
     */
    private static List<Officer> refusedAsBefore(RenewalWorld world, String... names) {
        List<Officer> officers = world.officers(names);
        officers.forEach(world::sound);
        world.ledgers.put(officers.get(0).id(), RenewalWorld.ledger().subList(0, 12));
        officers.subList(1, officers.size())
                .forEach(officer -> world.attempts(
                        officer,
                        RenewalWorld.attempt("2026-06-10", Attempt.Outcome.FAILED),
                        RenewalWorld.attempt("2026-09-10", Attempt.Outcome.FAILED)));
        world.open();
        world.evaluate();
        world.clock.advance(Duration.ofDays(140));
        firstRun(world, RenewalWorld.EXPIRES.plusDays(1));
        assertEquals(
                names.length,
                world.renewals
                        .evaluate(RenewalWorld.SEASON, Optional.empty(), false, world.proposer)
                        .outcomes()
                        .get("WITHHOLD"));
        return officers;
    }

    /** A present program finds what they were evaluated for while the certificates lasted. */
    private static void found(RenewalWorld world) {
        firstRun(world, RenewalWorld.TODAY);
        world.clock.advance(Duration.ofMillis(1));
    }

    private static void firstRun(RenewalWorld world, LocalDate day) {
        world.store.change(handle -> handle.execute("UPDATE renewal_run SET as_of = ? WHERE number = 1", day));
    }

    private static IssueProgress issue(RenewalWorld world, UUID proposal) {
        return world.renewals.issue(proposal, Language.CHINESE, world.proposer);
    }

    private static RenewalWorld h2() {
        return new RenewalWorld(TestDatabases.h2());
    }
}
