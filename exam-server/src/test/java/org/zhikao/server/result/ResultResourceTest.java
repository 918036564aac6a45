package org.zhikao.server.result;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import io.dropwizard.testing.junit5.ResourceExtension;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.zhikao.evidence.BundleVerifier;
import org.zhikao.evidence.Checkpoint;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.MerkleTree;
import org.zhikao.evidence.Pem;
import org.zhikao.evidence.ProofBundle;
import org.zhikao.evidence.RegisterLeaf;
import org.zhikao.evidence.Signature;
import org.zhikao.server.register.TestKeys;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Grant;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;
import org.zhikao.server.web.TestCallers;
import org.zhikao.server.web.TestWeb;

/** One session from scores to released results over HTTP, in this order. */
@ExtendWith(DropwizardExtensionsSupport.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ResultResourceTest {

    private static final TestExam EXAM = new TestExam(TestDatabases.h2());
    private static final TestCallers CALLERS = new TestCallers();
    private static final ResourceExtension WEB = TestWeb.resources(CALLERS)
            .addResource(new ResultResource(EXAM.results()))
            .addResource(new BundleResource(EXAM.results()))
            .addResource(new SessionResultsResource(EXAM.results()))
            .addResource(new RegisterResource(EXAM.register))
            .build();
    private static final String RESULTS = "/api/sessions/" + EXAM.sessionId + "/results";

    private static List<Caller.Person> officers = List.of();
    private static String signer = "";

    @BeforeAll
    static void score() {
        officers = EXAM.freeze(2);
        EXAM.close(0, 5);
        EXAM.close(1, 0);
        EXAM.register.registrar().finish();
        EXAM.worker(step -> {}).run();
        EXAM.register.registrar().finish();
        signer = CALLERS.bearer(EXAM.signer);
    }

    @Test
    @Order(1)
    void beforeTheReleaseNoByteToAnOfficerTellsAScore() {
        for (Caller.Person officer : officers) {
            String bearer = CALLERS.bearer(officer);
            for (int i = 0; i < 2; i++) {
                assertEquals(404, get(bearer, "/me/results/" + EXAM.sitting(i)).getStatus());
                assertEquals(
                        404,
                        get(bearer, "/api/sittings/" + EXAM.sitting(i) + "/bundle")
                                .getStatus());
            }
            String page = get(bearer, "/me").readEntity(String.class);
            assertTrue(page.contains("测试场次"), page);
            for (String telling : List.of("PASSED", "FAILED", "outcome", "/me/results/")) {
                assertFalse(page.contains(telling), telling);
            }
            assertEquals(403, get(bearer, RESULTS).getStatus());
            assertEquals(403, get(bearer, RESULTS + "/manifest").getStatus());
        }
    }

    @Test
    @Order(2)
    void onlyTheNamedRolesReachEachEndpoint() {
        String release = "{\"manifestDigest\":\"" + "0".repeat(64) + "\",\"signature\":\"AAAA\"}";
        for (Role role : Role.values()) {
            if (role == Role.ANYONE || role == Role.CANDIDATE) {
                continue;
            }
            String bearer = CALLERS.bearer(TestCallers.person(role));
            boolean staff = role == Role.ADMIN || role == Role.SIGNER;
            assertEquals(staff ? 200 : 403, get(bearer, RESULTS).getStatus(), role.name());
            assertEquals(staff ? 200 : 403, get(bearer, RESULTS + "/manifest").getStatus(), role.name());
            assertEquals(
                    role == Role.SIGNER ? 409 : 403,
                    request(bearer, RESULTS + "/release")
                            .post(Entity.json(release))
                            .getStatus(),
                    role.name());
            assertEquals(role == Role.OFFICER ? 200 : 403, get(bearer, "/me").getStatus(), role.name());
            int bundle =
                    get(bearer, "/api/sittings/" + EXAM.sitting(0) + "/bundle").getStatus();
            assertEquals(
                    switch (role) {
                        case ADMIN, AUDITOR -> 200;
                        case OFFICER -> 404;
                        default -> 403;
                    },
                    bundle,
                    role.name());
        }
        String candidate = CALLERS.bearer(TestCallers.candidate());
        String nobody = CALLERS.bearer(Caller.anonymous());
        for (String path : List.of(RESULTS, RESULTS + "/manifest", "/me", "/me/results/" + EXAM.sitting(0))) {
            assertEquals(403, get(candidate, path).getStatus(), path);
            assertEquals(401, get(nobody, path).getStatus(), path);
        }
    }

    @Test
    @Order(2)
    void staffWhoSatTheSessionSeeNothingOfItBeforeTheRelease() {
        for (Role role : List.of(Role.ADMIN, Role.SIGNER, Role.AUDITOR)) {
            String bearer = CALLERS.bearer(withRole(officers.get(0), role));
            for (String path : List.of(
                    RESULTS,
                    RESULTS + "/manifest",
                    "/api/sittings/" + EXAM.sitting(0) + "/bundle",
                    "/api/sittings/" + EXAM.sitting(1) + "/bundle")) {
                assertEquals(403, get(bearer, path).getStatus(), role + " " + path);
            }
        }
    }

    @Test
    @Order(3)
    void aReleaseThatIsNotWellFormedNamesTheField() {
        assertEquals("signature", refusedField("{\"manifestDigest\":\"" + "0".repeat(64) + "\"}"));
        assertEquals("manifestDigest", refusedField("{\"manifestDigest\":\"x\",\"signature\":\"AAAA\"}"));
        assertEquals(
                "reason",
                refusedField(
                        "{\"manifestDigest\":\"" + "0".repeat(64) + "\",\"signature\":\"AAAA\",\"reason\":\"none\"}"));
        assertEquals(
                404,
                get(signer, "/api/sessions/" + UUID.randomUUID() + "/results").getStatus());
        assertEquals(404, get(signer, "/api/sessions/not-an-id/results").getStatus());
    }

    @Test
    @Order(4)
    void aSignedManifestReleasesAndTheOfficerSeesTheirOwn() {
        byte[] manifest = get(signer, RESULTS + "/manifest").readEntity(byte[].class);
        byte[] signature = Signature.sign(manifest, TestExam.SIGNER_KEY, EXAM.clock.instant());
        String body = "{\"manifestDigest\":\"" + Digest.of(manifest) + "\",\"signature\":\""
                + Base64.getEncoder().encodeToString(signature) + "\"}";

        Response released = request(signer, RESULTS + "/release").post(Entity.json(body));

        assertEquals(200, released.getStatus());
        UUID record = UUID.fromString(
                released.readEntity(JsonNode.class).path("recordId").asText());
        EXAM.register.registrar().finish();
        assertEquals("RELEASED", EXAM.register.entry(record).orElseThrow().type());
        JsonNode pending = get(signer, RESULTS).readEntity(JsonNode.class);
        assertEquals("RELEASED", pending.path("results").get(0).path("state").asText());
        assertEquals("10", pending.path("results").get(0).path("points").asText());
        assertEquals("FAILED", pending.path("results").get(1).path("outcome").asText());

        String bearer = CALLERS.bearer(officers.get(1));
        assertTrue(get(bearer, "/me").readEntity(String.class).contains("/me/results/" + EXAM.sitting(1)));
        String page = get(bearer, "/me/results/" + EXAM.sitting(1)).readEntity(String.class);
        assertTrue(page.contains("一、单项选择题"), page);
        assertTrue(page.contains("第一款"), page);
        assertEquals(404, get(bearer, "/me/results/" + EXAM.sitting(0)).getStatus());
    }

    @Test
    @Order(5)
    void staffWhoSatTheSessionSeeItAfterTheRelease() {
        String bearer = CALLERS.bearer(withRole(officers.get(0), Role.ADMIN));

        assertEquals(200, get(bearer, RESULTS).getStatus());
        assertEquals(
                200, get(bearer, "/api/sittings/" + EXAM.sitting(1) + "/bundle").getStatus());
    }

    @Test
    @Order(5)
    void theOfficersBundleIsAZipThatAStrangerAccepts() {
        Response response = get(CALLERS.bearer(officers.get(0)), "/api/sittings/" + EXAM.sitting(0) + "/bundle");

        assertEquals(200, response.getStatus());
        assertEquals("application/zip", response.getMediaType().toString());
        assertTrue(response.getHeaderString("Content-Disposition").contains(".zip"));
        ProofBundle bundle = ProofBundle.read(response.readEntity(byte[].class));
        assertEquals(
                4,
                BundleVerifier.verify(bundle, TestKeys.node().anchor())
                        .records()
                        .size());
    }

    @Test
    @Order(6)
    void anybodyReadsTheRegisterAndChecksThatItGrewHonestly() {
        String nobody = CALLERS.bearer(Caller.anonymous());
        byte[] note = get(nobody, "/api/register/checkpoint").readEntity(byte[].class);
        assertArrayEquals(EXAM.register.latest().orElseThrow().bytes(), note);
        Checkpoint checkpoint = Checkpoint.parse(note).checkpoint();
        Checkpoint.parse(note)
                .verify(Pem.readCertificates(
                                get(nobody, "/api/register/certificate").readEntity(byte[].class))
                        .get(0));
        Response answer = WEB.target("/api/register/entries")
                .queryParam("from", 0)
                .queryParam("to", checkpoint.size())
                .request()
                .get();
        String entries = answer.readEntity(String.class);
        for (Caller.Person officer : officers) {
            assertFalse(entries.contains(officer.personId().toString()));
        }
        assertFalse(entries.contains(EXAM.sitting(0).toString()));
        List<RegisterLeaf> leaves = new ArrayList<>();
        for (JsonNode leaf : parsed(entries).path("entries")) {
            leaves.add(RegisterLeaf.parse(org.zhikao.evidence.CanonicalJson.bytes(leaf)));
        }
        MerkleTree tree = new MerkleTree();
        leaves.forEach(leaf -> tree.append(leaf.hash()));
        assertEquals(checkpoint.root(), tree.root());

        JsonNode proof = WEB.target("/api/register/consistency")
                .queryParam("from", 2)
                .queryParam("to", checkpoint.size())
                .request()
                .get(JsonNode.class);
        List<Digest> hashes = new ArrayList<>();
        proof.path("hashes").forEach(hash -> hashes.add(new Digest(hash.asText())));
        assertTrue(MerkleTree.verifyConsistency(2, tree.rootOf(2), checkpoint.size(), checkpoint.root(), hashes));
    }

    @Test
    @Order(7)
    void aRangeThatCannotBeIsRefusedByItsName() {
        assertRange(422, "from", "x", "1");
        assertRange(422, "from", "-1", "1");
        assertRange(422, "to", "2", "1");
        Response missing = WEB.target("/api/register/entries").request().get();
        assertEquals(422, missing.getStatus());
        Response beyond = WEB.target("/api/register/consistency")
                .queryParam("from", 1)
                .queryParam("to", 1_000_000)
                .request()
                .get();
        assertEquals(404, beyond.getStatus());
    }

    private static void assertRange(int status, String field, String from, String to) {
        for (String path : List.of("/api/register/entries", "/api/register/consistency")) {
            WebTarget target = WEB.target(path).queryParam("from", from).queryParam("to", to);
            Response refused = target.request().get();
            assertEquals(status, refused.getStatus(), path);
            assertEquals(field, refused.readEntity(JsonNode.class).path("field").asText(), path);
        }
    }

    private static Caller.Person withRole(Caller.Person person, Role role) {
        return new Caller.Person(person.personId(), person.name(), List.of(new Grant(role, Scope.ANY)));
    }

    private static JsonNode parsed(String json) {
        return org.zhikao.evidence.CanonicalJson.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String refusedField(String body) {
        Response refused = request(signer, RESULTS + "/release").post(Entity.json(body));
        assertEquals(422, refused.getStatus());
        return refused.readEntity(JsonNode.class).path("field").asText();
    }

    private static Response get(String bearer, String path) {
        return request(bearer, path).get();
    }

    private static Invocation.Builder request(String bearer, String path) {
        return WEB.target(path).request().header("Authorization", bearer);
    }
}
