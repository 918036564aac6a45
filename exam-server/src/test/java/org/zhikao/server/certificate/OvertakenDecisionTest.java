package org.zhikao.server.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.evidence.Digest;
import org.zhikao.renewal.CreditRules;
import org.zhikao.renewal.Decision;
import org.zhikao.renewal.DecisionManifest;
import org.zhikao.renewal.Outcome;
import org.zhikao.renewal.RenewalPolicy;
import org.zhikao.server.roster.Officer;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Reason;

/** Decisions that are no longer what they were, or no longer enough: forged in the tables, overtaken by newer facts. */
class OvertakenDecisionTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";

    @ParameterizedTest
    @MethodSource(BOTH)
    void aDecisionRewrittenTogetherWithItsRowIsNotProposed(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        world.four();
        world.open();
        world.evaluate();
        rewriteWithheldAsRenewed(world);

        RenewalsTest.assertRefused(
                Reason.CONFLICT,
                "renewal.decision.replay",
                () -> world.renewals.manifest(RenewalWorld.SEASON, Outcome.RENEW));
        byte[] manifest = DecisionManifest.of(
                        RenewalWorld.SEASON,
                        Outcome.RENEW,
                        1,
                        RenewalPolicy.parse(
                                RenewalWorld.config("renewal-policy.yml").getBytes(StandardCharsets.UTF_8)),
                        CreditRules.parse(
                                RenewalWorld.config("credit-rules.yml").getBytes(StandardCharsets.UTF_8)),
                        decisions(world, "RENEW"))
                .bytes();
        RenewalsTest.assertRefused(
                Reason.CONFLICT,
                "renewal.decision.replay",
                () -> world.renewals.propose(
                        RenewalWorld.SEASON,
                        Outcome.RENEW,
                        Digest.of(manifest),
                        world.sign(manifest, RenewalWorld.PROPOSER_KEY),
                        world.proposer));
        assertEquals(0, world.count("renewal_proposal"));
    }

    /** Text, digest and columns agree with each other, and the dossier was not touched. */
    private static void rewriteWithheldAsRenewed(RenewalWorld world) {
        world.store.change(handle -> {
            String text = handle.createQuery("SELECT f.decision FROM renewal_dossier f JOIN renewal_decision d"
                            + " ON d.dossier_id = f.dossier_id WHERE d.outcome = 'WITHHOLD'")
                    .mapTo(String.class)
                    .one();
            Decision was = Decision.parse(text.getBytes(StandardCharsets.UTF_8));
            Decision forged = new Decision(
                    was.subject(),
                    Outcome.RENEW,
                    Optional.empty(),
                    was.reasons(),
                    was.scopes(),
                    List.of(),
                    Optional.of(new Decision.Validity(RenewalWorld.TODAY, RenewalWorld.TODAY.plusYears(5))),
                    Optional.empty());
            handle.execute("UPDATE renewal_dossier SET decision = ? WHERE decision = ?", text(forged.bytes()), text);
            handle.execute(
                    "UPDATE renewal_decision SET outcome = 'RENEW', withholding = '', decision_digest = ?"
                            + " WHERE outcome = 'WITHHOLD'",
                    forged.digest().hex());
        });
    }

    private static List<Digest> decisions(RenewalWorld world, String outcome) {
        return world
                .store
                .read(handle -> handle.createQuery("SELECT decision_digest FROM renewal_decision WHERE outcome = ?")
                        .bind(0, outcome)
                        .mapTo(String.class)
                        .list())
                .stream()
                .map(Digest::new)
                .toList();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aDecisionThatANewerStandingOvertookIsNeitherProposedNorApproved(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        Officer officer = world.four().get(0);
        world.open();
        world.evaluate();
        ProposalView waiting = world.propose(Outcome.RENEW);
        world.restated.add(officer.id());

        RenewalsTest.assertRefused(Reason.CONFLICT, "renewal.decision.standing", () -> world.approve(waiting));
        assertEquals(0, world.count("renewal_approval"));
        world.renewals.reject(RenewalWorld.id(waiting), "重办", world.approver);
        RenewalsTest.assertRefused(Reason.CONFLICT, "renewal.decision.standing", () -> world.propose(Outcome.RENEW));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
