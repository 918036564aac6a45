package org.zhikao.server.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.RecordType;
import org.zhikao.renewal.CreditRules;
import org.zhikao.renewal.Decision;
import org.zhikao.renewal.DecisionManifest;
import org.zhikao.renewal.Outcome;
import org.zhikao.renewal.RenewalPolicy;
import org.zhikao.server.register.Intent;
import org.zhikao.server.roster.Officer;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Language;
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
        byte[] manifest = manifest(decisions(world, "RENEW"));
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

    /** As if the server that took the proposal and the approval had not decided again. */
    @ParameterizedTest
    @MethodSource(BOTH)
    void aForgedDecisionThatTwoPersonsSignedAndTheRegisterHoldsIsNotIssued(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        Officer officer = world.four().get(2);
        world.open();
        world.evaluate();
        rewriteWithheldAsRenewed(world);
        UUID proposal = signedByTwo(world, officer);

        IssueProgress progress = world.renewals.issue(proposal, Language.CHINESE, world.proposer);

        assertEquals(0, progress.issued());
        assertEquals(
                List.of("renewal.decision.replay"),
                world.store.read(handle -> handle.createQuery("SELECT detail_key FROM renewal_trouble")
                        .mapTo(String.class)
                        .list()));
        assertEquals(0, world.count("renewal_reserved"));
        assertEquals(4, world.count("certificate_held"));
        assertEquals(0, world.evaluate().leftOut(), "what can't be issued keeps nobody from being evaluated");
        assertEquals(1, world.propose(Outcome.WITHHOLD).decisions());
    }

    /** A proposal of the decision on this officer with all that an approval leaves behind, past every check. */
    private static UUID signedByTwo(RenewalWorld world, Officer officer) {
        UUID id = UUID.randomUUID();
        world.store.write(handle -> {
            List<RenewalRows.Decided> decided = handle.attach(SeasonDao.class).current(RenewalWorld.SEASON).stream()
                    .filter(row -> row.personId().equals(officer.id()))
                    .toList();
            byte[] manifest = manifest(
                    decided.stream().map(RenewalRows.Decided::decisionDigest).toList());
            byte[] first = world.sign(manifest, RenewalWorld.PROPOSER_KEY);
            byte[] second = world.sign(manifest, RenewalWorld.APPROVER_KEY);
            ObjectNode body = JsonNodeFactory.instance
                    .objectNode()
                    .put("proposerKeyId", RenewalWorld.PROPOSER_KEY.keyId())
                    .put("approverKeyId", RenewalWorld.APPROVER_KEY.keyId());
            body.putObject("attachments")
                    .put(Proposing.STATEMENT, Digest.of(manifest).hex())
                    .put(Proposing.PROPOSAL, Digest.of(first).hex())
                    .put(Proposing.APPROVAL, Digest.of(second).hex());
            Intent intent = world.register.intend(handle, RecordType.APPROVED, body);
            ProposalDao dao = handle.attach(ProposalDao.class);
            dao.insert(proposal(id, world, Digest.of(manifest)), text(manifest), first);
            dao.insertLines(id, decided);
            dao.end(
                    id,
                    ProposalEnds.APPROVED,
                    world.approver.personId(),
                    world.approver.name(),
                    world.clock.instant(),
                    "");
            dao.approve(id, RenewalWorld.APPROVER_KEY.keyId(), second, intent.recordId(), intent.digest());
            return id;
        });
        return id;
    }

    private static RenewalRows.Proposal proposal(UUID id, RenewalWorld world, Digest manifest) {
        return new RenewalRows.Proposal(
                id,
                RenewalWorld.SEASON,
                1,
                Outcome.RENEW,
                1,
                manifest,
                world.proposer.personId(),
                world.proposer.name(),
                RenewalWorld.PROPOSER_KEY.keyId(),
                world.clock.instant(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                0);
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

    private static byte[] manifest(List<Digest> decisions) {
        return DecisionManifest.of(
                        RenewalWorld.SEASON,
                        Outcome.RENEW,
                        1,
                        RenewalPolicy.parse(
                                RenewalWorld.config("renewal-policy.yml").getBytes(StandardCharsets.UTF_8)),
                        CreditRules.parse(
                                RenewalWorld.config("credit-rules.yml").getBytes(StandardCharsets.UTF_8)),
                        decisions)
                .bytes();
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
