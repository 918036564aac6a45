package org.zhikao.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.zhikao.evidence.CompactRecord;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.ProofBundle;
import org.zhikao.evidence.RecordType;
import org.zhikao.evidence.Signature;
import org.zhikao.evidence.SignedPdf;
import org.zhikao.renewal.CertificateHeld;
import org.zhikao.renewal.CreditRules;
import org.zhikao.renewal.Credits;
import org.zhikao.renewal.Decision;
import org.zhikao.renewal.DecisionManifest;
import org.zhikao.renewal.Dossier;
import org.zhikao.renewal.DossierFile;
import org.zhikao.renewal.ExamAttempt;
import org.zhikao.renewal.ExamPaper;
import org.zhikao.renewal.Facts;
import org.zhikao.renewal.Hours;
import org.zhikao.renewal.Leave;
import org.zhikao.renewal.LedgerEntry;
import org.zhikao.renewal.Outcome;
import org.zhikao.renewal.RenewalPolicy;
import org.zhikao.renewal.Standing;

/** One officer's renewal by the shipped rules, made without a server: dossier, decision, signatures, document, proof. */
final class TestSeason {

    static final LocalDate AS_OF = LocalDate.parse("2026-05-04");

    /** The first day of what is renewed: the day after the certificate held ends. */
    static final Instant BEGUN = Instant.parse("2026-07-01T01:00:00Z");

    static final String NUMBER = "CJ-2001";

    private static final List<String> SCOPES = List.of("市容环境卫生");

    final TestOffice office = new TestOffice();
    final byte[] policyBytes;
    final byte[] rulesBytes = shipped("credit-rules.yml");
    final RenewalPolicy policy;
    final CreditRules rules = CreditRules.parse(rulesBytes);
    private final int courses;

    TestSeason() {
        this(shipped("renewal-policy.yml"), 12);
    }

    /** By another policy, on an officer who attended so many courses of each source; 12 are enough. */
    TestSeason(byte[] policy, int courses) {
        this.policyBytes = policy.clone();
        this.policy = RenewalPolicy.parse(policy);
        this.courses = courses;
    }

    /** A dossier file of an officer whose examinations ended like this. */
    byte[] dossierFile(ExamAttempt.Result... exams) {
        Dossier dossier = dossier(exams);
        return DossierFile.write(
                dossier.bytes(),
                policyBytes,
                rulesBytes,
                policy.decide(dossier, rules).bytes());
    }

    /** The proof of what followed from it: issued if the policy renews, else withheld. */
    ProofBundle bundle(ExamAttempt.Result... exams) {
        return approvedAs(policy.decide(dossier(exams), rules).outcome(), "2026-1", exams);
    }

    /** The same where two persons approved the decision as one of this outcome and season, whatever it says. */
    ProofBundle approvedAs(Outcome outcome, String seasonId, ExamAttempt.Result... exams) {
        Dossier dossier = dossier(exams);
        return approvedAs(outcome, seasonId, dossier, policy.decide(dossier, rules));
    }

    /** The same where they approved this decision on such an officer. */
    ProofBundle approvedAs(Decision decision, ExamAttempt.Result... exams) {
        return approvedAs(decision.outcome(), "2026-1", dossier(exams), decision);
    }

    private ProofBundle approvedAs(Outcome outcome, String seasonId, Dossier dossier, Decision decision) {
        DecisionManifest manifest =
                DecisionManifest.of(seasonId, outcome, 1, policy, rules, List.of(decision.digest()));
        byte[] proposal = Signature.sign(manifest.bytes(), office.person, TestOffice.NOW);
        byte[] approval = Signature.sign(manifest.bytes(), office.second, TestOffice.NOW);
        ObjectNode approved = TestOffice.object()
                .put("seasonId", seasonId)
                .put("outcome", outcome.name())
                .put("decisionsRoot", manifest.decisionsRoot().hex());
        Map<String, byte[]> signed =
                Map.of("statement.json", manifest.bytes(), "proposal.p7s", proposal, "approval.p7s", approval);
        byte[] approvedRecord = twoPersons(RecordType.APPROVED, 1, approved, signed);
        Map<String, byte[]> decided = Map.of(
                "decision.json", decision.bytes(),
                "dossier.json", dossier.bytes(),
                "policy.yml", policyBytes,
                "credit-rules.yml", rulesBytes,
                "document.pdf", pdf());
        ObjectNode body =
                TestOffice.object().put("decisionDigest", decision.digest().hex());
        body.putObject("links").put("APPROVED", Digest.of(approvedRecord).hex());
        attach(body, decided);
        RecordType type = outcome == Outcome.RENEW ? RecordType.ISSUED : RecordType.WITHHELD;
        ProofBundle bundle = office.prove(approvedRecord, TestOffice.record(type, 2, body));
        return with(with(bundle, signed), decided);
    }

    /** The proof that a certificate was suspended or revoked. */
    ProofBundle action(RecordType type, String action) {
        return action(type, action, TestOffice.object(), TestOffice.object());
    }

