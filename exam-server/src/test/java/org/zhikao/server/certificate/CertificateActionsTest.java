package org.zhikao.server.certificate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zhikao.server.certificate.CertificateWorld.APPROVER_KEY;
import static org.zhikao.server.certificate.CertificateWorld.BEGAN;
import static org.zhikao.server.certificate.CertificateWorld.ENDS;
import static org.zhikao.server.certificate.CertificateWorld.OFFICER_KEY;
import static org.zhikao.server.certificate.CertificateWorld.STRANGERS_KEY;
import static org.zhikao.server.certificate.CertificateWorld.TODAY;
import static org.zhikao.server.web.Refusals.refused;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhikao.evidence.BundleVerifier;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.EvidenceRecord;
import org.zhikao.evidence.ProofBundle;
import org.zhikao.evidence.RecordType;
import org.zhikao.evidence.SigningKey;
import org.zhikao.server.register.TestKeys;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Reason;
import org.zhikao.server.web.Role;

class CertificateActionsTest {

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void twoPersonsSuspendAndReinstateAndRevokeOrCancel(Supplier<Store> database) {
        CertificateWorld world = new CertificateWorld(database.get());
        HeldCertificate held = world.hold("CJ-2001");

        for (ActionKind kind : List.of(ActionKind.SUSPEND, ActionKind.REINSTATE, ActionKind.REVOKE)) {
            ActionView done = world.act("CJ-2001", kind);

            assertEquals("APPROVED", done.state());
            assertEquals(kind.standing(), world.status("CJ-2001"));
            EvidenceRecord record = world.register
                    .record(UUID.fromString(done.recordId()))
                    .orElseThrow()
                    .read();
            assertEquals(kind.record().name(), record.type());
            assertEquals(
                    held.id().toString(), record.body().path("certificateId").asText());
        }
        assertEquals(
                List.of("REVOKE 3", "REINSTATE 2", "SUSPEND 1"),
                world.actions.list().stream()
                        .map(action -> action.action() + " " + action.count())
                        .toList());
        assertEquals("周明", world.actions.list().get(0).name());

        world.hold("CJ-2002");
        ActionView cancelled = world.act("CJ-2002", ActionKind.CANCEL);
        assertEquals(CertificateStatus.CANCELLED, world.status("CJ-2002"));
        assertEquals(
                "CANCELLED",
                world.register
                        .record(UUID.fromString(cancelled.recordId()))
                        .orElseThrow()
                        .read()
                        .type());
    }

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void untilTheSecondPersonSignsNothingChanges(Supplier<Store> database) {
        CertificateWorld world = new CertificateWorld(database.get());
        world.hold("CJ-2001");

        ActionView proposed = propose(world, ActionKind.REVOKE);

        assertEquals("PENDING", proposed.state());
        assertEquals("", proposed.recordId());
        assertEquals(CertificateStatus.VALID, world.status("CJ-2001"));
        assertEquals(0, world.register.unfinished().count());
    }

    @Test
    void theRecordNamesNobody() {
        CertificateWorld world = new CertificateWorld(TestDatabases.h2());
        world.hold("CJ-2001");

        ActionView done = world.act("CJ-2001", ActionKind.SUSPEND);

        EvidenceRecord record = world.register
                .record(UUID.fromString(done.recordId()))
                .orElseThrow()
                .read();
        String text = record.body().toString();
        for (String telling : List.of(
                "周明", "CJ-2001", "测试理由", "经办人", world.officer("CJ-2001").id().toString())) {
            assertFalse(text.contains(telling), text);
        }
        JsonNode attachments = record.body().path("attachments");
        assertEquals(done.statementDigest(), attachments.path("statement.json").asText());
        assertEquals(OFFICER_KEY.keyId(), record.body().path("proposerKeyId").asText());
        assertEquals(APPROVER_KEY.keyId(), record.body().path("approverKeyId").asText());
    }

    @ParameterizedTest
    @EnumSource(
            value = ActionKind.class,
            names = {"SUSPEND", "REVOKE", "CANCEL"})
    void theBundleOfAnActionVerifiesOffline(ActionKind kind) {
        CertificateWorld world = new CertificateWorld(TestDatabases.h2());
        world.hold("CJ-2001");
        ActionView done = world.act("CJ-2001", kind);
        assertTrue(world.actions.bundle(CertificateWorld.id(done)).isEmpty());
        world.register.registrar().finish();

        ProofBundle bundle = world.actions.bundle(CertificateWorld.id(done)).orElseThrow();

        BundleVerifier.verify(bundle, TestKeys.node().anchor());
    }

