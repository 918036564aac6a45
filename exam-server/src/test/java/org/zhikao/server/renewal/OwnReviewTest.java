package org.zhikao.server.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zhikao.evidence.Digest;
import org.zhikao.renewal.Outcome;
import org.zhikao.renewal.Standing;
import org.zhikao.server.certificate.OwnDecision;
import org.zhikao.server.certificate.OwnDecision.Stage;
import org.zhikao.server.document.NoticeContent;
import org.zhikao.server.roster.Officer;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Grant;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;

/** What an officer reads of a review: only what is so, and nothing of a case that nobody has decided. */
class OwnReviewTest {

    private final RenewalWorld world = new RenewalWorld(TestDatabases.h2());

    @Test
    void twoPersonsAreAwaitedOnlyWhereTheyCanDecide() {
        List<Officer> officers = world.four();
        world.open();
        world.evaluate();
        assertEquals(
                List.of(Stage.WAITS, Stage.WAITS, Stage.WAITS, Stage.REFERRED),
                officers.stream().map(this::stage).toList());
        world.propose(Outcome.RENEW);
        assertEquals(Stage.WAITS, stage(officers.get(0)), "for the second person");

        world.restated.add(officers.get(1).id());
        assertEquals(Stage.OUTDATED, stage(officers.get(1)), "something newer is on record");
        world.clock.advance(Duration.ofDays(61));
        assertEquals(Stage.OUTDATED, stage(officers.get(0)), "the second person would be refused");
        assertEquals(Stage.OUTDATED, stage(officers.get(2)));
        assertEquals(Stage.REFERRED, stage(officers.get(3)));
    }

    @Test
    void whatANoticeHasToldAwaitsNobody() {
        Officer officer = world.four().get(1);
        world.open();
        world.evaluate();
        world.renewals.issue(world.approved(Outcome.CONDITIONAL), Language.CHINESE, world.proposer);
        assertEquals(Optional.empty(), own().review(officer.id(), Language.CHINESE));
        world.clock.advance(Duration.ofDays(1));

        world.evaluate();

        assertEquals(Stage.TOLD, stage(officer));
    }

    @Test
    void ofACertificateThatEndedNothingComesAnyMore() {
        List<Officer> officers = world.four();
        world.open();
        world.evaluate();
        world.store.change(handle -> handle.execute("UPDATE certificate_held SET standing = 'REVOKED'"));
        assertEquals(Stage.ENDED, stage(officers.get(0)));
        assertEquals(Stage.ENDED, stage(officers.get(3)), "nobody looks at a revoked one's case either");
        world.store.change(handle -> handle.execute("UPDATE certificate_held SET standing = 'CANCELLED'"));
        assertEquals(Stage.ENDED, stage(officers.get(0)));
        world.store.change(handle -> handle.execute("UPDATE certificate_held SET standing = 'SUSPENDED'"));
        assertEquals(Stage.WAITS, stage(officers.get(0)), "what is suspended may still be decided on");
    }

    @Test
    void anOpenCaseStandsInNoDecisionAndNoNoticeThatItsOfficerReads() {
        Officer officer = world.officers("周明").get(0);
        world.sound(officer);
        world.standings.put(officer.id(), leftWithAnOpenCase());
        world.open();
        world.evaluate();
        world.renewals.issue(world.approved(Outcome.WITHHOLD), Language.CHINESE, world.proposer);

        String page =
                own().of(officer.id(), Language.CHINESE).orElseThrow().lines().toString();
        NoticeContent notice = world.press.notices.get(0);
        Caller.Person self =
                new Caller.Person(officer.id().value(), officer.name(), List.of(new Grant(Role.OFFICER, Scope.ANY)));
        String asked = world.renewals
                .ofOfficers()
                .decision(officer.badgeNumber(), self)
                .toString();
        for (String read : List.of(page, notice.toString(), asked)) {
            assertTrue(read.contains("有关事项须由工作人员核实"), read);
            assertFalse(read.contains("案件") || read.contains("CASE"), read);
        }
        assertTrue(page.contains("建议注销现持证件"), "the reason that decided is told");
        String staff = world.renewals
                .ofOfficers()
                .decision(officer.badgeNumber(), world.proposer)
                .toString();
        assertTrue(staff.contains("案件"), "whoever decides reads all of it");
    }

    @Test
    void nothingIsEvaluatedOrProposedByAPolicyThatOpensNoSeasonToday() {
        world.four();
        world.open();
        world.evaluate();
        byte[] manifest = world.renewals.manifest(RenewalWorld.SEASON, Outcome.RENEW);
        for (String[] older : new String[][] {
            {"begins: AFTER_EXPIRY", "begins: AS_OF"},
            {"condition.lapsed", "reviews"},
            {"name: evaluationDays", "name: evaluationWeeks"}
        }) {
            world.freeze(policy -> policy.replace(older[0], older[1]));
            Renewals process = world.process(step -> {});
            for (boolean dryRun : List.of(true, false)) {
                RenewalsTest.assertRefused(
                        Reason.CONFLICT,
                        "renewal.season.outdated",
                        () -> process.evaluate(RenewalWorld.SEASON, Optional.empty(), dryRun, world.proposer));
            }
            RenewalsTest.assertRefused(
                    Reason.CONFLICT,
                    "renewal.season.outdated",
                    () -> process.manifest(RenewalWorld.SEASON, Outcome.RENEW));
            RenewalsTest.assertRefused(
                    Reason.CONFLICT,
                    "renewal.season.outdated",
                    () -> process.propose(
                            RenewalWorld.SEASON,
                            Outcome.RENEW,
                            Digest.of(manifest),
                            world.sign(manifest, RenewalWorld.PROPOSER_KEY),
                            world.proposer));
            assertEquals(
                    4, process.decisions(RenewalWorld.SEASON, Optional.empty()).size(), "what there is is read");
        }
    }

    private Stage stage(Officer officer) {
        return own().review(officer.id(), Language.CHINESE).orElseThrow().stage();
    }

    private OwnDecision own() {
        return world.renewals.ofOfficers();
    }

    private static Standing leftWithAnOpenCase() {
        Standing plain = RenewalWorld.standing();
        return new Standing(
                plain.asOf(),
                plain.employment(),
                Optional.of(Standing.Post.LEFT),
                plain.lastGrade(),
                plain.gradeBefore(),
                Optional.of(true),
                plain.revocationGround(),
                plain.misconduct(),
                plain.leave(),
                plain.exemption(),
                plain.reviews(),
                plain.missingDocuments(),
                plain.newScopes());
    }
}
