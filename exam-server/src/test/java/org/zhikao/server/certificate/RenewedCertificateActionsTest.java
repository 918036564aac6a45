package org.zhikao.server.certificate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.zhikao.server.certificate.CertificateWorld.APPROVER_KEY;
import static org.zhikao.server.certificate.CertificateWorld.BEGAN;
import static org.zhikao.server.certificate.CertificateWorld.ENDS;
import static org.zhikao.server.certificate.CertificateWorld.OFFICER_KEY;
import static org.zhikao.server.certificate.CertificateWorld.TODAY;
import static org.zhikao.server.web.Refusals.refused;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.evidence.BundleVerifier;
import org.zhikao.evidence.SigningKey;
import org.zhikao.renewal.CertificateAction;
import org.zhikao.renewal.Decision;
import org.zhikao.server.register.TestKeys;
import org.zhikao.server.store.Rehearsal;
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
                Optional.of(new CertificateAction.Successor(renewed.id().toString(), Optional.empty())),
                CertificateAction.parse(world.actions.statementOf(id)).successor());
        JsonNode body = body(world, suspended);
        assertEquals(renewed.id().toString(), body.path("successorId").asText());
        assertFalse(body.has("successorValidTo"), "a suspension says nothing of how long it would count");
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
    void whoeverIsGivenBothBackHasAProofUntilTheNewOnesLastDay(Supplier<Store> database) {
        CertificateWorld world = new CertificateWorld(database.get());
        HeldCertificate old = world.hold("CJ-2001");
        HeldCertificate renewed = world.renew(old.id(), ENDS.plusDays(1));
        world.act("CJ-2001", ActionKind.SUSPEND);
        byte[] statement = statement(world, ActionKind.REINSTATE);
        Decision.Validity days = new Decision.Validity(renewed.validFrom(), renewed.validTo());
        CertificateAction.Successor successor =
                new CertificateAction.Successor(renewed.id().toString(), Optional.of(days));
        assertEquals(Optional.of(successor), CertificateAction.parse(statement).successor());
        byte[] proposal = world.sign(statement, OFFICER_KEY);
        Rehearsal.of(true, () -> world.actions.propose("CJ-2001", statement, proposal, world.officer));
        assertEquals(1, world.actions.list().size(), "only tried");

        ActionView proposed = world.actions.propose("CJ-2001", statement, proposal, world.officer);
        ActionId id = CertificateWorld.id(proposed);
        assertArrayEquals(statement, world.actions.statementOf(id), "what the second person signs");
        byte[] approval = world.sign(statement, APPROVER_KEY);
        Rehearsal.of(true, () -> world.actions.approve(id, approval, world.approver));
        assertEquals(CertificateStatus.SUSPENDED, world.status("CJ-2001"), "only tried");
        JsonNode body = body(world, world.actions.approve(id, approval, world.approver));

        assertEquals(BEGAN.toString(), body.path("validFrom").asText());
        assertEquals(ENDS.toString(), body.path("validTo").asText());
        assertEquals(renewed.id().toString(), body.path("successorId").asText());
        assertEquals(
                renewed.validFrom().toString(), body.path("successorValidFrom").asText());
        assertEquals(renewed.validTo().toString(), body.path("successorValidTo").asText());
        world.register.registrar().finish();
        BundleVerifier.verify(
                world.actions.bundle(id).orElseThrow(), TestKeys.node().anchor());
    }

    @Test
    void aNewOneThatHasBegunAndAnOldOneThatWasNotRenewedStateTheirOwnDaysAlone() {
        CertificateWorld world = new CertificateWorld(TestDatabases.h2());
        HeldCertificate old = world.hold("CJ-2001");
        world.act("CJ-2001", ActionKind.SUSPEND);
        JsonNode alone = body(world, world.act("CJ-2001", ActionKind.REINSTATE));
        assertEquals(ENDS.toString(), alone.path("validTo").asText());
        HeldCertificate renewed = world.renew(old.id(), ENDS.plusDays(1));
        world.clock.advance(Duration.ofDays(41));
        act(world, ActionKind.SUSPEND, renewed.validFrom());

        JsonNode begun = body(world, act(world, ActionKind.REINSTATE, renewed.validFrom()));

        assertEquals(renewed.id().toString(), begun.path("certificateId").asText());
        assertEquals(renewed.validTo().toString(), begun.path("validTo").asText());
        for (JsonNode body : List.of(alone, begun)) {
            assertFalse(
                    body.has("successorId") || body.has("successorValidFrom") || body.has("successorValidTo"),
                    body.toString());
        }
    }

    @Test
    void aReinstatementThatDoesNotStateTheNewOnesDaysIsNeitherProposedNorApproved() {
        CertificateWorld world = new CertificateWorld(TestDatabases.h2());
        HeldCertificate old = world.hold("CJ-2001");
        world.renew(old.id(), ENDS.plusDays(1));
        world.act("CJ-2001", ActionKind.SUSPEND);
        byte[] dated = statement(world, ActionKind.REINSTATE);
        byte[] undated = undated(dated);
        refused(
                Reason.CONFLICT,
                "certificate.action.changed",
                () -> world.actions.propose("CJ-2001", undated, world.sign(undated, OFFICER_KEY), world.officer));
        ActionView proposed = world.actions.propose("CJ-2001", dated, world.sign(dated, OFFICER_KEY), world.officer);
        // As if it had been proposed before statements had the days.
        world.store.change(handle -> handle.execute(
                "UPDATE certificate_action SET statement = ?, proposal = ? WHERE number = 2",
                undated,
                world.sign(undated, OFFICER_KEY)));

        refused(
                Reason.CONFLICT,
                "certificate.action.outdated",
                () -> approve(world, proposed, APPROVER_KEY, world.approver));

        assertEquals(CertificateStatus.SUSPENDED, world.status("CJ-2001"));
    }

    private static byte[] undated(byte[] statement) {
        CertificateAction said = CertificateAction.parse(statement);
        return new CertificateAction(
                        said.certificateId(),
                        said.action(),
                        said.reason(),
                        said.from(),
                        said.number(),
                        said.successor()
                                .map(next -> new CertificateAction.Successor(next.certificateId(), Optional.empty())))
                .bytes();
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

    private static JsonNode body(CertificateWorld world, ActionView action) {
        return world.register
                .record(UUID.fromString(action.recordId()))
                .orElseThrow()
                .read()
                .body();
    }

    private static ActionView act(CertificateWorld world, ActionKind kind, LocalDate from) {
        byte[] statement = world.actions.statement("CJ-2001", kind, "测试理由", from, world.officer);
        ActionView proposed =
                world.actions.propose("CJ-2001", statement, world.sign(statement, OFFICER_KEY), world.officer);
        return approve(world, proposed, APPROVER_KEY, world.approver);
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
