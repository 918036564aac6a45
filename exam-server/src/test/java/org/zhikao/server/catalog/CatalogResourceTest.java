package org.zhikao.server.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import io.dropwizard.testing.junit5.ResourceExtension;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zhikao.evidence.SigningKey;
import org.zhikao.server.SettableClock;
import org.zhikao.server.audit.Audit;
import org.zhikao.server.register.TestKeys;
import org.zhikao.server.store.Store;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.TestCallers;
import org.zhikao.server.web.TestWeb;

@ExtendWith(DropwizardExtensionsSupport.class)
class CatalogResourceTest {

    private static final SigningKey SIGNER = TestKeys.person("Signer");
    private static final SettableClock CLOCK = new SettableClock();
    private static final Store STORE = TestDatabases.h2();
    private static final TestCallers CALLERS = new TestCallers();
    private static final ResourceExtension WEB = TestWeb.resources(CALLERS)
            .addResource(new CatalogResource(new Catalog(
                    STORE,
                    TestKeys.node(),
                    key -> key.equals(SIGNER.keyId()) ? Optional.of(UUID.randomUUID()) : Optional.empty(),
                    person -> true,
                    new Audit(STORE, CLOCK),
                    CLOCK)))
            .build();

    private String admin = "";

    @BeforeEach
    void logIn() {
        admin = CALLERS.bearer(TestCallers.person(Role.ADMIN));
    }

    @Test
    void aReleaseAndItsBlueprintGoInAndAreListed() {
        byte[] file = TestRelease.file(1, SIGNER, TestKeys.node().sealing().certificate());

        sent(admin, "/api/releases?dryRun=true", Entity.entity(file, "application/octet-stream"));
        assertEquals(0, asked(admin, "/api/releases").readEntity(JsonNode.class).size());
        JsonNode release = sent(admin, "/api/releases", Entity.entity(file, "application/octet-stream"));
        assertEquals(1, release.path("number").asInt());
        String against = "/api/blueprints?release=" + release.path("digest").asText();
        sent(admin, against + "&dryRun=true", Entity.entity(TestRelease.BLUEPRINT, "application/yaml"));
        assertEquals(
                0, asked(admin, "/api/blueprints").readEntity(JsonNode.class).size());
        JsonNode blueprint = sent(admin, against, Entity.entity(TestRelease.BLUEPRINT, "application/yaml"));
        assertEquals("测试卷", blueprint.path("title").asText());
        assertEquals(
                release,
                asked(admin, "/api/releases").readEntity(JsonNode.class).get(0));
        assertEquals(
                blueprint,
                asked(admin, "/api/blueprints").readEntity(JsonNode.class).get(0));

        file[file.length / 2] ^= 1;
        Response refused =
                request(admin, "/api/releases?dryRun=true").post(Entity.entity(file, "application/octet-stream"));
        assertEquals(422, refused.getStatus());
        assertTrue(refused.readEntity(JsonNode.class).path("detail").asText().contains("题库发布包"));
    }

    @Test
    void aDigestOfTheWrongShapeIsNamed() {
        Response refused = request(admin, "/api/blueprints?release=xyz")
                .post(Entity.entity(TestRelease.BLUEPRINT, "application/yaml"));

        assertEquals(422, refused.getStatus());
        assertEquals("release", refused.readEntity(JsonNode.class).path("field").asText());
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"ADMIN", "ANYONE", "CANDIDATE"},
            mode = EnumSource.Mode.EXCLUDE)
    void nobodyButAnAdministratorReachesTheCatalog(Role role) {
        String bearer = CALLERS.bearer(TestCallers.person(role));
        for (String path : new String[] {"/api/releases", "/api/blueprints"}) {
            assertEquals(403, asked(bearer, path).getStatus());
            assertEquals(
                    403,
                    request(bearer, path)
                            .post(Entity.entity(TestRelease.BLUEPRINT, "application/octet-stream"))
                            .getStatus());
        }
        assertEquals(
                401, asked(CALLERS.bearer(Caller.anonymous()), "/api/releases").getStatus());
    }

    private static JsonNode sent(String bearer, String path, Entity<?> body) {
        Response response = request(bearer, path).post(body);
        assertEquals(200, response.getStatus());
        return response.readEntity(JsonNode.class);
    }

    private static Response asked(String bearer, String path) {
        return request(bearer, path).get();
    }

    private static Invocation.Builder request(String bearer, String path) {
        String[] parts = path.split("\\?", 2);
        var target = WEB.target(parts[0]);
        for (String query : parts.length == 2 ? List.of(parts[1].split("&", -1)) : List.<String>of()) {
            String[] pair = query.split("=", 2);
            target = target.queryParam(pair[0], pair[1]);
        }
        return target.request().header("Authorization", bearer);
    }
}
