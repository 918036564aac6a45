package org.zhikao.server.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.renewal.Outcome;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Reason;

/** Whom an approved proposal names of which nothing can be issued. */
class AlteredProposalTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";

    /** Nothing of such a proposal is ever issued, so that whom it names is evaluated and proposed anew. */
    @ParameterizedTest
    @MethodSource(BOTH)
    void aProposalThatIsNotAsItWasSignedHoldsNobody(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        world.officers("周明", "陈立").forEach(world::sound);
        world.open();
        world.evaluate();
        UUID proposal = world.approved(Outcome.RENEW);
        assertEquals(2, world.evaluate().leftOut());
        byte[] other = world.sign(world.renewals.manifestOf(proposal), RenewalWorld.OTHER_KEY);
        world.store.change(handle -> handle.execute(
                "UPDATE renewal_approval SET approver_key = ?, signature = ?", RenewalWorld.OTHER_KEY.keyId(), other));

        RenewalsTest.assertRefused(
                Reason.CONFLICT,
                "renewal.issue.altered",
                () -> world.renewals.issue(proposal, Language.CHINESE, world.proposer));

        assertEquals(2, world.count("renewal_trouble"));
        EvaluationReport anew = world.evaluate();
        assertEquals(0, anew.leftOut());
        assertEquals(2, anew.decisions().size());
        assertEquals(2, world.propose(Outcome.RENEW).decisions());
    }

    /** Of either person, over other bytes or cut off half-way. */
    @ParameterizedTest
    @MethodSource(BOTH)
    void norDoesOneWithASignatureThatNoLongerHolds(Supplier<Store> database) {
        for (String table : List.of("renewal_proposal", "renewal_approval")) {
            for (boolean cutOff : List.of(true, false)) {
                RenewalWorld world = new RenewalWorld(database.get());
                world.officers("周明", "陈立").forEach(world::sound);
                world.open();
                world.evaluate();
                UUID proposal = world.approved(Outcome.RENEW);
                byte[] signature = world.sign(
                        cutOff ? world.renewals.manifestOf(proposal) : new byte[] {1}, RenewalWorld.APPROVER_KEY);
                byte[] broken = cutOff ? Arrays.copyOf(signature, signature.length / 2) : signature;
                world.store.change(handle -> handle.execute("UPDATE " + table + " SET signature = ?", broken));

                RenewalsTest.assertRefused(
                        Reason.CONFLICT,
                        "renewal.signature.broken",
                        () -> world.renewals.issue(proposal, Language.CHINESE, world.proposer));

                assertEquals(2, world.count("renewal_trouble"));
                assertEquals(0, world.count("renewal_reserved"));
                EvaluationReport anew = world.evaluate();
                assertEquals(0, anew.leftOut(), table);
                assertEquals(2, anew.decisions().size());
                assertEquals(2, world.propose(Outcome.RENEW).decisions());
            }
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void norDoesOneThatIsSaidToBeApprovedWithoutASignature(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        world.officers("周明", "陈立").forEach(world::sound);
        world.open();
        world.evaluate();
        UUID proposal = world.approved(Outcome.RENEW);
        world.store.change(handle -> handle.execute("DELETE FROM renewal_approval"));

        RenewalsTest.assertRefused(
                Reason.CONFLICT,
                "renewal.issue.altered",
                () -> world.renewals.issue(proposal, Language.CHINESE, world.proposer));

        assertEquals(0, world.evaluate().leftOut());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void norDoesOneOfASeasonWhoseRulesCannotBeRead(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        world.officers("周明", "陈立").forEach(world::sound);
        world.open();
        world.evaluate();
        UUID proposal = world.approved(Outcome.RENEW);
        world.freeze(policy -> "schema: 99\n");
        Renewals process = world.process(step -> {});
        RenewalsTest.assertRefused(
                Reason.CONFLICT,
                "renewal.season.unreadable",
                () -> process.issue(proposal, Language.CHINESE, world.proposer));

        assertEquals(2, world.count("renewal_trouble"));
        process.open(RenewalWorld.season("2027-spring"), world.admin);
        EvaluationReport anew = process.evaluate("2027-spring", Optional.empty(), false, world.proposer);
        assertEquals(0, anew.leftOut());
        assertEquals(2, anew.decisions().size());
    }
}
