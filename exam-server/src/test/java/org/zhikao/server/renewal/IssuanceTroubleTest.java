package org.zhikao.server.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.evidence.CertificateAuthority;
import org.zhikao.evidence.CertificateFields;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.KeyUse;
import org.zhikao.evidence.SignedPdf;
import org.zhikao.evidence.SigningKey;
import org.zhikao.evidence.TrustAnchor;
import org.zhikao.renewal.Outcome;
import org.zhikao.server.certificate.ActionKind;
import org.zhikao.server.certificate.ActionView;
import org.zhikao.server.certificate.CertificateActions;
import org.zhikao.server.certificate.CertificateWorld;
import org.zhikao.server.certificate.HeldCertificate;
import org.zhikao.server.document.Documents;
import org.zhikao.server.register.TestKeys;
import org.zhikao.server.roster.Officer;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Texts;

/** What stands against one document blocks that one, and is told. */
class IssuanceTroubleTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";

    @ParameterizedTest
    @MethodSource(BOTH)
    void whileARevocationWaitsNothingIsRenewed(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        world.officers("周明", "陈立").forEach(world::sound);
        world.open();
        world.evaluate();
        UUID proposal = world.approved(Outcome.RENEW);
        CertificateActions actions = actions(world);
        byte[] statement = actions.statement("ZF-0001", ActionKind.REVOKE, "伪造材料", RenewalWorld.TODAY, world.proposer);
        ActionView revocation =
                actions.propose("ZF-0001", statement, world.sign(statement, RenewalWorld.PROPOSER_KEY), world.proposer);

        IssueProgress progress = issue(world, proposal);

        assertEquals(1, progress.issued());
        assertEquals("ZF-0001", progress.blocked().get(0).badgeNumber());
        assertTrue(progress.blocked().get(0).cause().contains("尚未办结"), progress::toString);
        assertEquals(1, world.count("certificate_successor"));
        actions.reject(CertificateWorld.id(revocation), "查无实据", world.approver);
        assertEquals(2, issue(world, proposal).issued());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatIsMissingOrCannotBeReadBlocksItsOwnDocumentAlone(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        List<Officer> officers = world.officers("周明", "陈立", "郑欣", "王一");
        officers.forEach(world::sound);
        world.open();
        world.evaluate();
        UUID proposal = world.approved(Outcome.RENEW);
        world.store.change(handle -> {
            handle.execute("DELETE FROM renewal_dossier WHERE dossier_id = " + dossierOf(officers.get(0)));
            handle.execute(
                    "UPDATE renewal_dossier SET decision = '{' WHERE dossier_id = " + dossierOf(officers.get(1)));
            handle.execute("UPDATE renewal_decision SET decision_digest = '"
                    + Digest.of("another").hex() + "' WHERE dossier_id = " + dossierOf(officers.get(2)));
        });

        IssueProgress progress = issue(world, proposal);

        assertEquals(1, progress.issued());
        assertEquals(4, progress.done());
        assertEquals(3, progress.blocked().size());
        assertEquals(1, world.count("renewal_reserved"));
        assertEquals(progress, issue(world, proposal));
        EvaluationReport anew = world.evaluate();
        assertEquals(0, anew.leftOut(), "each says to evaluate anew");
        assertEquals(3, anew.decisions().size());
        assertEquals(3, world.propose(Outcome.RENEW).decisions());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aDecisionIsCarriedOutOnItsOwnPersonAndCertificateOnly(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        List<Officer> officers = world.four();
        world.open();
        world.evaluate();
        UUID proposal = world.approved(Outcome.RENEW);
        Officer other = officers.get(3);
        HeldCertificate others = world.certificates.held(other.id()).orElseThrow();
        HeldCertificate own = world.certificates.held(officers.get(0).id()).orElseThrow();
        String ofProposal = "' WHERE outcome = 'RENEW'";
        world.store.change(handle -> {
            handle.execute("UPDATE renewal_decision SET certificate_id = '" + others.id() + ofProposal);
        });
        assertEquals(0, issue(world, proposal).issued());

        world.store.change(handle -> {
            handle.execute("UPDATE renewal_decision SET certificate_id = '" + own.id() + ofProposal);
            handle.execute("UPDATE renewal_decision SET person_id = '" + UUID.randomUUID() + ofProposal);
        });
        assertEquals(0, issue(world, proposal).issued());
        assertEquals(0, world.count("renewal_reserved"));

        world.store.change(handle -> handle.execute(
                "UPDATE renewal_decision SET person_id = '" + officers.get(0).id() + ofProposal));
        assertEquals(1, issue(world, proposal).issued());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aRowThatSaysAnotherOutcomeThanItsDecisionIsNeitherProposedNorApprovedNorIssued(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        world.four();
        world.open();
        world.evaluate();
        ProposalView waiting = world.propose(Outcome.WITHHOLD);
        UUID approved = world.approved(Outcome.RENEW);
        world.store.change(handle -> {
            handle.execute("UPDATE renewal_decision SET outcome = 'CONDITIONAL' WHERE outcome = 'REFER'");
            handle.execute("UPDATE renewal_decision SET withholding = 'REFUSE' WHERE outcome = 'WITHHOLD'");
        });

        RenewalsTest.assertRefused(
                Reason.CONFLICT,
                "renewal.decision.altered",
                () -> world.renewals.manifest(RenewalWorld.SEASON, Outcome.CONDITIONAL));
        RenewalsTest.assertRefused(Reason.CONFLICT, "renewal.decision.altered", () -> world.approve(waiting));
        world.store.change(
                handle -> handle.execute("UPDATE renewal_proposal SET outcome = 'WITHHOLD' WHERE outcome = 'RENEW'"));
        RenewalsTest.assertRefused(Reason.CONFLICT, "renewal.issue.altered", () -> issue(world, approved));
        assertEquals(0, world.count("renewal_reserved"));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whoeverWasRenamedOrMovedSinceTwoPersonsSignedIsBlockedAlone(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        List<Officer> officers = world.officers("周明", "陈立", "郑欣");
        officers.forEach(world::sound);
        world.open();
        world.evaluate();
        UUID proposal = world.approved(Outcome.RENEW);
        world.rename(officers.get(0), "周明", "二中队");
        world.rename(officers.get(1), "陈力", "一中队");

        IssueProgress progress = issue(world, proposal);

        assertEquals(1, progress.issued());
        assertEquals(List.of("郑欣"), printed(world));
        List<String> causes = progress.blocked().stream()
                .map(blocked -> blocked.badgeNumber() + " " + blocked.cause())
                .sorted()
                .toList();
        assertTrue(causes.get(0).startsWith("ZF-0001") && causes.get(0).contains("名册"), causes::toString);
        assertTrue(causes.get(1).startsWith("ZF-0002") && causes.get(1).contains("名册"), causes::toString);

        world.rename(officers.get(1), "陈立", "一中队");
        assertEquals(2, issue(world, proposal).issued());
        assertEquals(List.of("郑欣", "陈立"), printed(world));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whoeverWasRightlyMovedIsJudgedAnewAndGetsOneDocument(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        Officer officer = world.officers("周明").get(0);
        world.sound(officer);
        world.open();
        world.evaluate();
        UUID before = world.approved(Outcome.RENEW);
        assertEquals(0, world.evaluate().decisions().size(), "the proposal holds the officer");
        world.rename(officer, "周明", "二中队");
        assertEquals(0, issue(world, before).issued());

        assertEquals(1, world.evaluate().decisions().size());
        UUID anew = world.approved(Outcome.RENEW);
        assertEquals(1, issue(world, anew).issued());
        assertEquals("二中队", world.press.certificates.get(0).holder().unit());

        world.rename(officer, "周明", "一中队");
        assertEquals(0, issue(world, before).issued(), "the certificate was renewed already");
        assertEquals(1, world.count("certificate_successor"));
    }

    @Test
    void anIdentityNumberThatIsAnotherNowIsNoticed() {
        RenewalWorld world = new RenewalWorld(TestDatabases.h2());
        world.sound(world.officers("周明").get(0));
        world.open();
        world.evaluate();
        UUID proposal = world.approved(Outcome.RENEW);
        world.store.change(handle -> handle.execute("UPDATE officer SET identity_number = '11010519491231002X'"));

        IssueProgress progress = issue(world, proposal);

        assertTrue(progress.blocked().get(0).cause().contains("身份证号已有变动"), progress::toString);
        assertEquals(0, world.press.made());
    }

    @Test
    void anOfficeWithoutANameNeitherProposesNorIssues() {
        RenewalWorld world = new RenewalWorld(TestDatabases.h2());
        world.sound(world.officers("周明").get(0));
        world.open();
        world.evaluate();
        Renewals unnamed = world.process(" ", step -> {});
        byte[] manifest = world.renewals.manifest(RenewalWorld.SEASON, Outcome.RENEW);
        byte[] signature = world.sign(manifest, RenewalWorld.PROPOSER_KEY);
        String key = "renewal.office.unnamed";

        RenewalsTest.assertRefused(Reason.CONFLICT, key, () -> unnamed.manifest(RenewalWorld.SEASON, Outcome.RENEW));
        RenewalsTest.assertRefused(
                Reason.CONFLICT,
                key,
                () -> unnamed.propose(
                        RenewalWorld.SEASON, Outcome.RENEW, Digest.of(manifest), signature, world.proposer));
        UUID proposal = world.approved(Outcome.RENEW);
        RenewalsTest.assertRefused(
                Reason.CONFLICT, key, () -> unnamed.issue(proposal, Language.CHINESE, world.proposer));

        for (Language language : Language.values()) {
            String said = Texts.load().text(language, key);
            assertTrue(said.contains("office.body"), said);
        }
        assertEquals(0, world.press.made());
    }

    @Test
    void anOfficeWhoseNameTheFontLacksReservesNothing() {
        RenewalWorld world = new RenewalWorld(TestDatabases.h2());
        world.sound(world.officers("周明").get(0));
        world.open();
        world.evaluate();
        UUID proposal = world.approved(Outcome.RENEW);
        Renewals rare = world.process("测试" + world.press.lacking + "执法局", step -> {});

        IssueProgress progress = rare.issue(proposal, Language.CHINESE, world.proposer);

        assertEquals(1, progress.blocked().size());
        assertEquals(0, world.count("renewal_reserved"));
        assertEquals(1, issue(world, proposal).issued(), "once the name can be printed");
    }

    private static List<String> printed(RenewalWorld world) {
        return world.press.certificates.stream()
                .map(content -> content.holder().name())
                .toList();
    }

    private static String dossierOf(Officer officer) {
        return "(SELECT d.dossier_id FROM renewal_decision d WHERE d.person_id = '" + officer.id() + "')";
    }

    private static CertificateActions actions(RenewalWorld world) {
        return new CertificateActions(
                world.store,
                world.register,
                world.audit,
                world.roster,
                world.certificates,
                keyId -> Optional.ofNullable(world.keys.get(keyId)),
                org.zhikao.server.register.TestKeys.node().anchor(),
                world.clock);
    }

    private static IssueProgress issue(RenewalWorld world, UUID proposal) {
        return world.renewals.issue(proposal, Language.CHINESE, world.proposer);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aDocumentMadeAfterACrashIsSealedWhenItIsMadeByTheSealOfThen(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        Officer officer = world.four().get(2);
        world.open();
        world.evaluate();
        UUID proposal = world.approved(Outcome.WITHHOLD);
        Renewals dying = world.process(step -> {
            if (step == Issuance.Step.RESERVED) {
                throw new IllegalStateException("the process ends here");
            }
        });
        assertThrows(IllegalStateException.class, () -> dying.issue(proposal, Language.CHINESE, world.proposer));
        world.clock.advance(Duration.ofDays(3));
        Instant rotated = world.clock.instant().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
        TrustAnchor anchor = TestKeys.node().anchor();

        // One that has not begun would make what no stranger accepts: that is never stored.
        Documents tooEarly = new Documents(
                Texts.load(), Optional.of(seal(rotated.plus(Duration.ofDays(2)))), anchor, RenewalWorld.ZONE);
        IssueProgress blocked =
                world.process(step -> {}, Press.of(tooEarly)).issue(proposal, Language.CHINESE, world.proposer);
        assertEquals(0, blocked.issued());
        assertTrue(blocked.blocked().get(0).cause().contains("盖章后的文件未通过自检"), blocked::toString);
        assertEquals(0, world.count("renewal_document"));
        Documents present = new Documents(Texts.load(), Optional.of(seal(rotated)), anchor, RenewalWorld.ZONE);
        Renewals process = world.process(step -> {}, Press.of(present));
        assertEquals(
                1, process.issue(proposal, Language.CHINESE, world.proposer).issued());

        byte[] pdf = process.ofOfficers().document(officer.badgeNumber(), world.proposer);
        assertEquals(
                world.clock.instant().truncatedTo(ChronoUnit.SECONDS),
                SignedPdf.verify(pdf, anchor).at());
    }

    private static SigningKey seal(Instant from) {
        return CertificateAuthority.certify(
                TestKeys.root(),
                CertificateAuthority.newSigningPair(),
                KeyUse.ISSUING,
                new CertificateFields(
                        "CN=Zhikao seal,O=Test",
                        java.math.BigInteger.valueOf(from.getEpochSecond()),
                        from,
                        from.plus(Duration.ofDays(100))));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void anApprovalPutInTheOthersPlaceIsNotCarriedOut(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        world.four();
        world.open();
        world.evaluate();
        UUID proposal = world.approved(Outcome.RENEW);
        byte[] forged = world.sign(world.renewals.manifestOf(proposal), RenewalWorld.OTHER_KEY);
        byte[] again = world.sign(world.renewals.manifestOf(proposal), RenewalWorld.APPROVER_KEY);
        for (var approval : Map.of(RenewalWorld.OTHER_KEY, forged, RenewalWorld.APPROVER_KEY, again)
                .entrySet()) {
            world.store.change(handle -> handle.execute(
                    "UPDATE renewal_approval SET approver_key = ?, signature = ?",
                    approval.getKey().keyId(),
                    approval.getValue()));

            RenewalsTest.assertRefused(
                    Reason.CONFLICT,
                    "renewal.issue.altered",
                    () -> world.renewals.issue(proposal, Language.CHINESE, world.proposer));
        }
        assertEquals(0, world.count("renewal_reserved"));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aDecisionThatANewerStandingOvertookIsNotCarriedOutAndMadeAnew(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        Officer officer = world.four().get(0);
        world.open();
        world.evaluate();
        UUID proposal = world.approved(Outcome.RENEW);
        world.restated.add(officer.id());

        IssueProgress progress = world.renewals.issue(proposal, Language.CHINESE, world.proposer);

        assertEquals(0, progress.issued());
        assertTrue(progress.blocked().get(0).cause().contains("人员情况又有"), progress::toString);
        assertEquals(0, world.count("renewal_reserved"));
        world.restated.clear();
        assertTrue(
                world.evaluate().decisions().stream()
                        .anyMatch(line -> line.badgeNumber().equals(officer.badgeNumber())),
                "the evaluation takes up again what can't be carried out");
    }
}
