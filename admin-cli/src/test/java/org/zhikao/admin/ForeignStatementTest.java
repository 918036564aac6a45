package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.evidence.CanonicalJson;
import org.zhikao.evidence.Digest;
import org.zhikao.renewal.DecisionManifest;
import org.zhikao.renewal.Outcome;

/** A server that lies gets no signature over anything but what was asked for and shown. */
class ForeignStatementTest {

    private static final String DECISION = Digest.of("decision").hex();
    private static final String PROPOSAL = "123e4567-e89b-12d3-a456-426614174000";
    private static final String POLICY = Digest.of("policy").hex();
    private static final String CREDIT_RULES = Digest.of("credit rules").hex();

    private final TestOffice office = new TestOffice();

    @TempDir
    private Path folder;

    private FakeServer server = FakeServer.none();
    private Cli cli = new Cli(Path.of(""), Clock.systemUTC());

    @BeforeEach
    void serve() throws IOException {
        server = FakeServer.start(folder);
        cli = new Cli(folder, Clock.fixed(TestOffice.NOW, ZoneOffset.UTC));
        office.keyFile(folder.resolve("me.p12"), "secret");
        Files.writeString(folder.resolve("password"), "secret\n");
        server.answers(
                "GET",
                "/api/renewals/seasons/s1/decisions",
                "[{\"badgeNumber\": \"B-1\", \"name\": \"张三\", \"outcome\": \"RENEW\", \"decisionDigest\": \""
                        + DECISION + "\"}]");
        seasons(POLICY);
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
    void theRightManifestIsShownAndSigned() {
        manifest(renewal());
        Cli.Ran ran = propose();
        assertEquals(0, ran.exitCode(), ran.err());
        assertTrue(ran.out().contains("张三"), ran.out());
        for (String shown : List.of("拟办序号 3", "规则甲 第 2 版", POLICY, CREDIT_RULES)) {
            assertTrue(ran.out().contains(shown), shown + " not in " + ran.out());
        }
        assertEquals(1, server.sent().size());
    }

    @Test
    void aManifestOnOtherRulesThanTheSeasonsIsNotSigned() {
        manifest(renewal());
        seasons(CREDIT_RULES);
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

    @Test
    void issuingEndsWithTheFirstBatchOfWhichNothingWasIssued() {
        asked(3);
        server.answers(
                "POST",
                "/api/renewals/proposals/" + PROPOSAL + "/issue",
                "{\"done\": 50, \"total\": 120, \"issued\": 0, \"blocked\": [{\"badgeNumber\": \"B-1\", \"name\": \"张三\","
                        + " \"cause\": \"名字印不出\"}]}");
        Cli.Ran ran = cli.run("renewal", "issue", PROPOSAL);
        assertEquals(1, ran.exitCode(), ran.out());
        assertTrue(ran.err().contains("名字印不出"), ran.err());
        assertEquals(1, server.sent().size());
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
        server.answers("GET", "/api/renewals/seasons/s1/manifest", "{ \"purpose\": \"zhikao/renewal\" }");
        assertRefused(propose(), 2);
    }

    @Test
    void aStatementOnAnotherCertificateActionOrReasonIsNotSigned() {
        for (ObjectNode foreign : List.of(
                action().put("certificateId", "c-2"),
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
        assertEquals(List.of(), server.sent());
    }

    private void manifest(ObjectNode manifest) {
        server.answers("GET", "/api/renewals/seasons/s1/manifest", CanonicalJson.bytes(manifest));
    }

    private void seasons(String policy) {
        server.answers(
                "GET",
                "/api/renewals/seasons",
                "[{\"id\": \"s1\", \"policyId\": \"规则甲\", \"policyVersion\": 2, \"policyDigest\": \"" + policy
                        + "\", \"creditRulesDigest\": \"" + CREDIT_RULES + "\"}]");
    }

    private void asked(int number) {
        server.answers(
                "GET",
                "/api/renewals/proposals/" + PROPOSAL,
                "{\"id\": \"p-1\", \"seasonId\": \"s1\", \"outcome\": \"RENEW\", \"issued\": 0, \"number\": " + number
                        + "}");
    }

    private static ObjectNode renewal() {
        return renewal(DECISION);
    }

    private static ObjectNode unseen() {
        return renewal(Digest.of("nobody's").hex());
    }

    private static ObjectNode renewal(String decision) {
        DecisionManifest manifest = new DecisionManifest(
                "s1", Outcome.RENEW, 3, new Digest(POLICY), new Digest(CREDIT_RULES), List.of(new Digest(decision)));
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
        return signed("renewal", "propose", "s1", "--outcome", "RENEW", "--yes");
    }

    private Cli.Ran suspend() {
        return signed("certificate", "suspend", "B-1", "--reason", "调查", "--from", "2026-05-04", "--yes");
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
