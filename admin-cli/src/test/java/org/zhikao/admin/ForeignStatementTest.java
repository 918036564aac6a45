package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.evidence.CanonicalJson;
import org.zhikao.evidence.Digest;
import org.zhikao.renewal.Decision;
import org.zhikao.renewal.DecisionManifest;
import org.zhikao.renewal.Dossier;
import org.zhikao.renewal.DossierFile;
import org.zhikao.renewal.ExamAttempt;
import org.zhikao.renewal.Outcome;

/** A server that lies gets no signature over anything but what was asked for and shown. */
class ForeignStatementTest {

    private static final String PROPOSAL = "123e4567-e89b-12d3-a456-426614174000";
    private static final String SEASON = "2026-1";
    private static final String SEASON_PATH = "/api/renewals/seasons/" + SEASON;

    private final TestSeason season = new TestSeason();
    private final TestOffice office = season.office;
    private final DossierFile file = DossierFile.read(season.dossierFile(ExamAttempt.Result.PASSED));

    @TempDir
    private Path folder;

    private FakeServer server = FakeServer.none();
    private Cli cli = new Cli(Path.of(""), Clock.fixed(TestOffice.NOW, ZoneOffset.UTC));

    @BeforeEach
    void serve() throws IOException {
        server = FakeServer.start(folder);
        cli = new Cli(folder, Clock.fixed(TestOffice.NOW, ZoneOffset.UTC));
        office.keyFile(folder.resolve("me.p12"), "secret");
        Files.writeString(folder.resolve("password"), "secret\n");
        rules(season.policyBytes, season.rulesBytes);
        texts(file.dossier(), file.decision());
        server.answers("POST", "/api/renewals/proposals", "{\"id\": \"p-1\"}");
        server.answers("GET", "/api/certificates/B-1", "{\"number\": \"B-1\", \"certificates\": [{\"id\": \"c-1\"}]}");
        server.answers("POST", "/api/certificates/B-1/actions", "{\"id\": \"a-1\"}");
        server.answers("GET", "/api/whoami", "{\"personId\": \"me\"}");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void theRightManifestIsShownAndSigned() throws IOException {
        manifest(renewal());
        Cli.Ran ran = propose();
        assertEquals(0, ran.exitCode(), ran.err());
        for (String shown : List.of(
                "张三",
                "准予换发",
                "OK",
                "已在本机逐份重新判定",
                "拟办序号 3",
                "putuo-renewal 第 6 版",
                season.policy.digest().hex(),
                season.rules.digest().hex())) {
            assertTrue(ran.out().contains(shown), shown + " not in " + ran.out());
        }
        assertEquals(1, proposals());
    }

    @Test
    void aManifestOnOtherRulesThanTheSeasonsIsNotSigned() {
        manifest(renewal());
        rules(season.rulesBytes, season.policyBytes);
        assertRefused(propose(), 1);
    }

    /** The server may say of a decision what it likes: what counts is what its bytes give when decided again here. */
    @Test
    void aDecisionThatComesOutOtherwiseHereIsNotSigned() {
        DossierFile failed = DossierFile.read(season.dossierFile(ExamAttempt.Result.FAILED, ExamAttempt.Result.FAILED));
        Decision withheld = Decision.parse(failed.decision());
        byte[] forged = new Decision(
                        withheld.subject(),
                        Outcome.RENEW,
                        Optional.empty(),
                        withheld.reasons(),
                        withheld.scopes(),
                        List.of(),
                        Optional.of(new Decision.Validity(TestSeason.AS_OF, TestSeason.AS_OF.plusYears(5))),
                        Optional.empty())
                .bytes();
        manifest(renewal(Digest.of(forged).hex()));
        texts(failed.dossier(), forged);
        Cli.Ran ran = propose();
        assertRefused(ran, 1);
        assertTrue(ran.err().contains("重新判定，结果不同"), ran.err());
        // The bytes of another decision under the digest that is signed.
        manifest(renewal());
        texts(failed.dossier(), failed.decision());
        assertRefused(propose(), 1);
    }

    @Test
    void aManifestWhoseRootIsAnothersIsNotSigned() {
        manifest(renewal().put("decisionsRoot", Digest.of("x").hex()));
        assertRefused(propose(), 2);
    }

    @Test
    void aProposalOfAnotherNumberIsNotApproved() {
        server.answers("GET", "/api/renewals/proposals/" + PROPOSAL + "/manifest", CanonicalJson.bytes(renewal()));
        server.answers("POST", "/api/renewals/proposals/" + PROPOSAL + "/approval", "{}");
        asked(4);
        assertRefused(signed("renewal", "approve", PROPOSAL, "--yes"), 1);
        asked(3);
        Cli.Ran ran = signed("renewal", "approve", PROPOSAL, "--yes");
        assertEquals(0, ran.exitCode(), ran.err());
    }

    /** What was not tried yet comes first: those who are blocked must be told so, all of them. */
    @Test
    void issuingGoesOnPastABatchOfWhichNothingWasIssued() {
        asked(3);
        String path = "/api/renewals/proposals/" + PROPOSAL + "/issue";
        server.answersInTurn("POST", path, List.of(step(50, 0), step(100, 0), step(120, 20)));
        Cli.Ran ran = cli.run("renewal", "issue", PROPOSAL);
        assertEquals(1, ran.exitCode(), ran.out());
        assertTrue(ran.err().contains("名字印不出") && ran.err().contains("已制发 20 份"), ran.err());
        assertEquals(3, server.sent().size());
    }

    @Test
    void andEndsWhereNothingMoreIsTried() {
        asked(3);
        server.answers("POST", "/api/renewals/proposals/" + PROPOSAL + "/issue", step(50, 0));
        Cli.Ran ran = cli.run("renewal", "issue", PROPOSAL);
        assertEquals(1, ran.exitCode(), ran.out());
        assertTrue(ran.err().contains("名字印不出") && ran.err().contains("制发停在 50 / 120"), ran.err());
        assertEquals(2, server.sent().size());
    }

    private static String step(int done, int issued) {
        return "{\"done\": %d, \"total\": 120, \"issued\": %d, \"blocked\": [{\"badgeNumber\": \"B-1\", \"name\": \"张三\", \"cause\": \"名字印不出\"}]}"
                .formatted(done, issued);
    }

    @Test
    void aReasonIsSignedWithoutTheBlanksAroundIt() {
        server.answers("GET", "/api/certificates/B-1/actions/statement", CanonicalJson.bytes(action()));
        Cli.Ran ran = signed("certificate", "suspend", "B-1", "--reason", " 调查 ", "--from", "2026-05-04", "--yes");
        assertEquals(0, ran.exitCode(), ran.err());
    }

    @Test
    void anotherPurposeSeasonOutcomeOrUnseenDecisionIsNotSigned() {
        for (ObjectNode foreign : List.of(
                renewal().put("purpose", "zhikao/results"),
                renewal().put("seasonId", "s2"),
                renewal().put("outcome", "WITHHOLD"),
                unseen())) {
            manifest(foreign);
            assertRefused(propose(), 1);
        }
    }

    @Test
    void bytesThatAreNotCanonicalAreNotSigned() {
        server.answers("GET", SEASON_PATH + "/manifest", "{ \"purpose\": \"zhikao/renewal\" }");
        assertRefused(propose(), 2);
    }

    @Test
    void aStatementOnAnotherCertificateActionOrReasonIsNotSigned() {
        for (ObjectNode foreign : List.of(
                action().put("certificateId", "c-2"),
                action().put("successorId", "c-2"),
                action().put("action", "REVOKE"),
                action().put("reason", "别的"),
                action().put("from", "2020-01-01"),
                action().put("purpose", "zhikao/renewal"))) {
            server.answers("GET", "/api/certificates/B-1/actions/statement", CanonicalJson.bytes(foreign));
            assertRefused(suspend(), 1);
        }
        server.answers("GET", "/api/certificates/B-1/actions/statement", CanonicalJson.bytes(action()));
        Cli.Ran ran = suspend();
        assertEquals(0, ran.exitCode(), ran.err());
        assertEquals(1, server.sent().size());
    }

    @Test
    void whoeverSignsIsToldThatTheNewCertificateIsMeantToo() {
        server.answers(
                "GET",
                "/api/certificates/B-1",
                "{\"number\": \"B-1\", \"certificates\": [{\"id\": \"c-1\"}, {\"id\": \"c-2\"}]}");
        server.answers("GET", "/api/certificates/B-1/actions/statement", CanonicalJson.bytes(action()));
        assertFalse(suspend().out().contains("新证同时适用"));
        server.answers(
                "GET",
                "/api/certificates/B-1/actions/statement",
                CanonicalJson.bytes(action().put("successorId", "c-2")));
        Cli.Ran ran = suspend();
        assertEquals(0, ran.exitCode(), ran.err());
        assertTrue(ran.out().contains("新证同时适用"), ran.out());
    }

    @Test
    void whoeverSignsForTheDaysOfTheNewCertificateReadsThemAndTheyAreItsOwn() {
        server.answers(
                "GET",
                "/api/certificates/B-1",
                "{\"number\": \"B-1\", \"certificates\": [{\"id\": \"c-1\"}, {\"id\": \"c-2\","
                        + " \"validFrom\": \"2027-01-01\", \"validTo\": \"2031-12-31\"}]}");
        ObjectNode dated = action().put("action", "REINSTATE")
                .put("successorId", "c-2")
                .put("successorValidFrom", "2027-01-01")
                .put("successorValidTo", "2031-12-31");
        for (ObjectNode foreign : List.of(
                dated.deepCopy().put("successorValidFrom", "2026-01-01"),
                dated.deepCopy().put("successorValidTo", "2099-12-31"))) {
            server.answers("GET", "/api/certificates/B-1/actions/statement", CanonicalJson.bytes(foreign));
            assertRefused(act("reinstate"), 1);
        }
        server.answers("GET", "/api/certificates/B-1/actions/statement", CanonicalJson.bytes(dated));
        Cli.Ran ran = act("reinstate");
        assertEquals(0, ran.exitCode(), ran.err());
        assertTrue(ran.out().contains("新证同时适用，其有效期 2027-01-01 至 2031-12-31"), ran.out());
    }

    @Test
    void aChallengeForAnotherPersonOrPurposeIsNotSigned() {
        for (ObjectNode foreign : List.of(
                TestOffice.object().put("purpose", "zhikao/key-enrolment").put("personId", "you"),
                renewal().put("personId", "me"))) {
            String challenge = Base64.getEncoder().encodeToString(CanonicalJson.bytes(foreign));
            server.answers("GET", "/api/keys/challenge", "{\"challenge\": \"" + challenge + "\"}");
            assertRefused(signed("keys", "enroll"), 1);
        }
    }

    private void assertRefused(Cli.Ran ran, int code) {
        assertEquals(code, ran.exitCode(), ran.out() + ran.err());
        assertFalse(ran.hasStackTrace(), ran.err());
        assertEquals(0, proposals());
    }

    private void manifest(ObjectNode manifest) {
        server.answers("GET", SEASON_PATH + "/manifest", CanonicalJson.bytes(manifest));
    }

    private void rules(byte[] policy, byte[] creditRules) {
        server.answers("GET", SEASON_PATH + "/policy", policy);
        server.answers("GET", SEASON_PATH + "/credit-rules", creditRules);
    }

    /** Always under the digest that the sound decision has or the forged one. */
    private void texts(byte[] dossier, byte[] decision) {
        var answer = JsonNodeFactory.instance.arrayNode();
        for (byte[] named : List.of(file.decision(), decision)) {
            answer.addObject()
                    .put("decisionDigest", Digest.of(named).hex())
                    .put("personId", Dossier.parse(dossier).officerId())
                    .put("badgeNumber", "B-1")
                    .put("name", "张三")
                    .put("dossier", new String(dossier, StandardCharsets.UTF_8))
                    .put("decision", new String(decision, StandardCharsets.UTF_8));
        }
        server.answers("POST", SEASON_PATH + "/texts", answer.toString());
    }

    /** What was sent to be kept: asking for texts keeps nothing. */
    private long proposals() {
        return server.sent().stream()
                .filter(sent -> !sent.path().endsWith("/texts"))
                .count();
    }

    private void asked(int number) {
        server.answers(
                "GET",
                "/api/renewals/proposals/" + PROPOSAL,
                "{\"id\": \"p-1\", \"seasonId\": \"2026-1\", \"outcome\": \"RENEW\", \"issued\": 0, \"number\": "
                        + number + "}");
    }

    private ObjectNode renewal() {
        return renewal(Digest.of(file.decision()).hex());
    }

    private ObjectNode unseen() {
        return renewal(Digest.of("nobody's").hex());
    }

    private ObjectNode renewal(String decision) {
        DecisionManifest manifest = new DecisionManifest(
                SEASON, Outcome.RENEW, 3, season.policy.digest(), season.rules.digest(), List.of(new Digest(decision)));
        return (ObjectNode) CanonicalJson.parse(manifest.bytes());
    }

    private static ObjectNode action() {
        return TestOffice.object()
                .put("purpose", "zhikao/certificate-action")
                .put("certificateId", "c-1")
                .put("action", "SUSPEND")
                .put("reason", "调查")
                .put("from", "2026-05-04");
    }

    private Cli.Ran propose() {
        return signed("renewal", "propose", SEASON, "--outcome", "RENEW", "--yes");
    }

    private Cli.Ran suspend() {
        return act("suspend");
    }

    private Cli.Ran act(String action) {
        return signed("certificate", action, "B-1", "--reason", "调查", "--from", "2026-05-04", "--yes");
    }

    private Cli.Ran signed(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--key",
                folder.resolve("me.p12").toString(),
                "--key-password-file",
                folder.resolve("password").toString()));
        return cli.run(all.toArray(String[]::new));
    }
}
