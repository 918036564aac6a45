package org.zhikao.server.renewal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.EvidenceRecord;
import org.zhikao.evidence.RecordType;
import org.zhikao.evidence.SigningKey;
import org.zhikao.renewal.Outcome;
import org.zhikao.server.register.TestKeys;
import org.zhikao.server.roster.Officer;
import org.zhikao.server.roster.PersonId;
import org.zhikao.server.store.Store;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Language;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Role;

/** A batch of decisions between two persons. */
class ProposingTest {

    private static final String BOTH = "org.zhikao.server.store.TestDatabases#both";

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatIsReferredToAPersonIsProposedByNobody(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        world.four();
        world.open();
        world.evaluate();

        RenewalsTest.assertRefused(
                Reason.CONFLICT,
                "renewal.proposal.refer",
                () -> world.renewals.manifest(RenewalWorld.SEASON, Outcome.REFER));
        RenewalsTest.assertRefused(
                Reason.CONFLICT,
                "renewal.proposal.refer",
                () -> world.renewals.propose(
                        RenewalWorld.SEASON, Outcome.REFER, Digest.of("x"), new byte[] {1}, world.proposer));
        world.propose(Outcome.RENEW);
        RenewalsTest.assertRefused(
                Reason.CONFLICT,
                "renewal.proposal.nothing",
                () -> world.renewals.manifest(RenewalWorld.SEASON, Outcome.RENEW));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void twoPersonsSignTheSameBytesAndTheRecordNamesBothKeysAndNoPerson(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        List<Officer> officers = world.four();
        world.open();
        world.evaluate();
        byte[] manifest = world.renewals.manifest(RenewalWorld.SEASON, Outcome.RENEW);
        ProposalView proposed = world.propose(Outcome.RENEW);
        assertEquals("WAITING", proposed.state());
        assertArrayEquals(manifest, world.renewals.manifestOf(RenewalWorld.id(proposed)));

        ProposalView approved = world.approve(proposed);

        assertEquals("APPROVED", approved.state());
        assertEquals(List.of(approved), world.renewals.proposals());
        UUID recordId = UUID.fromString(approved.recordId());
        EvidenceRecord record = world.register.record(recordId).orElseThrow().read();
        assertEquals(RecordType.APPROVED.name(), record.type());
        assertEquals(
                RenewalWorld.PROPOSER_KEY.keyId(),
                record.body().path("proposerKeyId").asText());
        assertEquals(
                RenewalWorld.APPROVER_KEY.keyId(),
                record.body().path("approverKeyId").asText());
        assertEquals(
                Digest.of(manifest).hex(),
                record.body().path("attachments").path("statement.json").asText());
        for (Officer officer : officers) {
            for (String personal :
                    List.of(officer.name(), officer.badgeNumber(), officer.id().toString())) {
                assertFalse(record.body().toString().contains(personal));
                assertFalse(text(manifest).contains(personal));
            }
        }
        assertEquals(approved, world.approve(proposed));
        assertEquals(1, world.count("renewal_approval"));
        byte[] signature = world.sign(manifest, RenewalWorld.PROPOSER_KEY);
        assertEquals(
                approved,
                world.renewals.propose(
                        RenewalWorld.SEASON, Outcome.RENEW, Digest.of(manifest), signature, world.proposer));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void onePersonUnderTwoAccountsIsOnePerson(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        world.four();
        world.open();
        world.evaluate();
        ProposalView proposal = world.propose(Outcome.RENEW);
        UUID id = RenewalWorld.id(proposal);
        byte[] manifest = world.renewals.manifestOf(id);
        world.keys.put(RenewalWorld.OTHER_KEY.keyId(), world.proposer.personId());
        Caller.Person again = RenewalWorld.again(world.proposer, Role.CERTIFICATE_APPROVER);

        for (var key : List.of(RenewalWorld.PROPOSER_KEY, RenewalWorld.OTHER_KEY)) {
            RenewalsTest.assertRefused(
                    Reason.FORBIDDEN,
                    "renewal.approval.same-person",
                    () -> world.renewals.approve(id, world.sign(manifest, key), again));
        }
        RenewalsTest.assertRefused(
                Reason.FORBIDDEN, "renewal.approval.same-person", () -> world.renewals.reject(id, "不对", again));
        // A key that changed hands still makes only one signature.
        world.keys.put(RenewalWorld.PROPOSER_KEY.keyId(), world.approver.personId());
        RenewalsTest.assertRefused(
                Reason.FORBIDDEN,
                "certificate.signature.sameKey",
                () -> world.renewals.approve(id, world.sign(manifest, RenewalWorld.PROPOSER_KEY), world.approver));
        assertEquals("WAITING", world.renewals.proposal(id).state());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void nobodyHasAHandInABatchThatHoldsADecisionOnThemselves(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        Officer officer = world.four().get(0);
        world.open();
        world.evaluate();
        byte[] manifest = world.renewals.manifest(RenewalWorld.SEASON, Outcome.RENEW);
        Caller.Person self = new Caller.Person(
                officer.id().value(),
                "本人",
                List.of(
                        new org.zhikao.server.web.Grant(Role.CERTIFICATE_OFFICER, org.zhikao.server.web.Scope.ANY),
                        new org.zhikao.server.web.Grant(Role.CERTIFICATE_APPROVER, org.zhikao.server.web.Scope.ANY)));
        world.keys.put(RenewalWorld.OTHER_KEY.keyId(), self.personId());
        byte[] signature = world.sign(manifest, RenewalWorld.OTHER_KEY);

        RenewalsTest.assertRefused(
                Reason.FORBIDDEN,
                "renewal.proposal.own",
                () -> world.renewals.propose(RenewalWorld.SEASON, Outcome.RENEW, Digest.of(manifest), signature, self));
        UUID proposal = RenewalWorld.id(world.propose(Outcome.RENEW));
        RenewalsTest.assertRefused(
                Reason.FORBIDDEN, "renewal.proposal.own", () -> world.renewals.approve(proposal, signature, self));
        RenewalsTest.assertRefused(
                Reason.FORBIDDEN, "renewal.proposal.own", () -> world.renewals.reject(proposal, "不对", self));
        // A batch that holds nothing of theirs is another matter.
        byte[] others = world.renewals.manifest(RenewalWorld.SEASON, Outcome.WITHHOLD);
        assertEquals(
                "WAITING",
                world.renewals
                        .propose(
                                RenewalWorld.SEASON,
                                Outcome.WITHHOLD,
                                Digest.of(others),
                                world.sign(others, RenewalWorld.OTHER_KEY),
                                self)
                        .state());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aManifestThatWasAlteredAndASignatureOverAnotherAreRefused(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        world.four();
        world.open();
        world.evaluate();
        byte[] manifest = world.renewals.manifest(RenewalWorld.SEASON, Outcome.RENEW);
        byte[] altered = text(manifest).replace("RENEW", "REFER").getBytes(StandardCharsets.UTF_8);

        RenewalsTest.assertRefused(
                Reason.CONFLICT,
                "renewal.proposal.changed",
                () -> world.renewals.propose(
                        RenewalWorld.SEASON,
                        Outcome.RENEW,
                        Digest.of(altered),
                        world.sign(altered, RenewalWorld.PROPOSER_KEY),
                        world.proposer));
        RenewalsTest.assertRefused(
                Reason.BAD_INPUT,
                "certificate.signature.refused",
                () -> world.renewals.propose(
                        RenewalWorld.SEASON,
                        Outcome.RENEW,
                        Digest.of(manifest),
                        world.sign(altered, RenewalWorld.PROPOSER_KEY),
                        world.proposer));
        assertEquals(List.of(), world.renewals.proposals());
        UUID id = RenewalWorld.id(world.propose(Outcome.RENEW));
        RenewalsTest.assertRefused(
                Reason.BAD_INPUT,
                "certificate.signature.refused",
                () -> world.renewals.approve(id, world.sign(altered, RenewalWorld.APPROVER_KEY), world.approver));
        world.store.change(handle -> handle.execute("UPDATE renewal_proposal_line SET dossier_id = "
                + "(SELECT dossier_id FROM renewal_decision WHERE outcome = 'WITHHOLD')"));
        RenewalsTest.assertRefused(
                Reason.CONFLICT,
                "renewal.approval.altered",
                () -> world.renewals.approve(id, world.sign(manifest, RenewalWorld.APPROVER_KEY), world.approver));
        assertEquals(0, world.count("renewal_approval"));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void theKeyOfAnotherPersonIsRefused(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        world.four();
        world.open();
        world.evaluate();
        byte[] manifest = world.renewals.manifest(RenewalWorld.SEASON, Outcome.RENEW);

        for (var key : List.of(RenewalWorld.APPROVER_KEY, RenewalWorld.OTHER_KEY)) {
            RenewalsTest.assertRefused(
                    Reason.FORBIDDEN,
                    "certificate.signature.notOwn",
                    () -> world.renewals.propose(
                            RenewalWorld.SEASON,
                            Outcome.RENEW,
                            Digest.of(manifest),
                            world.sign(manifest, key),
                            world.proposer));
        }
        UUID id = RenewalWorld.id(world.propose(Outcome.RENEW));
        RenewalsTest.assertRefused(
                Reason.FORBIDDEN,
                "certificate.signature.notOwn",
                () -> world.renewals.approve(id, world.sign(manifest, RenewalWorld.OTHER_KEY), world.approver));
        RenewalsTest.assertRefused(
                Reason.FORBIDDEN,
                "web.forbidden",
                () -> world.renewals.approve(id, world.sign(manifest, RenewalWorld.APPROVER_KEY), world.proposer));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void aRejectedProposalFreesItsDecisions(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        world.four();
        world.open();
        world.evaluate();
        ProposalView first = world.propose(Outcome.RENEW);

        ProposalView rejected = world.renewals.reject(RenewalWorld.id(first), "缺附件", world.approver);

        assertEquals("REJECTED", rejected.state());
        assertEquals("缺附件", rejected.reason());
        RenewalsTest.assertRefused(Reason.CONFLICT, "renewal.approval.rejected", () -> world.approve(first));
        RenewalsTest.assertRefused(
                Reason.CONFLICT,
                "renewal.issue.not-approved",
                () -> world.renewals.issue(RenewalWorld.id(first), Language.CHINESE, world.proposer));
        ProposalView second = world.propose(Outcome.RENEW);
        assertEquals(2, second.number());
        assertNotEquals(first.manifestDigest(), second.manifestDigest());
        assertEquals("APPROVED", world.approve(second).state());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void twoCertificatesOfOnePersonMakeOneSignature(Supplier<Store> database) {
        RenewalWorld world = new RenewalWorld(database.get());
        world.four();
        world.open();
        world.evaluate();
        byte[] manifest = world.renewals.manifest(RenewalWorld.SEASON, Outcome.RENEW);
        PersonId id = new PersonId(world.proposer.personId());
        for (List<SigningKey> keys : List.of(
                List.of(TestKeys.person("王芳"), TestKeys.person("王芳")),
                List.of(TestKeys.person("王芳", id), TestKeys.person("王 芳", id)))) {
            world.keys.put(keys.get(0).keyId(), world.proposer.personId());
            world.keys.put(keys.get(1).keyId(), world.approver.personId());
            UUID proposal = world.renewals.proposals().isEmpty()
                    ? UUID.fromString(world.renewals
                            .propose(
                                    RenewalWorld.SEASON,
                                    Outcome.RENEW,
                                    Digest.of(manifest),
                                    world.sign(manifest, keys.get(0)),
                                    world.proposer)
                            .id())
                    : again(world, keys.get(0));

            RenewalsTest.assertRefused(
                    Reason.FORBIDDEN,
                    "certificate.signature.sameKey",
                    () -> world.renewals.approve(
                            proposal, world.sign(world.renewals.manifestOf(proposal), keys.get(1)), world.approver));
        }
        assertEquals(0, world.count("renewal_approval"));
    }

    private static UUID again(RenewalWorld world, SigningKey key) {
        world.renewals.reject(RenewalWorld.id(world.renewals.proposals().get(0)), "重办", world.approver);
        byte[] manifest = world.renewals.manifest(RenewalWorld.SEASON, Outcome.RENEW);
        return UUID.fromString(world.renewals
                .propose(
                        RenewalWorld.SEASON,
                        Outcome.RENEW,
                        Digest.of(manifest),
                        world.sign(manifest, key),
                        world.proposer)
                .id());
    }
}
