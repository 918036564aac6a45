package org.zhikao.server.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.zhikao.server.web.Refusals.refused;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.renewal.Outcome;
import org.zhikao.server.roster.Officer;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Reason;

/** Evaluations that cross each other, and statements that cross an evaluation, an approval or the issuing. */
class CrossingTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";

    @ParameterizedTest
    @MethodSource(BOTH)
    void ofTwoEvaluationsThatCrossTheOneWithTheOlderFactsIsNotKept(Supplier<Store> database) {
        RenewalWorld world = world(database);
        world.whileGathered = () -> {
            world.clock.advance(Duration.ofSeconds(1));
            world.evaluate();
        };

        refused(Reason.CONFLICT, "renewal.evaluation.crossed", world::evaluate);

        assertEquals(1, world.count("renewal_run"));
        assertEquals(1, world.propose(Outcome.RENEW).decisions(), "the newer one counts");
        assertEquals(2, world.evaluate().run());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void anEvaluationBearsTheTimeWhenNothingWasOnItsWayAndBeforeAnythingWasRead(Supplier<Store> database) {
        RenewalWorld world = world(database);
        world.whenHeld = () -> {
            assertEquals(0, world.questions, "first the moment, then the facts");
            world.clock.advance(Duration.ofSeconds(1));
        };
        Instant moment = world.clock.instant().plusSeconds(1);
        world.whileGathered = () -> world.clock.advance(Duration.ofSeconds(5));

        world.evaluate();

        Instant kept = world.store.read(handle -> handle.createQuery("SELECT evaluated_at FROM renewal_run")
                .mapTo(Instant.class)
                .one());
        assertEquals(moment, kept, "what is approved while facts are read is newer than they are");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatWasStatedBeforeAnApprovalHasTheLastWordIsSeen(Supplier<Store> database) {
        RenewalWorld world = world(database);
        world.evaluate();
        ProposalView proposal = world.propose(Outcome.RENEW);
        Officer stated = officer(world);
        world.whenHeld = () -> world.restated.add(stated.id());

        refused(Reason.CONFLICT, DecisionChecks.RESTATED, () -> world.approve(proposal));

        assertEquals(
                "WAITING", world.renewals.proposal(RenewalWorld.id(proposal)).state());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatWasStatedBeforeADocumentIsRecordedIsSeen(Supplier<Store> database) {
        RenewalWorld world = world(database);
        world.evaluate();
        UUID proposal = world.approved(Outcome.RENEW);
        Officer stated = officer(world);
        world.whenHeld = () -> world.restated.add(stated.id());

        IssueProgress progress = world.renewals.issue(proposal, Language.CHINESE, world.proposer);

        assertEquals(0, progress.issued());
        assertEquals(1, progress.blocked().size());
        assertEquals(0, world.count("renewal_issued"));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aDryRunOfIssuingLooksAtAllThatIsLeftAndHoldsNobodyUpForMoreThanABatch(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        String[] names = new String[2 * Issuance.BATCH + 1];
        Arrays.fill(names, "周明");
        List<Officer> officers = world.officers(names);
        officers.forEach(world::sound);
        world.open();
        world.evaluate();
        UUID proposal = world.approved(Outcome.RENEW);
        int[] batches = new int[1];
        Renewals process = world.process(step -> batches[0] += step == Issuance.Step.RESERVING ? 1 : 0);

        IssueProgress tried = new ProposalResource(process).issue(proposal, true, Language.CHINESE, world.proposer);

        assertEquals(names.length + " 0", tried.done() + " " + tried.blocked().size());
        assertEquals(3, batches[0], "each in a transaction of its own");
        assertEquals(0, world.count("renewal_reserved"));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void onlyNoticesOnTheCertificatesConcernedAreRead(Supplier<Store> database) {
        RenewalWorld world = told(new RenewalWorld(database.get()));
        var certificates = world.renewals.due(6, Optional.empty());
        assertEquals(4, certificates.size());
        List<RenewalRows.Decided> decided =
                world.store.read(handle -> handle.attach(SeasonDao.class).current(RenewalWorld.SEASON));

        for (RenewalRows.Decided one : decided) {
            var alone = List.of(one.certificateId());
            int conditions = one.outcome() == Outcome.CONDITIONAL ? 1 : 0;
            int notices = one.outcome() == Outcome.WITHHOLD ? 1 : conditions;
            assertEquals(
                    notices + " " + conditions,
                    world.store.read(handle -> {
                        NoticeDao dao = handle.attach(NoticeDao.class);
                        return dao.notices(alone).size() + " "
                                + dao.conditions(alone, RenewalWorld.TODAY).size();
                    }),
                    one.outcome().name());
        }
    }

    @Test
    void proposingAsksOnceForWhatIsLeftAndOnceForItsNotices() {
        CountedStatements statements = new CountedStatements();
        RenewalWorld world =
                told(new RenewalWorld(Store.open(statements.watch(TestDatabases.pool(TestDatabases.h2Url())))));
        statements.clear();

        world.renewals.manifest(RenewalWorld.SEASON, Outcome.RENEW);

        assertEquals("1 1", asked(statements));
        statements.clear();
        world.propose(Outcome.RENEW);
        assertEquals("3 3", asked(statements), "for the manifest, before the lock and within it");
    }

    private static String asked(CountedStatements statements) {
        long left = statements.list().stream()
                .filter(sql -> sql.contains("JOIN certificate_held h"))
                .count();
        long notices = statements.list().stream()
                .filter(sql -> sql.contains("JOIN renewal_issued i") && sql.contains("UNNEST"))
                .count();
        return left + " " + notices;
    }

    private static RenewalWorld world(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        world.four();
        world.open();
        return world;
    }

    /** The first of the four, who is renewed. */
    private static Officer officer(RenewalWorld world) {
        return world.roster.findByBadge(RenewalWorld.badge(0)).orElseThrow();
    }

    /** Two of four officers have their notices. */
    private static RenewalWorld told(RenewalWorld world) {
        world.four();
        world.open();
        world.evaluate();
        for (Outcome outcome : List.of(Outcome.CONDITIONAL, Outcome.WITHHOLD)) {
            world.renewals.issue(world.approved(outcome), Language.CHINESE, world.proposer);
        }
        return world;
    }
}