    @Test
    void samePersonIsRefusedUnderAnotherAccountAndWithAnotherKey() {
        CertificateWorld world = new CertificateWorld(TestDatabases.h2());
        world.hold("CJ-2001");
        ActionView proposed = propose(world, ActionKind.SUSPEND);
        SigningKey second = TestKeys.person("Second key of the officer");
        world.keys.put(second.keyId(), world.officer.personId());
        Caller.Person otherAccount = new Caller.Person(world.officer.personId(), "另一账号", world.approver.grants());

        refused(
                Reason.FORBIDDEN,
                "certificate.action.samePerson",
                () -> approve(world, proposed, second, otherAccount));
        refused(
                Reason.FORBIDDEN,
                "certificate.signature.notOwn",
                () -> approve(world, proposed, OFFICER_KEY, world.approver));
        assertEquals(CertificateStatus.VALID, world.status("CJ-2001"));
    }

    @Test
    void nobodyActsOnTheirOwnCertificate() {
        CertificateWorld world = new CertificateWorld(TestDatabases.h2());
        HeldCertificate held = world.hold("CJ-2001");
        Caller.Person holder = new Caller.Person(
                held.person().value(),
                "周明",
                CertificateWorld.person("x", Role.CERTIFICATE_APPROVER).grants());
        world.keys.put(STRANGERS_KEY.keyId(), holder.personId());

        refused(
                Reason.FORBIDDEN,
                "certificate.action.own",
                () -> world.actions.statement("CJ-2001", ActionKind.SUSPEND, "理由", TODAY, holder));
        ActionView proposed = propose(world, ActionKind.SUSPEND);
        refused(Reason.FORBIDDEN, "certificate.action.own", () -> approve(world, proposed, STRANGERS_KEY, holder));
        refused(
                Reason.FORBIDDEN,
                "certificate.action.own",
                () -> world.actions.reject(CertificateWorld.id(proposed), "不同意", holder));
    }

    @Test
    void aSignatureHoldsOverTheseBytesByAnEnrolledKeyOnly() {
        CertificateWorld world = new CertificateWorld(TestDatabases.h2());
        world.hold("CJ-2001");
        byte[] statement = statement(world, ActionKind.SUSPEND);
        byte[] other = "{}".getBytes(StandardCharsets.UTF_8);

        refused(
                Reason.BAD_INPUT,
                "certificate.signature.refused",
                () -> world.actions.propose("CJ-2001", statement, world.sign(other, OFFICER_KEY), world.officer));
        refused(
                Reason.FORBIDDEN,
                "certificate.signature.notOwn",
                () -> world.actions.propose("CJ-2001", statement, world.sign(statement, STRANGERS_KEY), world.officer));
        refused(
                Reason.BAD_INPUT,
                "certificate.action.statement",
                () -> world.actions.propose("CJ-2001", other, world.sign(other, OFFICER_KEY), world.officer));
        byte[] spaced = (new String(statement, StandardCharsets.UTF_8) + " ").getBytes(StandardCharsets.UTF_8);
        refused(
                Reason.BAD_INPUT,
                "certificate.action.statement",
                () -> world.actions.propose("CJ-2001", spaced, world.sign(spaced, OFFICER_KEY), world.officer));
    }

    @ParameterizedTest
    @MethodSource("org.zhikao.server.store.TestDatabases#both")
    void aRepeatedCallFindsWhatTheFirstOneDid(Supplier<Store> database) {
        CertificateWorld world = new CertificateWorld(database.get());
        world.hold("CJ-2001");
        byte[] statement = statement(world, ActionKind.SUSPEND);

        ActionView first =
                world.actions.propose("CJ-2001", statement, world.sign(statement, OFFICER_KEY), world.officer);
        assertEquals(
                first, world.actions.propose("CJ-2001", statement, world.sign(statement, OFFICER_KEY), world.officer));
        ActionView approved = approve(world, first, APPROVER_KEY, world.approver);
        world.clock.advance(Duration.ofMinutes(1));
        assertEquals(approved, approve(world, first, APPROVER_KEY, world.approver));
        assertEquals(1, world.actions.list().size());
        assertEquals(1, world.register.unfinished().count());
    }

