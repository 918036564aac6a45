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

/** A server that lies gets no signature over anything but what was asked for and shown. */
class ForeignStatementTest {

    private static final String DECISION = Digest.of("decision").hex();

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
        assertEquals(1, server.sent().size());
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

    private static ObjectNode renewal() {
        ObjectNode manifest = TestOffice.object()
                .put("purpose", "zhikao/renewal")
                .put("seasonId", "s1")
                .put("outcome", "RENEW");
        manifest.putArray("decisions").add(DECISION);
        return manifest;
    }

    private static ObjectNode unseen() {
        ObjectNode manifest = renewal();
        manifest.putArray("decisions").add(Digest.of("nobody's").hex());
        return manifest;
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
