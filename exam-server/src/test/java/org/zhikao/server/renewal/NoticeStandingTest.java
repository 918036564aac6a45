package org.zhikao.server.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.renewal.Outcome;
import org.zhikao.server.certificate.ActionKind;
import org.zhikao.server.certificate.ActionView;
import org.zhikao.server.certificate.CertificateActions;
import org.zhikao.server.certificate.CertificateWorld;
import org.zhikao.server.certificate.OwnDecision;
import org.zhikao.server.certificate.OwnDecision.Stage;
import org.zhikao.server.document.NoticeContent;
import org.zhikao.server.register.TestKeys;
import org.zhikao.server.result.Attempt;
import org.zhikao.server.roster.Officer;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Texts;

/** A notice is about the certificate as two persons read of it, not as it is after somebody acted on it. */
class NoticeStandingTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";

    @ParameterizedTest
    @MethodSource(BOTH)
    void noNoticeGoesOutOnACertificateThatIsNoLongerWhatTwoPersonsRead(Supplier<Store> database) {
        for (ActionKind kind : List.of(ActionKind.SUSPEND, ActionKind.REVOKE, ActionKind.CANCEL)) {
            RenewalWorld world = new RenewalWorld(database.get());
            Officer officer = world.four().get(2);
            world.open();
            world.evaluate();
            UUID proposal = world.approved(Outcome.WITHHOLD);
            assertTrue(isTold(world, officer));
            act(world, officer, kind);
            assertFalse(isTold(world, officer), "nobody is told that a notice comes which never does");

            IssueProgress progress = issue(world, proposal);

            assertEquals(0, progress.issued(), kind::toString);
            assertTrue(progress.blocked().get(0).cause().contains("执法证 ZF-0003 的状态已有变动"), progress::toString);
            assertEquals(0, world.count("renewal_issued"));
            assertTrue(
                    world.evaluate().decisions().stream()
                            .anyMatch(line -> line.badgeNumber().equals(officer.badgeNumber())),
                    "the evaluation takes up again what can't be carried out");
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aNoticeStatesNothingThatNewerHoursOrResultsMayHaveChangedButARenewalGoesOut(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        List<Officer> officers = world.four();
        world.open();
        world.evaluate();
        UUID renewal = world.approved(Outcome.RENEW);
        UUID notice = world.approved(Outcome.WITHHOLD);
        ProposalView waiting = world.propose(Outcome.CONDITIONAL);
        officers.forEach(officer -> world.added.add(officer.id()));

        IssueProgress progress = issue(world, notice);

        assertEquals(0, progress.issued());
        assertTrue(progress.blocked().get(0).cause().contains("新公布的考试成绩"), progress::toString);
        RenewalsTest.assertRefused(Reason.CONFLICT, "renewal.decision.facts", () -> world.approve(waiting));
        String cure = Texts.load().text(Language.CHINESE, "renewal.decision.facts", "1");
        assertTrue(cure.contains("先退回或撤回该拟办，再重新审核"), "else it still holds what is to be proposed: " + cure);
        assertEquals(1, issue(world, renewal).issued(), "it is none the worse for more hours");
        world.added.clear();
        assertTrue(
                world.evaluate().decisions().stream()
                        .anyMatch(line ->
                                line.badgeNumber().equals(officers.get(2).badgeNumber())),
                "the evaluation takes up again what can't be carried out");
    }

    @Test
    void aNoticeNamesTheDayOfItsFactsAndTheRecordsThatTheyRestOn() {
        RenewalWorld world = new RenewalWorld(TestDatabases.h2());
        Officer officer = world.four().get(2);
        world.open();
        world.evaluate();
        issue(world, world.approved(Outcome.WITHHOLD));

        NoticeContent notice = world.press.notices.get(0);

        assertEquals(RenewalWorld.TODAY, notice.asOf());
        for (Attempt sat : world.attempts.getOrDefault(officer.id().value(), List.of())) {
            String sitting = sat.sittingId().toString().substring(0, 8);
            String record = sat.recordDigest().orElseThrow().hex().substring(0, 8);
            assertTrue(
                    notice.needs().stream().anyMatch(need -> need.evidence().equals(sitting + "、" + record)),
                    notice::toString);
        }
    }

    @Test
    void aDecisionThatWaitsForTwoPersonsIsOutdatedOnceItsCertificateIsSuspended() {
        RenewalWorld world = new RenewalWorld(TestDatabases.h2());
        Officer officer = world.four().get(2);
        world.open();
        world.evaluate();
        assertEquals(Optional.of(Stage.WAITS), stage(world, officer));
        act(world, officer, ActionKind.SUSPEND);
        assertEquals(Optional.of(Stage.OUTDATED), stage(world, officer));
    }

    private static boolean isTold(RenewalWorld world, Officer officer) {
        return world.renewals.ofOfficers().of(officer.id(), Language.CHINESE).isPresent();
    }

    private static Optional<Stage> stage(RenewalWorld world, Officer officer) {
        return world.renewals
                .ofOfficers()
                .review(officer.id(), Language.CHINESE)
                .map(OwnDecision.Review::stage);
    }

    private static void act(RenewalWorld world, Officer officer, ActionKind kind) {
        CertificateActions actions = actions(world);
        byte[] statement = actions.statement(officer.badgeNumber(), kind, "查证属实", RenewalWorld.TODAY, world.proposer);
        ActionView action = actions.propose(
                officer.badgeNumber(), statement, world.sign(statement, RenewalWorld.PROPOSER_KEY), world.proposer);
        actions.approve(CertificateWorld.id(action), world.sign(statement, RenewalWorld.APPROVER_KEY), world.approver);
    }

    private static CertificateActions actions(RenewalWorld world) {
        return new CertificateActions(
                world.store,
                world.register,
                world.audit,
                world.roster,
                world.certificates,
                keyId -> Optional.ofNullable(world.keys.get(keyId)),
                TestKeys.node().anchor(),
                world.clock);
    }

    private static IssueProgress issue(RenewalWorld world, UUID proposal) {
        return world.renewals.issue(proposal, Language.CHINESE, world.proposer);
    }
}