    @Test
    void oneActionWaitsAtATimeAndARejectedOneMakesRoom() {
        CertificateWorld world = new CertificateWorld(TestDatabases.h2());
        world.hold("CJ-2001");
        ActionView proposed = propose(world, ActionKind.SUSPEND);

        refused(Reason.CONFLICT, "certificate.action.pending", () -> statement(world, ActionKind.REVOKE));
        ActionView rejected = world.actions.reject(CertificateWorld.id(proposed), "证据不足", world.approver);

        assertEquals("REJECTED", rejected.state());
        assertEquals("证据不足", rejected.decisionReason());
        refused(
                Reason.CONFLICT,
                "certificate.action.ended",
                () -> approve(world, proposed, APPROVER_KEY, world.approver));
        refused(
                Reason.CONFLICT,
                "certificate.action.notApproved",
                () -> world.actions.bundle(CertificateWorld.id(proposed)));
        assertEquals(2, propose(world, ActionKind.REVOKE).count());
        assertEquals(CertificateStatus.VALID, world.status("CJ-2001"));
    }

    @Test
    void anOldStatementServesNoSecondTime() {
        CertificateWorld world = new CertificateWorld(TestDatabases.h2());
        world.hold("CJ-2001");
        byte[] first = statement(world, ActionKind.SUSPEND);
        Caller.Person colleague = CertificateWorld.person("另一经办人", Role.CERTIFICATE_OFFICER);
        world.keys.put(STRANGERS_KEY.keyId(), colleague.personId());
        world.act("CJ-2001", ActionKind.SUSPEND);
        world.act("CJ-2001", ActionKind.REINSTATE);

        refused(
                Reason.CONFLICT,
                "certificate.action.changed",
                () -> world.actions.propose("CJ-2001", first, world.sign(first, STRANGERS_KEY), colleague));
        assertEquals(CertificateStatus.VALID, world.status("CJ-2001"));
    }

    @Test
    void whatIsApprovedMustStillBePossibleThen() {
        CertificateWorld world = new CertificateWorld(TestDatabases.h2());
        world.hold("CJ-2001");
        ActionView proposed = propose(world, ActionKind.SUSPEND);
        world.clock.advance(Duration.ofDays(60));

        refused(
                Reason.CONFLICT,
                "certificate.hindrance.EXPIRED",
                () -> approve(world, proposed, APPROVER_KEY, world.approver));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23, certificate.action.from",
        "2021-12-31, certificate.action.from",
    })
    void theDayItTakesEffectIsNeitherAheadNorBeforeTheStateBegan(LocalDate from, String key) {
        CertificateWorld world = new CertificateWorld(TestDatabases.h2());
        world.hold("CJ-2001");

        refused(
                Reason.BAD_INPUT,
                key,
                () -> world.actions.statement("CJ-2001", ActionKind.SUSPEND, "理由", from, world.officer));
    }

    @ParameterizedTest
    @CsvSource({"''", "'  '", "'两\n行'"})
    void aReasonIsGivenOnOneLine(String reason) {
        CertificateWorld world = new CertificateWorld(TestDatabases.h2());
        world.hold("CJ-2001", BEGAN, ENDS, CertificateStatus.VALID);

        refused(
                Reason.BAD_INPUT,
                "certificate.action.reason",
                () -> world.actions.statement("CJ-2001", ActionKind.SUSPEND, reason, TODAY, world.officer));
    }

    @Test
    void theSecondPersonIsGivenTheBytesThatTheFirstOneSigned() {
        CertificateWorld world = new CertificateWorld(TestDatabases.h2());
        world.hold("CJ-2001");
        byte[] statement = statement(world, ActionKind.SUSPEND);
        ActionView proposed =
                world.actions.propose("CJ-2001", statement, world.sign(statement, OFFICER_KEY), world.officer);

        assertArrayEquals(statement, world.actions.statementOf(CertificateWorld.id(proposed)));
        assertEquals(Digest.of(statement).hex(), proposed.statementDigest());
        refused(Reason.NOT_FOUND, "certificate.action.unknown", () -> world.actions.statementOf(ActionId.random()));
        refused(
                Reason.NOT_FOUND,
                "certificate.unknown",
                () -> world.actions.statement("CJ-9", ActionKind.SUSPEND, "理由", TODAY, world.officer));
    }

    @Test
    void everyKindHasARecordOfItsOwn() {
        assertEquals(
                List.of(RecordType.SUSPENDED, RecordType.REVOKED, RecordType.CANCELLED, RecordType.REINSTATED),
                java.util.Arrays.stream(ActionKind.values())
                        .map(ActionKind::record)
                        .toList());
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
