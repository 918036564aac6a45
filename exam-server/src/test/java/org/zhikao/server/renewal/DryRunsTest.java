package org.zhikao.server.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.zhikao.server.store.Rehearsed.nothingWritten;
import static org.zhikao.server.store.Rehearsed.refusedAlike;
import static org.zhikao.server.web.Refusals.refused;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.zhikao.evidence.Digest;
import org.zhikao.renewal.Outcome;
import org.zhikao.server.certificate.ActionKind;
import org.zhikao.server.certificate.CertificateActionsResource;
import org.zhikao.server.certificate.CertificateImportsResource;
import org.zhikao.server.certificate.CertificateStatus;
import org.zhikao.server.certificate.CertificateWorld;
import org.zhikao.server.certificate.CertificatesResource;
import org.zhikao.server.roster.Officer;
import org.zhikao.server.store.Rehearsal;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.TestCallers;

/** Renewals and actions on certificates that are only tried: nobody signs, and nothing is written. */
class DryRunsTest {

    private static final Optional<String> NONE = Optional.empty();
    /** Well formed, and refused only once everything else holds. */
    private static final Optional<String> SOME = Optional.of("AAAA");

    private final RenewalWorld world = new RenewalWorld(TestDatabases.h2());
    private final ProposalResource proposals = new ProposalResource(world.renewals);

    @Test
    void aSeasonIsTriedWithItsRules() {
        RenewalResource resource = new RenewalResource(world.renewals);
        NewSeason season = RenewalWorld.season("2027");
        NewSeason bad = new NewSeason("2027", "春", 2027, "schema: 1", season.creditRules());

        assertEquals(
                "2027",
                nothingWritten(world.store, () -> resource.open(true, season, world.admin))
                        .id());
        assertEquals(
                "renewal.season.policy",
                refusedAlike(
                        world.store,
                        () -> resource.open(true, bad, world.admin),
                        () -> resource.open(false, bad, world.admin)));
    }

    @Test
    void aProposalIsTriedWithoutASignatureAndMadeOnlyWithOne() {
        world.four();
        world.open();
        world.evaluate();
        byte[] manifest = world.renewals.manifest(RenewalWorld.SEASON, Outcome.RENEW);
        ProposalResource.ProposalRequest renew = request(manifest, NONE);

        ProposalView tried = nothingWritten(world.store, () -> proposals.propose(true, renew, world.proposer));

        assertEquals("RENEW 1 WAITING", tried.outcome() + " " + tried.decisions() + " " + tried.state());
        refused(
                Reason.BAD_INPUT,
                "certificate.signature.missing",
                () -> proposals.propose(false, renew, world.proposer));
        assertEquals(List.of(), world.renewals.proposals());
        assertEquals(
                "renewal.proposal.changed",
                refusedAlike(
                        world.store,
                        () -> proposals.propose(true, request(new byte[] {1}, NONE), world.proposer),
                        () -> proposals.propose(false, request(new byte[] {1}, SOME), world.proposer)));
    }

    @Test
    void anApprovalAndARejectionAreTriedWithoutASignature() {
        world.four();
        world.open();
        world.evaluate();
        UUID proposal = RenewalWorld.id(world.propose(Outcome.RENEW));
        var unsigned = new ProposalResource.ApprovalRequest(NONE);
        var reason = new ProposalResource.RejectionRequest("名单有误");

        assertEquals(
                "APPROVED",
                nothingWritten(world.store, () -> proposals.approve(proposal, true, unsigned, world.approver))
                        .state());
        assertEquals(
                "REJECTED",
                nothingWritten(world.store, () -> proposals.reject(proposal, true, reason, world.approver))
                        .state());
        var self = RenewalWorld.again(world.proposer, Role.CERTIFICATE_APPROVER);
        assertEquals(
                "renewal.approval.same-person",
                refusedAlike(
                        world.store,
                        () -> proposals.approve(proposal, true, unsigned, self),
                        () -> proposals.approve(proposal, false, new ProposalResource.ApprovalRequest(SOME), self)));
        refused(
                Reason.BAD_INPUT,
                "certificate.signature.missing",
                () -> proposals.approve(proposal, false, unsigned, world.approver));
        assertEquals("WAITING", world.renewals.proposal(proposal).state());
        assertEquals(0, world.register.unfinished().count());
    }

    @Test
    void issuingIsTriedOnAllThatIsLeftAndTellsWhoIsBlocked() {
        Officer[] officers = world.officers("周明", "陈立").toArray(Officer[]::new);
        world.sound(officers[0]);
        world.sound(officers[1]);
        world.open();
        world.evaluate();
        UUID waiting = RenewalWorld.id(world.propose(Outcome.RENEW));
        assertEquals(
                "renewal.issue.not-approved",
                refusedAlike(
                        world.store,
                        () -> proposals.issue(waiting, true, Language.CHINESE, world.proposer),
                        () -> proposals.issue(waiting, false, Language.CHINESE, world.proposer)));
        world.approve(world.renewals.proposal(waiting));
        world.rename(officers[1], "陈利", officers[1].unit());

        IssueProgress tried =
                nothingWritten(world.store, () -> proposals.issue(waiting, true, Language.CHINESE, world.proposer));

        assertEquals("2 2 1", tried.done() + " " + tried.total() + " " + tried.issued());
        assertEquals(
                List.of(officers[1].badgeNumber()),
                tried.blocked().stream().map(IssueProgress.Blocked::badgeNumber).toList());
        IssueProgress done = proposals.issue(waiting, false, Language.CHINESE, world.proposer);
        assertEquals(tried, done);
    }

