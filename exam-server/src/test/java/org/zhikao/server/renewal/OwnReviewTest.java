package org.zhikao.server.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.zhikao.evidence.Digest;
import org.zhikao.renewal.Outcome;
import org.zhikao.renewal.Standing;
import org.zhikao.server.certificate.CertificateCode;
import org.zhikao.server.certificate.CertificateId;
import org.zhikao.server.certificate.HeldCertificate;
import org.zhikao.server.certificate.NewCertificate;
import org.zhikao.server.certificate.OwnDecision;
import org.zhikao.server.certificate.OwnDecision.Stage;
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
    void ofACertificateThatWasRenewedNothingComesAnyMoreAlsoWhenBothAreSuspended() {
        Officer officer = world.four().get(0);
        world.open();
        world.evaluate();
        HeldCertificate held = world.certificates.held(officer.id()).orElseThrow();
        world.store.change(handle -> world.certificates.renew(
                handle,
                new NewCertificate(
                        CertificateId.random(),
                        held.id(),
                        held.scopes(),
                        held.region(),
                        held.validTo().plusDays(1),
                        held.validTo().plusYears(5),
                        CertificateCode.random())));
        world.store.change(handle -> handle.execute("UPDATE certificate_held SET standing = 'SUSPENDED'"));

        assertEquals(Stage.ENDED, stage(officer));
    }

    @Test
    void whatTwoPersonsSignedIsNoDecisionOnceItCannotBeCarriedOut() {
        List<Officer> officers = world.four();
        world.open();
        world.evaluate();
        world.approved(Outcome.RENEW);
        world.approved(Outcome.CONDITIONAL);
        world.renewals.issue(world.approved(Outcome.WITHHOLD), Language.CHINESE, world.proposer);
        assertEquals(Optional.of("RENEW"), told(officers.get(0)), "it waits for its document");

        world.restated.add(officers.get(1).id());
        assertEquals(Optional.empty(), told(officers.get(1)), "something newer is on record");
        assertEquals(Stage.OUTDATED, stage(officers.get(1)));
        world.store.change(handle -> handle.execute(
                "UPDATE certificate_held SET standing = 'REVOKED' WHERE person_id = ?",
                officers.get(0).id().value()));
        assertEquals(Optional.empty(), told(officers.get(0)));
        assertEquals(Stage.ENDED, stage(officers.get(0)));
        RenewalsTest.assertRefused(Reason.NOT_FOUND, "renewal.officer.undecided", () -> explained(officers.get(0)));
        world.store.change(handle -> handle.execute("UPDATE certificate_held SET standing = 'VALID'"));
        world.restated.clear();
        explained(officers.get(0));

        world.clock.advance(Duration.ofDays(61));
        assertEquals(Optional.empty(), told(officers.get(0)), "its days are over");
        assertEquals(Stage.OUTDATED, stage(officers.get(0)));
        assertEquals(Optional.of("DEFER"), told(officers.get(2)), "what was carried out stays decided");
    }

    private Optional<String> told(Officer officer) {
        return own().of(officer.id(), Language.CHINESE).map(OwnDecision.Told::outcome);
    }

    private DecisionView explained(Officer officer) {
        Caller.Person self =
                new Caller.Person(officer.id().value(), officer.name(), List.of(new Grant(Role.OFFICER, Scope.ANY)));
        return world.renewals.ofOfficers().decision(officer.badgeNumber(), self);
    }

    @Test
    void whileACaseIsOpenNothingIsDecidedAndItsOfficerReadsNothingOfIt() {
        Officer officer = withAnOpenCase();
        world.open();
        world.evaluate();

        RenewalsTest.assertRefused(
                Reason.CONFLICT,
                "renewal.proposal.nothing",
                () -> world.renewals.manifest(RenewalWorld.SEASON, Outcome.WITHHOLD));
        String page = own().review(officer.id(), Language.CHINESE).orElseThrow().toString();
        assertTrue(page.contains("有关事项须由工作人员核实"), page);
        assertFalse(page.contains("案件") || page.contains("CASE"), page);
        String staff = world.renewals
                .ofOfficers()
                .decision(officer.badgeNumber(), world.proposer)
                .toString();
        assertTrue(staff.contains("案件"), "whoever decides reads all of it");
    }

    /** Seasons of before keep their rules. */
    @Test
    void whatOlderRulesDecideThoughACaseIsOpenIsSignedByNobody() {
        withAnOpenCase();
        world.open();
        UnaryOperator<String> older = policy -> policy.replace(
                        "when: discipline.openCase\n", "when: discipline.openCase && size(missing) > 0\n")
                .replace(
                        "when: certificate.status == \"SUSPENDED\"\n",
                        "when: certificate.status == \"SUSPENDED\" || discipline.openCase\n");
        world.freeze(older);
        Renewals process = world.process(step -> {});
        assertEquals(
                "WITHHOLD",
                process.evaluate(RenewalWorld.SEASON, Optional.empty(), false, world.proposer)
                        .decisions()
                        .get(0)
                        .outcome());
        RenewalsTest.assertRefused(
                Reason.CONFLICT,
                "renewal.proposal.nothing",
                () -> process.manifest(RenewalWorld.SEASON, Outcome.WITHHOLD));

        // An office's own rules may have another code for it, or none: what the dossier tells counts.
        world.freeze(policy -> older.apply(policy).replace("code: CASE", "code: MATTER"));
        Renewals another = world.process(step -> {});
        another.evaluate(RenewalWorld.SEASON, Optional.empty(), false, world.proposer);
        RenewalsTest.assertRefused(
                Reason.CONFLICT,
                "renewal.proposal.nothing",
                () -> another.manifest(RenewalWorld.SEASON, Outcome.WITHHOLD));
    }

    /** Two persons signed it before that was refused. */
    @Test
    void whatWasSignedThoughACaseIsOpenIsToldToNobody() {
        Officer officer = world.four().get(2);
        world.open();
        world.evaluate();
        world.approved(Outcome.WITHHOLD);
        assertEquals(Optional.of("DEFER"), told(officer));

        world.store.change(handle -> handle.execute("UPDATE renewal_dossier"
                + " SET dossier = REPLACE(dossier, '\"openCase\":false', '\"openCase\":true')"));

        assertEquals(Optional.empty(), told(officer));
        assertEquals(Stage.OUTDATED, stage(officer));
        Caller.Person self =
                new Caller.Person(officer.id().value(), officer.name(), List.of(new Grant(Role.OFFICER, Scope.ANY)));
        RenewalsTest.assertRefused(
                Reason.NOT_FOUND,
                "renewal.officer.undecided",
                () -> world.renewals.ofOfficers().dossier(officer.badgeNumber(), self));
    }

    @Test
    void staffGetsNoMoreOfThemselvesThanAnyOfficer() {
        Officer officer = withAnOpenCase();
        world.open();
        world.evaluate();
        Caller.Person self = new Caller.Person(
                officer.id().value(), officer.name(), List.of(new Grant(Role.CERTIFICATE_OFFICER, Scope.ANY)));
        OfficerRenewals of = world.renewals.ofOfficers();

        RenewalsTest.assertRefused(
                Reason.NOT_FOUND, "renewal.officer.undecided", () -> of.dossier(officer.badgeNumber(), self));
        RenewalsTest.assertRefused(
                Reason.NOT_FOUND, "renewal.officer.undecided", () -> of.decision(officer.badgeNumber(), self));
        assertTrue(
                of.dossier(officer.badgeNumber(), world.proposer).length > 0, "somebody else's, by those who decide");
    }

    private Officer withAnOpenCase() {
        Officer officer = world.officers("周明").get(0);
        world.sound(officer);
        world.standings.put(officer.id(), leftWithAnOpenCase());
        return officer;
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
