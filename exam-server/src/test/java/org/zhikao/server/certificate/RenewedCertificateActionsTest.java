package org.zhikao.server.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.zhikao.server.certificate.CertificateWorld.APPROVER_KEY;
import static org.zhikao.server.certificate.CertificateWorld.ENDS;
import static org.zhikao.server.certificate.CertificateWorld.OFFICER_KEY;
import static org.zhikao.server.certificate.CertificateWorld.TODAY;
import static org.zhikao.server.web.Refusals.refused;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.evidence.BundleVerifier;
import org.zhikao.evidence.EvidenceRecord;
import org.zhikao.evidence.SigningKey;
import org.zhikao.renewal.CertificateAction;
import org.zhikao.server.register.TestKeys;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Reason;

/** What is done to a certificate that was renewed already is done to both, by name. */
class RenewedCertificateActionsTest {

    @Test
    void aSuspensionAlsoHoldsForTheRenewedOneThatHasNotBegun() {
        CertificateWorld world = new CertificateWorld(TestDatabases.h2());
        HeldCertificate old = world.hold("CJ-2001");
        HeldCertificate renewed = world.renew(old.id(), ENDS.plusDays(1));

        ActionView suspended = world.act("CJ-2001", ActionKind.SUSPEND);

        assertEquals(
                CertificateStatus.SUSPENDED,
                world.certificates
                        .held(old.person(), ENDS.plusDays(1))
                        .orElseThrow()
                        .status());
        ActionId id = CertificateWorld.id(suspended);
        assertEquals(
                Optional.of(renewed.id().toString()),
                CertificateAction.parse(world.actions.statementOf(id)).successorId());
        EvidenceRecord record = world.register
                .record(UUID.fromString(suspended.recordId()))
                .orElseThrow()
                .read();
        assertEquals(renewed.id().toString(), record.body().path("successorId").asText());
        world.register.registrar().finish();
        BundleVerifier.verify(
                world.actions.bundle(id).orElseThrow(), TestKeys.node().anchor());
        world.act("CJ-2001", ActionKind.REINSTATE);
        assertEquals(
                CertificateStatus.UPCOMING,
                world.certificates.find(renewed.id()).orElseThrow().status());
    }

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void whatWasDoneToBothIsToldOfTheNewOneAndWhatWasDoneBeforeItIsNot(Supplier<Store> database) {
        CertificateWorld world = new CertificateWorld(database.get());
        HeldCertificate old = world.hold("CJ-2001");
        world.act("CJ-2001", ActionKind.SUSPEND);
        world.act("CJ-2001", ActionKind.REINSTATE);
        world.clock.advance(Duration.ofSeconds(1));
        HeldCertificate renewed = world.renew(old.id(), ENDS.plusDays(1));
        assertEquals(Optional.empty(), world.actions.last(renewed.id()), "that was the old one's matter");

        ActionView both = world.act("CJ-2001", ActionKind.SUSPEND);

        assertEquals(
                Optional.of(both.id()),
                world.actions.last(renewed.id()).map(last -> last.actionId().toString()));
        world.clock.advance(Duration.ofDays(41));
        ActionView own = world.act("CJ-2001", ActionKind.REINSTATE);
        assertEquals(renewed.id().toString(), own.certificateId());
        assertEquals(1, own.count());
        assertEquals(
                Optional.of(own.id()),
                world.actions.last(renewed.id()).map(last -> last.actionId().toString()));
    }

    @Test
    void aStatementThatDoesNotNameTheRenewedOneIsNeitherProposedNorApproved() {
        CertificateWorld world = new CertificateWorld(TestDatabases.h2());
        HeldCertificate old = world.hold("CJ-2001");
        byte[] early = statement(world, ActionKind.SUSPEND);
        world.renew(old.id(), ENDS.plusDays(1));
        refused(
                Reason.CONFLICT,
                "certificate.action.changed",
                () -> world.actions.propose("CJ-2001", early, world.sign(early, OFFICER_KEY), world.officer));
        ActionView proposed = propose(world, ActionKind.SUSPEND);
        // As if it had been proposed before statements named it.
        world.store.change(handle -> handle.execute(
                "UPDATE certificate_action SET statement = ?, proposal = ?", early, world.sign(early, OFFICER_KEY)));

        refused(
                Reason.CONFLICT,
                "certificate.action.outdated",
                () -> approve(world, proposed, APPROVER_KEY, world.approver));

        assertEquals(CertificateStatus.VALID, world.status("CJ-2001"));
        world.actions.reject(CertificateWorld.id(proposed), "重新提出", world.approver);
        world.act("CJ-2001", ActionKind.SUSPEND);
        assertEquals(CertificateStatus.SUSPENDED, world.status("CJ-2001"), "the cure that the text names");
    }

    private static byte[] statement(CertificateWorld world, ActionKind kind) {
        return world.actions.statement("CJ-2001", kind, "测试理由", TODAY, world.officer);
    }

    private static ActionView propose(CertificateWorld world, ActionKind kind) {
        byte[] statement = statement(world, kind);
        return world.actions.propose("CJ-2001", statement, world.sign(statement, OFFICER_KEY), world.officer);
    }

    private static ActionView approve(
            CertificateWorld world, ActionView proposed, SigningKey key, Caller.Person person) {
        ActionId id = CertificateWorld.id(proposed);
        return world.actions.approve(id, world.sign(world.actions.statementOf(id), key), person);
    }
}
