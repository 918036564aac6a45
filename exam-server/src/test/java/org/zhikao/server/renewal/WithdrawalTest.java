package org.zhikao.server.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.renewal.Outcome;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Role;

/** Whoever proposed a batch takes it back, as long as nobody has decided on it. */
class WithdrawalTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";

    @ParameterizedTest
    @MethodSource(BOTH)
    void aWithdrawnProposalFreesItsDecisionsAndNamesWhoTookItBackAndWhy(Supplier<Store> database) {
        RenewalWorld world = waiting(database.get());
        ProposalView first = world.renewals.proposals().get(0);
        UUID id = RenewalWorld.id(first);

        ProposalView withdrawn = world.renewals.withdraw(id, "选错结论", world.proposer);

        assertEquals("WITHDRAWN 选错结论", withdrawn.state() + " " + withdrawn.reason());
        assertEquals("经办人 经办人", withdrawn.proposerName() + " " + withdrawn.enderName());
        assertEquals(withdrawn, world.renewals.withdraw(id, "选错结论", world.proposer), "again it is the same");
        assertEquals(List.of(1), audited(world));
        RenewalsTest.assertRefused(Reason.CONFLICT, "renewal.approval.withdrawn", () -> world.approve(first));
        RenewalsTest.assertRefused(
                Reason.CONFLICT, "renewal.approval.withdrawn", () -> world.renewals.reject(id, "不对", world.approver));
        RenewalsTest.assertRefused(
                Reason.CONFLICT,
                "renewal.approval.withdrawn",
                () -> world.renewals.withdraw(id, "另一理由", world.proposer));
        RenewalsTest.assertRefused(
                Reason.CONFLICT,
                "renewal.issue.not-approved",
                () -> world.renewals.issue(id, Language.CHINESE, world.proposer));
        ProposalView second = world.propose(Outcome.RENEW);
        assertEquals(2, second.number());
        assertNotEquals(first.manifestDigest(), second.manifestDigest());
        ProposalView approved = world.approve(second);
        assertEquals("经办人 审批人", approved.proposerName() + " " + approved.enderName());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void nobodyElseTakesItBackAndNobodyAtAllOnceItIsDecided(Supplier<Store> database) {
        RenewalWorld world = waiting(database.get());
        ProposalView proposal = world.renewals.proposals().get(0);
        UUID id = RenewalWorld.id(proposal);
        Caller.Person other = RenewalWorld.person("另一经办人", Role.CERTIFICATE_OFFICER);

        RenewalsTest.assertRefused(
                Reason.CONFLICT, "renewal.withdrawal.other", () -> world.renewals.withdraw(id, "不对", other));
        RenewalsTest.assertRefused(
                Reason.FORBIDDEN, "web.forbidden", () -> world.renewals.withdraw(id, "不对", world.approver));
        RenewalsTest.assertRefused(
                Reason.NOT_FOUND,
                "renewal.proposal.unknown",
                () -> world.renewals.withdraw(UUID.randomUUID(), "不对", world.proposer));
        world.approve(proposal);
        RenewalsTest.assertRefused(
                Reason.CONFLICT, "renewal.approval.approved", () -> world.renewals.withdraw(id, "不对", world.proposer));
        assertEquals("APPROVED", world.renewals.proposal(id).state());
        assertEquals(List.of(0), audited(world));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aWithdrawnProposalHoldsNobodyBackFromAnEvaluation(Supplier<Store> database) {
        RenewalWorld world = waiting(database.get());
        assertEquals(1, world.evaluate().leftOut());

        world.renewals.withdraw(RenewalWorld.id(world.renewals.proposals().get(0)), "重办", world.proposer);

        assertEquals(0, world.evaluate().leftOut());
    }

    private static RenewalWorld waiting(Store store) {
        RenewalWorld world = new RenewalWorld(store);
        world.four();
        world.open();
        world.evaluate();
        world.propose(Outcome.RENEW);
        return world;
    }

    private static List<Integer> audited(RenewalWorld world) {
        return world.store.read(
                handle -> handle.createQuery("SELECT COUNT(*) FROM audit_entry WHERE action = 'renewal.withdraw'")
                        .mapTo(Integer.class)
                        .list());
    }
}
