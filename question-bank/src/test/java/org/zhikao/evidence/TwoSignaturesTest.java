package org.zhikao.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zhikao.evidence.Refusals.refused;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwoSignaturesTest {

    private static final Office OFFICE = Batch.OFFICE;
    private static final SigningKey APPROVER = Batch.APPROVER;

    private final Batch batch = new Batch();

    @Test
    void anIssuedCertificateShowsBothPersonsAndItsApproval() {
        String lines = String.join("\n", batch.both().verify().lines());
        assertTrue(lines.contains("APPROVED record-1 was signed by "), lines);
        assertTrue(lines.contains("李四") && lines.contains("王五"), lines);
        assertTrue(lines.contains("ISSUED record-2 carries out a decision of APPROVED record-1"), lines);
    }

    @ParameterizedTest
    @ValueSource(strings = {"decision.json", "dossier.json", "policy.yml", "credit-rules.yml", "document.pdf"})
    void aBundleWithoutAFileOfItsDecisionIsRefused(String name) {
        batch.both();
        batch.files.remove(name);
        EvidenceRefused refusal = refused(Reason.MALFORMED, batch::verify);
        assertTrue(refusal.detail().contains(name), refusal.detail());
    }

    @Test
    void aFileThatOnlyTheApprovalNamesIsNotTheDecisions() {
        byte[] other = "another dossier".getBytes(StandardCharsets.UTF_8);
        ObjectNode approved = batch.approved();
        approved.withObject("attachments").put("dossier.json", Digest.of(other).hex());
        batch.enter(RecordType.APPROVED, approved);
        batch.enter(RecordType.ISSUED, batch.issued(batch.register.records.get(0)));
        batch.files.put("dossier.json", other);
        EvidenceRefused refusal = refused(Reason.CONTENT_ALTERED, batch::verify);
        assertTrue(refusal.detail().contains("dossier.json"), refusal.detail());
    }

    @Test
    void aBundleThatDoesNotBeginWithItsOutcomeIsRefused() {
        batch.both();
        EvidenceRefused refusal = refused(Reason.CONTENT_ALTERED, () -> batch.verify(0, 1));
        assertTrue(refusal.detail().contains("begins with the one record"), refusal.detail());
    }

    @Test
    void aRevocationPackedBehindACertificateIsRefused() {
        batch.both();
        batch.enter(RecordType.REVOKED, Office.object().put("certificateId", "certificate-1"));
        for (int[] order : List.of(new int[] {1, 0, 2}, new int[] {2, 1, 0}, new int[] {1, 2, 0})) {
            EvidenceRefused refusal = refused(Reason.CONTENT_ALTERED, () -> batch.verify(order));
            assertTrue(refusal.detail().contains("REVOKED record-3"), refusal.detail());
        }
    }

    @Test
    void theKeyThatSignsTheRegistersRecordsIsNeitherOfTheTwoPersons() {
        batch.approver = OFFICE.node;
        EvidenceRefused refusal =
                refused(Reason.SIGNATURE_INVALID, () -> batch.both().verify());
        assertTrue(refusal.detail().contains("key that signs records"), refusal.detail());
        Batch proposed = new Batch();
        proposed.proposer = OFFICE.node;
        refused(Reason.SIGNATURE_INVALID, () -> proposed.both().verify());
    }

    @Test
    void oneKeyForBothIsRefused() {
        batch.approver = batch.proposer;
        EvidenceRefused refusal =
                refused(Reason.SIGNATURE_INVALID, () -> batch.both().verify());
        assertTrue(refusal.detail().contains("two persons"), refusal.detail());
    }

    @Test
    void oneKeyUnderTwoCertificatesIsRefused() {
        batch.approver = CertificateAuthority.certify(
                OFFICE.root,
                new KeyPair(batch.proposer.certificate().getPublicKey(), batch.proposer.key()),
                KeyUse.SIGNING,
                OFFICE.fields("CN=赵六"));
        refused(Reason.SIGNATURE_INVALID, () -> batch.both().verify());
    }

    @Test
    void aKeyOfAnotherOfficeIsRefused() {
        batch.approver = new Office("CN=Another Root").person;
        refused(Reason.CHAIN_UNTRUSTED, () -> batch.both().verify());
    }

    @Test
    void signaturesOverAnotherStatementAreRefused() {
        ObjectNode body = batch.approved();
        byte[] other = Signature.sign("something else".getBytes(StandardCharsets.UTF_8), APPROVER, Office.NOW);
        batch.files.put("approval.p7s", other);
        body.withObject("attachments").put("approval.p7s", Digest.of(other).hex());
        refused(
                Reason.SIGNATURE_INVALID,
                () -> batch.enter(RecordType.APPROVED, body).verify());
    }

    @Test
    void aRecordThatNamesOtherSignersIsRefused() {
        ObjectNode body = batch.approved().put("approverKeyId", OFFICE.node.keyId());
        refused(
                Reason.CONTENT_ALTERED,
                () -> batch.enter(RecordType.APPROVED, body).verify());
    }

    @Test
    void aSignatureLaterThanItsEntryIsRefused() {
        batch.approvedAt = Office.NOW.plus(BundleVerifier.SKEW).plusSeconds(60);
        EvidenceRefused refusal =
                refused(Reason.CONTENT_ALTERED, () -> batch.both().verify());
        assertTrue(refusal.detail().contains("approval.p7s"), refusal.detail());
    }

    @Test
    void anApprovalBeforeTheProposalIsRefused() {
        batch.approvedAt = Office.NOW.minusSeconds(3600);
        refused(Reason.CONTENT_ALTERED, () -> batch.both().verify());
    }

    @Test
    void aMissingSignatureIsRefused() {
        batch.both();
        batch.files.remove("approval.p7s");
        refused(Reason.MALFORMED, batch::verify);
    }

    @Test
    void aRootThatIsNotOverTheDecisionsIsRefused() {
        ObjectNode manifest =
                batch.manifest().put("decisionsRoot", Digest.of("x").hex());
        ObjectNode body = batch.signed(CanonicalJson.bytes(manifest))
                .put("seasonId", "2026-autumn")
                .put("outcome", "RENEW")
                .put("decisionsRoot", Digest.of("x").hex());
        refused(
                Reason.CONTENT_ALTERED,
                () -> batch.enter(RecordType.APPROVED, body).verify());
    }

    @Test
    void aStatementOfAnotherPurposeIsRefused() {
        ObjectNode body = batch.signed(CanonicalJson.bytes(action("SUSPEND")));
        refused(Reason.MALFORMED, () -> batch.enter(RecordType.APPROVED, body).verify());
    }

    @Test
    void aDecisionThatWasNotApprovedIsNotCarriedOut() {
        batch.decisions.remove(0);
        EvidenceRefused refusal =
                refused(Reason.LINK_MISMATCH, () -> batch.both().verify());
        assertTrue(refusal.detail().contains("not among those"), refusal.detail());
    }

    @Test
    void aDecisionOtherThanTheOneAttachedIsNotCarriedOut() {
        batch.enter(RecordType.APPROVED, batch.approved());
        ObjectNode body = batch.issued(batch.register.records.get(0))
                .put("decisionDigest", Digest.of("another decision").hex());
        refused(
                Reason.CONTENT_ALTERED,
                () -> batch.enter(RecordType.ISSUED, body).verify());
    }

    @Test
    void aCertificateIsNotIssuedOnADecisionToWithhold() {
        batch.outcome = "WITHHOLD";
        refused(Reason.CONTENT_ALTERED, () -> batch.both().verify());
        Batch notice = new Batch();
        notice.outcome = "CONDITIONAL";
        notice.enter(RecordType.APPROVED, notice.approved());
        notice.enter(RecordType.WITHHELD, notice.issued(notice.register.records.get(0)));
        assertEquals(2, notice.verify().records().size());
    }

    @Test
    void aCertificateWithoutItsApprovalProvesNothing() {
        ObjectNode body = batch.issued("no approval".getBytes(StandardCharsets.UTF_8));
        refused(Reason.LINK_MISMATCH, () -> batch.enter(RecordType.ISSUED, body).verify());
    }

    @Test
    void aCertificateNamesEverythingThatItsDecisionRestsOn() {
        batch.enter(RecordType.APPROVED, batch.approved());
        ObjectNode body = batch.issued(batch.register.records.get(0));
        body.withObject("attachments").remove("policy.yml");
        refused(
                Reason.CONTENT_ALTERED,
                () -> batch.enter(RecordType.ISSUED, body).verify());
    }

    /** The records that two persons make of a certificate already issued. */
    enum Action {
        SUSPENDED("SUSPEND"),
        REVOKED("REVOKE"),
        CANCELLED("CANCEL"),
        REINSTATED("REINSTATE");

        private final String word;

        Action(String word) {
            this.word = word;
        }
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void anActionOnACertificateNeedsTwoPersonsAndItsOwnStatement(Action action) {
        RecordType type = RecordType.valueOf(action.name());
        ObjectNode body = batch.signed(CanonicalJson.bytes(action(action.word))).put("certificateId", "certificate-1");
        String lines = String.join("\n", batch.enter(type, body).verify().lines());
        assertTrue(lines.contains(type + " record-1 was signed by O=Example Bureau,CN=李四"), lines);

        Batch alone = new Batch();
        alone.approver = alone.proposer;
        ObjectNode byOne =
                alone.signed(CanonicalJson.bytes(action(action.word))).put("certificateId", "certificate-1");
        refused(Reason.SIGNATURE_INVALID, () -> alone.enter(type, byOne).verify());

        Batch another = new Batch();
        ObjectNode ofAnother =
                another.signed(CanonicalJson.bytes(action(action.word))).put("certificateId", "certificate-2");
        refused(Reason.CONTENT_ALTERED, () -> another.enter(type, ofAnother).verify());

        Batch turned = new Batch();
        String other = action == Action.REVOKED ? "REINSTATE" : "REVOKE";
        ObjectNode otherAction =
                turned.signed(CanonicalJson.bytes(action(other))).put("certificateId", "certificate-1");
        refused(Reason.CONTENT_ALTERED, () -> turned.enter(type, otherAction).verify());
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void whatIsAlsoDoneToTheNextCertificateIsSignedWithItsName(Action action) {
        RecordType type = RecordType.valueOf(action.name());
        byte[] both = CanonicalJson.bytes(action(action.word).put("successorId", "certificate-2"));
        ObjectNode body =
                batch.signed(both).put("certificateId", "certificate-1").put("successorId", "certificate-2");
        batch.enter(type, body).verify();

        Batch another = new Batch();
        ObjectNode ofAnother =
                another.signed(both).put("certificateId", "certificate-1").put("successorId", "certificate-3");
        refused(Reason.CONTENT_ALTERED, () -> another.enter(type, ofAnother).verify());

        Batch unsigned = new Batch();
        ObjectNode added = unsigned.signed(CanonicalJson.bytes(action(action.word)))
                .put("certificateId", "certificate-1")
                .put("successorId", "certificate-2");
        refused(Reason.CONTENT_ALTERED, () -> unsigned.enter(type, added).verify());

        Batch left = new Batch();
        ObjectNode out = left.signed(both).put("certificateId", "certificate-1");
        refused(Reason.MALFORMED, () -> left.enter(type, out).verify());
    }

    @Test
    void theDaysOfTheNextCertificateAreTheSignedOnesAndOfAReinstatementOnly() {
        String named = "successorId";
        String from = "successorValidFrom";
        String to = "successorValidTo";
        ObjectNode days = Office.object()
                .put(named, "certificate-2")
                .put(from, "2027-01-01")
                .put(to, "2031-12-31");
        withDays(RecordType.REINSTATED, "REINSTATE", days, days).verify();

        ObjectNode longer = days.deepCopy().put(to, "2099-12-31");
        refused(Reason.CONTENT_ALTERED, withDays(RecordType.REINSTATED, "REINSTATE", days, longer)::verify);
        refused(
                Reason.CONTENT_ALTERED,
                withDays(RecordType.REINSTATED, "REINSTATE", days.deepCopy().without(List.of(from, to)), days)::verify);
        refused(
                Reason.MALFORMED,
                withDays(
                        RecordType.REINSTATED,
                        "REINSTATE",
                        days,
                        days.deepCopy().without(List.of(from, to)))::verify);
        for (String left : List.of(named, from, to)) {
            ObjectNode part = days.deepCopy().without(List.of(left));
            refused(Reason.CONTENT_ALTERED, withDays(RecordType.REINSTATED, "REINSTATE", part, part)::verify);
        }
        refused(Reason.MALFORMED, withDays(RecordType.SUSPENDED, "SUSPEND", days, days)::verify);
    }

    private static Batch withDays(RecordType type, String word, ObjectNode signed, ObjectNode stated) {
        Batch made = new Batch();
        ObjectNode body = made.signed(CanonicalJson.bytes(action(word).setAll(signed)));
        body.put("certificateId", "certificate-1").setAll(stated);
        return made.enter(type, body);
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void anActionWithoutSignaturesIsRefused(Action action) {
        RecordType type = RecordType.valueOf(action.name());
        ObjectNode body = Office.object().put("certificateId", "certificate-1");
        refused(Reason.MALFORMED, () -> batch.enter(type, body).verify());
    }

    private static ObjectNode action(String word) {
        return Office.object()
                .put("schema", 1)
                .put("purpose", "zhikao/certificate-action")
                .put("certificateId", "certificate-1")
                .put("action", word)
                .put("reason", "案件调查")
                .put("from", "2026-05-04")
                .put("number", 1);
    }

    @Test
    void twoCertificatesOfOnePersonAreOnePerson() {
        for (List<String> subjects : List.of(
                List.of("CN=王芳,O=Example Bureau", "CN=王芳,O=Example Bureau"),
                List.of("CN=王芳,O=Example Bureau,UID=p-1", "CN=王 芳,O=Another Bureau,UID=p-1"))) {
            Batch one = new Batch();
            one.proposer = OFFICE.certified(subjects.get(0), KeyUse.SIGNING);
            one.approver = OFFICE.certified(subjects.get(1), KeyUse.SIGNING);
            EvidenceRefused refusal =
                    refused(Reason.SIGNATURE_INVALID, () -> one.both().verify());
            assertTrue(refusal.detail().contains("it takes two persons"), refusal.detail());
        }
        Batch two = new Batch();
        two.proposer = OFFICE.certified("CN=王芳,O=Example Bureau,UID=p-1", KeyUse.SIGNING);
        two.approver = OFFICE.certified("CN=王芳,O=Example Bureau,UID=p-2", KeyUse.SIGNING);
        assertEquals(2, two.both().verify().records().size(), "two persons may have one name");
    }
}
