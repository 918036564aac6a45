package org.zhikao.server.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.renewal.Outcome;
import org.zhikao.server.result.Attempt;
import org.zhikao.server.roster.Officer;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;

/** Of two seasons that decide on one certificate the later evaluation counts, at every step. */
class LaterEvaluationTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";
    private static final String LATER = "2027-spring";

    @ParameterizedTest
    @MethodSource(BOTH)
    void anOlderSeasonsRenewalIsNotProposedOnceANewerSeasonDecided(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        Officer officer = world.four().get(0);
        world.open();
        world.evaluate();
        world.clock.advance(Duration.ofMillis(1));
        failed(world, officer);
        evaluateLater(world);

        Refusal refusal = RenewalsTest.assertRefused(
                Reason.CONFLICT,
                "renewal.proposal.newer",
                () -> world.renewals.manifest(RenewalWorld.SEASON, Outcome.RENEW));
        assertEquals(LATER, refusal.arguments().get(2));
        assertEquals(
                2,
                world.renewals
                        .issue(approvedLater(world, Outcome.WITHHOLD), Language.CHINESE, world.proposer)
                        .issued());
        RenewalsTest.assertRefused(
                Reason.CONFLICT,
                "renewal.proposal.newer",
                () -> world.renewals.manifest(RenewalWorld.SEASON, Outcome.RENEW));
        assertEquals(
                "RENEW",
                world.renewals
                        .decisions(RenewalWorld.SEASON, Optional.empty())
                        .get(0)
                        .outcome(),
                "a season lists what it decided");
        world.sound(officer);
        world.clock.advance(Duration.ofMillis(1));
        world.evaluate();
        assertEquals(1, world.propose(Outcome.RENEW).decisions(), "evaluated anew it is the latest");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aProposalThatALaterEvaluationOvertookIsNotApproved(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        world.four();
        world.open();
        world.evaluate();
        evaluateLater(world);
        ProposalView waiting = world.propose(Outcome.RENEW);
        makeLater(world);

        Refusal refusal =
                RenewalsTest.assertRefused(Reason.CONFLICT, "renewal.decision.newer", () -> world.approve(waiting));

        assertEquals(LATER, refusal.arguments().get(1));
        assertEquals(0, world.count("renewal_approval"));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatWasApprovedIsNotIssuedAfterALaterEvaluationAndHoldsNobodyBack(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        Officer officer = world.four().get(0);
        world.open();
        world.evaluate();
        UUID approved = world.approved(Outcome.RENEW);
        // The only way to a later evaluation: issuing found the officer to be another one, and lets go of them.
        world.rename(officer, "周明明", officer.unit());
        assertEquals(0, issue(world, approved).issued());
        world.clock.advance(Duration.ofMillis(1));
        failed(world, officer);
        evaluateLater(world);
        world.rename(officer, "周明", officer.unit());

        IssueProgress progress = issue(world, approved);

        assertEquals(0, progress.issued());
        assertTrue(progress.blocked().get(0).cause().contains(LATER), progress::toString);
        assertEquals(0, world.count("renewal_reserved"));
        assertEquals(4, world.count("certificate_held"));
        assertEquals(
                0,
                world.renewals
                        .evaluate(LATER, Optional.empty(), false, world.proposer)
                        .leftOut());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void anEvaluationWhileTheDocumentIsMadeStopsItsIssue(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        world.four();
        world.open();
        world.evaluate();
        evaluateLater(world);
        UUID approved = world.approved(Outcome.RENEW);
        Renewals process = world.process(step -> {
            if (step == Issuance.Step.STORED) {
                makeLater(world);
            }
        });

        IssueProgress progress = process.issue(approved, Language.CHINESE, world.proposer);

        assertEquals(0, progress.issued());
        assertTrue(progress.blocked().get(0).cause().contains(LATER), progress::toString);
        assertEquals(4, world.count("certificate_held"));
    }

    private static void failed(RenewalWorld world, Officer officer) {
        world.attempts(
                officer,
                RenewalWorld.attempt("2026-06-10", Attempt.Outcome.FAILED),
                RenewalWorld.attempt("2026-09-10", Attempt.Outcome.FAILED));
    }

    private static void evaluateLater(RenewalWorld world) {
        world.renewals.open(RenewalWorld.season(LATER), world.admin);
        world.renewals.evaluate(LATER, Optional.of(RenewalWorld.TODAY), false, world.proposer);
    }

    /** As if the other season had been evaluated a moment after what was decided meanwhile. */
    private static void makeLater(RenewalWorld world) {
        world.store.change(handle -> handle.createUpdate("UPDATE renewal_run SET evaluated_at = ? WHERE season_id = ?")
                .bind(0, world.clock.instant().plusMillis(1))
                .bind(1, LATER)
                .execute());
    }

    private static UUID approvedLater(RenewalWorld world, Outcome outcome) {
        byte[] manifest = world.renewals.manifest(LATER, outcome);
        return RenewalWorld.id(world.approve(world.renewals.propose(
                LATER,
                outcome,
                org.zhikao.evidence.Digest.of(manifest),
                world.sign(manifest, RenewalWorld.PROPOSER_KEY),
                world.proposer)));
    }

    private static IssueProgress issue(RenewalWorld world, UUID proposal) {
        return world.renewals.issue(proposal, Language.CHINESE, world.proposer);
    }
}