    /**
     * The same, with more in it.
     *
     * @param said in the statement and in the record
     * @param stated in the record alone
     */
    ProofBundle action(RecordType type, String action, ObjectNode said, ObjectNode stated) {
        ObjectNode statementBody = TestOffice.object();
        statementBody.setAll(said);
        byte[] statement = org.zhikao.evidence.CanonicalJson.bytes(statementBody
                .put("schema", 1)
                .put("purpose", "zhikao/certificate-action")
                .put("certificateId", "c-1")
                .put("action", action)
                .put("reason", "测试")
                .put("from", "2026-05-04")
                .put("number", 1));
        Map<String, byte[]> signed = Map.of(
                "statement.json",
                statement,
                "proposal.p7s",
                Signature.sign(statement, office.person, TestOffice.NOW),
                "approval.p7s",
                Signature.sign(statement, office.second, TestOffice.NOW));
        ObjectNode body = stated.deepCopy();
        body.setAll(said);
        byte[] record = twoPersons(type, 3, body.put("certificateId", "c-1"), signed);
        return with(office.prove(record), signed);
    }

    /** The smallest PDF with the seal. */
    byte[] pdf() {
        return pdf("");
    }

    /** The same with these entries of an information dictionary. */
    byte[] pdf(String stated) {
        String prepared =
                "%PDF-1.7\n4 0 obj\n<<\n" + stated + ">>\nendobj\n5 0 obj\n<<\n/Type /Sig\n/Filter /Adobe.PPKLite\n"
                        + "/SubFilter /ETSI.CAdES.detached\n/M ("
                        + SignedPdf.time(TestOffice.NOW)
                        + ")\n/ByteRange [0 1000000000 1000000000 1000000000]\n/Contents <"
                        + "0".repeat(2 * SignedPdf.ROOM)
                        + ">\n>>\nendobj\n%%EOF\n";
        return SignedPdf.sign(prepared.getBytes(StandardCharsets.US_ASCII), office.seal);
    }

    /** The text of a printed code. */
    String code(LocalDate lastDay) {
        return new CompactRecord(
                        "c-1",
                        NUMBER,
                        "苏**",
                        AS_OF,
                        lastDay,
                        CompactRecord.scopesDigest(SCOPES, "澄江市"),
                        Digest.of("decision"))
                .sign(office.seal, TestOffice.NOW);
    }

    private byte[] twoPersons(RecordType type, int number, ObjectNode body, Map<String, byte[]> signed) {
        body.put("proposerKeyId", office.person.keyId()).put("approverKeyId", office.second.keyId());
        attach(body, signed);
        return TestOffice.record(type, number, body);
    }

    private static void attach(ObjectNode body, Map<String, byte[]> files) {
        ObjectNode attachments = body.putObject("attachments");
        files.forEach(
                (name, content) -> attachments.put(name, Digest.of(content).hex()));
    }

    private static ProofBundle with(ProofBundle bundle, Map<String, byte[]> files) {
        ProofBundle more = bundle;
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            more = more.withAttachment(file.getKey(), file.getValue());
        }
        return more;
    }

    private Dossier dossier(ExamAttempt.Result... exams) {
        List<ExamAttempt> attempts = java.util.stream.IntStream.range(0, exams.length)
                .mapToObj(i -> new ExamAttempt(
                        AS_OF.minusDays(60L - i),
                        "session-" + i,
                        "sitting-" + i,
                        exams[i],
                        exams[i] == ExamAttempt.Result.PASSED ? 8200 : 3000,
                        10_000,
                        Optional.of(new ExamPaper(
                                "换发考试", "样卷", List.of(), Digest.of("form " + i), Digest.of("release"), 1)),
                        Optional.of(List.of()),
                        Optional.of(Digest.of("result " + i))))
                .toList();
        CertificateHeld held = new CertificateHeld(
                "c-0",
                SCOPES,
                "澄江市",
                LocalDate.parse("2021-07-01"),
                LocalDate.parse("2026-06-30"),
                CertificateHeld.Status.VALID);
        Facts facts = new Facts(
                Optional.of(Digest.of("holder")),
                good(),
                Optional.of(held),
                Optional.of(attempts),
                Optional.of(ledger()),
                Optional.of(List.of()),
                List.of());
        return new Dossier(
                Dossier.NEWEST,
                "dossier-1",
                "2026-1",
                AS_OF,
                2026,
                NUMBER,
                policy.digest(),
                rules.digest(),
                Digest.of("salt").hex(),
                facts);
    }

    private List<LedgerEntry> ledger() {
        return rules.sources().stream()
                .flatMap(source -> java.util.stream.IntStream.range(0, courses)
                        .mapToObj(i -> new LedgerEntry(
                                source.id() + "-" + i,
                                Hours.parse("8"),
                                Credits.parse("4"),
                                source.id(),
                                "法律法规",
                                LocalDate.parse("2026-01-05").plusDays(7L * i),
                                "",
                                true)))
                .toList();
    }

    private static Standing good() {
        return new Standing(
                Optional.of(AS_OF),
                Optional.of(Standing.Employment.ESTABLISHED),
                Optional.of(Standing.Post.IN_POST),
                Optional.of(Standing.Grade.COMPETENT),
                Optional.of(Standing.Grade.COMPETENT),
                Optional.of(false),
                Optional.of(Standing.Ground.NONE),
                Optional.of(Standing.Misconduct.NONE),
                Optional.of(Leave.NONE),
                Optional.of(Standing.Ground.NONE),
                Optional.of(List.of()),
                Optional.of(List.of()),
                Optional.of(List.of()));
    }

    private static byte[] shipped(String name) {
        try (InputStream in = Objects.requireNonNull(TestSeason.class.getResourceAsStream("/config/" + name))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