    @Test
    void anActionOnACertificateIsTriedWithoutASignature() {
        CertificateWorld held = new CertificateWorld(world.store);
        held.hold("CJ-2001");
        CertificatesResource certificates = new CertificatesResource(held.certificates, held.actions, held.roster);
        CertificateActionsResource actions = new CertificateActionsResource(held.actions);
        byte[] statement =
                held.actions.statement("CJ-2001", ActionKind.CANCEL, "退休", LocalDate.of(2026, 11, 22), held.officer);
        var unsigned = new CertificatesResource.Proposal(Base64.getEncoder().encodeToString(statement), NONE);

        assertEquals(
                "PENDING",
                nothingWritten(world.store, () -> certificates.propose("CJ-2001", true, unsigned, held.officer))
                        .state());
        refused(
                Reason.BAD_INPUT,
                "certificate.signature.missing",
                () -> certificates.propose("CJ-2001", false, unsigned, held.officer));

        UUID action = CertificateWorld.id(held.actions.propose(
                        "CJ-2001", statement, held.sign(statement, CertificateWorld.OFFICER_KEY), held.officer))
                .value();
        var approval = new CertificateActionsResource.Approval(NONE);
        assertEquals(
                "APPROVED",
                nothingWritten(world.store, () -> actions.approve(action, true, approval, held.approver))
                        .state());
        assertEquals(
                "REJECTED",
                nothingWritten(
                                world.store,
                                () -> actions.reject(
                                        action, true, new CertificateActionsResource.Rejection("不实"), held.approver))
                        .state());
        var self = CertificateWorld.person("另一账号", Role.CERTIFICATE_APPROVER);
        var same = new org.zhikao.server.web.Caller.Person(held.officer.personId(), "另一账号", self.grants());
        assertEquals(
                "certificate.action.samePerson",
                refusedAlike(
                        world.store,
                        () -> actions.approve(action, true, approval, same),
                        () -> actions.approve(action, false, new CertificateActionsResource.Approval(SOME), same)));
        refused(
                Reason.BAD_INPUT,
                "certificate.signature.missing",
                () -> actions.approve(action, false, approval, held.approver));
        assertEquals(CertificateStatus.VALID, held.status("CJ-2001"));
    }

    @Test
    void anImportIsApprovedAndRejectedOnlyInEarnest() {
        CertificateWorld held = new CertificateWorld(world.store);
        CertificateImportsResource imports = new CertificateImportsResource(held.imports);
        var clerk = TestCallers.person(Role.ADMIN);
        String csv = "执法证号,姓名,执法范围,执法区域,发证日期,有效期至,状态\nCJ-2001,周明,市容环境卫生,普陀区,2022-01-01,2026-12-31,有效\n";
        UUID batch = UUID.fromString(held.imports
                .imports(csv.getBytes(StandardCharsets.UTF_8), "a.csv", false, Language.CHINESE, clerk)
                .batchId());
        var reason = new org.zhikao.server.roster.Rejection("有误");

        assertEquals("APPROVED 1", nothingWritten(world.store, () -> {
            var approved = imports.approve(batch, true, world.admin);
            return approved.state() + " " + approved.rows();
        }));
        assertEquals(
                "REJECTED",
                nothingWritten(world.store, () -> imports.reject(batch, true, reason, world.admin))
                        .state());
        assertEquals(
                "roster.batch.samePerson",
                refusedAlike(
                        world.store,
                        () -> imports.approve(batch, true, clerk),
                        () -> imports.approve(batch, false, clerk)));
    }

    @Test
    void aSignatureThatIsSentIsCheckedInADryRunToo() {
        world.four();
        world.open();
        world.evaluate();
        byte[] manifest = world.renewals.manifest(RenewalWorld.SEASON, Outcome.RENEW);
        byte[] foreign = world.sign(manifest, RenewalWorld.OTHER_KEY);

        refused(
                Reason.FORBIDDEN,
                "certificate.signature.notOwn",
                () -> Rehearsal.of(
                        true,
                        () -> world.renewals.propose(
                                RenewalWorld.SEASON, Outcome.RENEW, Digest.of(manifest), foreign, world.proposer)));
    }

    private static ProposalResource.ProposalRequest request(byte[] manifest, Optional<String> signature) {
        return new ProposalResource.ProposalRequest(
                RenewalWorld.SEASON, Outcome.RENEW.name(), Digest.of(manifest).hex(), signature);
    }
}
