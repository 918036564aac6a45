package org.zhikao.server.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.evidence.Digest;
import org.zhikao.renewal.Outcome;
import org.zhikao.server.certificate.CertificateCode;
import org.zhikao.server.certificate.CertificateId;
import org.zhikao.server.certificate.HeldCertificate;
import org.zhikao.server.certificate.NewCertificate;
import org.zhikao.server.certificate.OwnDecision;
import org.zhikao.server.result.Attempt;
import org.zhikao.server.roster.Officer;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Refusal;
import org.zhikao.server.web.Texts;

/** Which decisions still count, and for how long. */
class CurrentDecisionsTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";

    @ParameterizedTest
    @MethodSource(BOTH)
    void aDayLongGoneCanOnlyBeTried(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        world.four();
        world.open();
        Optional<LocalDate> longAgo = Optional.of(RenewalWorld.TODAY.minusDays(8));

        EvaluationReport tried = world.renewals.evaluate(RenewalWorld.SEASON, longAgo, true, world.proposer);

        assertEquals(longAgo.get().toString(), tried.decisions().get(0).asOf());
        RenewalsTest.assertRefused(
                Reason.BAD_INPUT,
                "renewal.evaluation.long-ago",
                () -> world.renewals.evaluate(RenewalWorld.SEASON, longAgo, false, world.proposer));
        EvaluationReport kept = world.renewals.evaluate(
                RenewalWorld.SEASON, Optional.of(longAgo.get().plusDays(1)), false, world.proposer);
        assertEquals(
                longAgo.get().plusDays(1).toString(),
                world.renewals
                        .decisions(RenewalWorld.SEASON, Optional.empty())
                        .get(0)
                        .asOf());
        assertEquals(1, kept.run());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void anOldDecisionIsNeitherProposedNorApprovedNorIssuedButMadeAnew(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        world.four();
        world.open();
        world.evaluate();
        UUID approved = world.approved(Outcome.RENEW);
        ProposalView waiting = world.propose(Outcome.WITHHOLD);
        world.clock.advance(Duration.ofDays(60));
        assertFalse(world.renewals.manifest(RenewalWorld.SEASON, Outcome.CONDITIONAL).length == 0);
        world.clock.advance(Duration.ofDays(1));

        RenewalsTest.assertRefused(
                Reason.CONFLICT,
                "renewal.proposal.nothing",
                () -> world.renewals.manifest(RenewalWorld.SEASON, Outcome.CONDITIONAL));
        Refusal nothing =
                assertThrows(Refusal.class, () -> world.renewals.manifest(RenewalWorld.SEASON, Outcome.CONDITIONAL));
        String said = Texts.load()
                .text(Language.CHINESE, nothing.detailKey(), nothing.arguments().toArray());
        assertTrue(said.contains("结论为 限期补齐 ") && !said.contains("CONDITIONAL"), said);
        RenewalsTest.assertRefused(Reason.CONFLICT, "renewal.decision.old", () -> world.approve(waiting));
        IssueProgress progress = issue(world, approved);
        assertEquals(0, progress.issued());
        assertTrue(progress.blocked().get(0).cause().contains("2026-11-22"), progress::toString);
        assertEquals(0, world.count("renewal_reserved"));
        EvaluationReport again = world.renewals.evaluate(RenewalWorld.SEASON, Optional.empty(), false, world.proposer);
        assertEquals(0, again.leftOut());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aNoticeIsNotMadeAfterItsDeadlineAndTheOfficerIsLookedAtAgain(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        List<Officer> officers = world.four();
        String end = "2026-12-01";
        world.store.change(handle -> handle.execute("UPDATE certificate_held SET valid_to = DATE '" + end
                + "' WHERE badge_number = '" + officers.get(1).badgeNumber() + "'"));
        world.open();
        world.evaluate();
        UUID proposal = world.approved(Outcome.CONDITIONAL);
        world.clock.advance(Duration.ofDays(11));

        IssueProgress progress = issue(world, proposal);

        assertEquals(0, progress.issued());
        assertTrue(progress.blocked().get(0).cause().contains("期限"), progress::toString);
        assertEquals(0, world.count("renewal_reserved"));
        world.renewals.evaluate(RenewalWorld.SEASON, Optional.empty(), false, world.proposer);
        assertEquals(
                2,
                world.renewals.decisions(RenewalWorld.SEASON, Optional.empty()).stream()
                        .filter(line ->
                                line.badgeNumber().equals(officers.get(1).badgeNumber()))
                        .count());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whoMetTheConditionOfANoticeIsEvaluatedAgainInTheSameSeason(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        List<Officer> officers = world.four();
        world.open();
        world.evaluate();
        UUID proposal = world.approved(Outcome.CONDITIONAL);
        assertEquals(1, world.evaluate().leftOut());
        assertEquals(1, issue(world, proposal).issued());
        byte[] notice = world.renewals.ofOfficers().document(officers.get(1).badgeNumber(), world.proposer);
        world.sound(officers.get(1));
        world.clock.advance(Duration.ofDays(1));

        EvaluationReport again = world.evaluate();

        assertEquals(0, again.leftOut());
        assertEquals("RENEW", again.decisions().get(1).outcome());
        UUID renewal = world.approved(Outcome.RENEW);
        OwnDecision of = world.renewals.ofOfficers();
        assertEquals(
                "RENEW",
                of.of(officers.get(1).id(), Language.CHINESE).orElseThrow().outcome());
        // Until the certificate is made, the notice is the document that there is.
        assertEquals(
                Digest.of(notice),
                Digest.of(of.document(officers.get(1).id()).orElseThrow().pdf()));
        assertEquals(2, issue(world, renewal).issued());
        assertEquals(
                "zhikao-certificate.pdf",
                of.document(officers.get(1).id()).orElseThrow().fileName());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aCertificateThatOneSeasonHoldsIsProposedInNoOther(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        world.four();
        world.open();
        world.renewals.open(RenewalWorld.season("another"), world.admin);
        world.evaluate();
        world.renewals.evaluate("another", Optional.empty(), false, world.proposer);
        assertTrue(world.renewals.manifest("another", Outcome.RENEW).length > 0);
        UUID renewal = world.approved(Outcome.RENEW);
        world.propose(Outcome.WITHHOLD);

        for (Outcome outcome : List.of(Outcome.RENEW, Outcome.WITHHOLD)) {
            RenewalsTest.assertRefused(
                    Reason.CONFLICT, "renewal.proposal.nothing", () -> world.renewals.manifest("another", outcome));
        }
        assertTrue(world.renewals.manifest("another", Outcome.CONDITIONAL).length > 0);
        issue(world, renewal);
        RenewalsTest.assertRefused(
                Reason.CONFLICT, "renewal.proposal.nothing", () -> world.renewals.manifest("another", Outcome.RENEW));
        assertEquals(3, world.renewals.decisions("another", Optional.empty()).size());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void noNoticeGoesOutOnACertificateThatWasRenewedMeanwhile(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        Officer officer = world.four().get(2);
        world.open();
        world.evaluate();
        UUID proposal = world.approved(Outcome.WITHHOLD);
        HeldCertificate held = world.certificates.held(officer.id()).orElseThrow();
        world.store.write(handle -> world.certificates.renew(
                handle,
                new NewCertificate(
                        CertificateId.random(),
                        held.id(),
                        held.scopes(),
                        held.region(),
                        RenewalWorld.TODAY,
                        RenewalWorld.TODAY.plusYears(5),
                        CertificateCode.random())));

        IssueProgress progress = issue(world, proposal);

        assertEquals(0, progress.issued());
        assertTrue(progress.blocked().get(0).cause().contains("已经换发"), progress::toString);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void afterARejectionTheLatestDecisionOnEachCertificateIsListedAndProposed(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        world.four();
        world.open();
        world.evaluate();
        ProposalView proposal = world.propose(Outcome.RENEW);
        world.clock.advance(Duration.ofDays(1));
        world.evaluate();

        world.renewals.reject(RenewalWorld.id(proposal), "缺附件", world.approver);

        assertEquals(
                List.of(1, 2, 2, 2),
                world.renewals.decisions(RenewalWorld.SEASON, Optional.empty()).stream()
                        .map(DecisionLine::run)
                        .toList());
        assertEquals(1, world.propose(Outcome.RENEW).decisions());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theOfficerReadsWhyTheirCaseWasReferredAndThatItIsNoDecision(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        List<Officer> officers = world.four();
        world.open();
        OwnDecision of = world.renewals.ofOfficers();
        assertEquals(Optional.empty(), of.review(officers.get(3).id(), Language.CHINESE));
        world.evaluate();

        OwnDecision.Review referred =
                of.review(officers.get(3).id(), Language.CHINESE).orElseThrow();

        assertEquals(RenewalWorld.TODAY, referred.asOf());
        assertFalse(referred.lines().isEmpty());
        assertEquals(Optional.empty(), of.of(officers.get(3).id(), Language.CHINESE));
        // What a batch may still change is not told before two persons stand for it.
        assertEquals(
                List.of(),
                of.review(officers.get(2).id(), Language.CHINESE).orElseThrow().lines());
        world.approved(Outcome.WITHHOLD);
        assertEquals(Optional.empty(), of.review(officers.get(2).id(), Language.CHINESE));
        world.attempts(officers.get(0), RenewalWorld.attempt("2026-11-20", Attempt.Outcome.UNRELEASED));
        world.clock.advance(Duration.ofDays(1));
        world.evaluate();
        assertFalse(of.review(officers.get(0).id(), Language.ENGLISH)
                .orElseThrow()
                .lines()
                .isEmpty());
    }

    private static IssueProgress issue(RenewalWorld world, UUID proposal) {
        return world.renewals.issue(proposal, Language.CHINESE, world.proposer);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void howLongAnythingCountsIsThePolicysToSay(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        world.four();
        NewSeason shipped = RenewalWorld.season(RenewalWorld.SEASON);
        for (String limit : List.of("evaluationDays", "decisionDays")) {
            RenewalsTest.assertRefused(
                    Reason.BAD_INPUT,
                    "renewal.season.limit",
                    () -> world.renewals.open(with(shipped, limit + ", value", limit + "Not, value"), world.admin));
        }
        world.renewals.open(
                with(
                        with(shipped, "evaluationDays, value: 7", "evaluationDays, value: 3"),
                        "decisionDays, value: 60",
                        "decisionDays, value: 5"),
                world.admin);
        RenewalsTest.assertRefused(
                Reason.BAD_INPUT,
                "renewal.evaluation.long-ago",
                () -> world.renewals.evaluate(
                        RenewalWorld.SEASON, Optional.of(RenewalWorld.TODAY.minusDays(4)), false, world.proposer));
        world.evaluate();
        ProposalView waiting = world.propose(Outcome.RENEW);
        world.clock.advance(Duration.ofDays(6));
        RenewalsTest.assertRefused(Reason.CONFLICT, "renewal.decision.old", () -> world.approve(waiting));
    }

    private static NewSeason with(NewSeason season, String text, String instead) {
        assertTrue(season.policy().contains(text), text);
        return new NewSeason(
                season.id(),
                season.title(),
                season.trainingYear(),
                season.policy().replace(text, instead),
                season.creditRules());
    }
}
