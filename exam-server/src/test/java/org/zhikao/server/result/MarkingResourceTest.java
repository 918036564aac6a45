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
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.zhikao.server.marking.MarkingPages;
import org.zhikao.server.marking.MarkingResource;
import org.zhikao.server.marking.SessionMarkingResource;
import org.zhikao.server.store.TestDatabases;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;
import org.zhikao.server.web.TestCallers;
import org.zhikao.server.web.TestWeb;

/** Marking over HTTP. */
@ExtendWith(DropwizardExtensionsSupport.class)
class MarkingResourceTest {

    private static final MarkingExam WORLD = new MarkingExam(TestDatabases.h2());
    private static final TestCallers CALLERS = new TestCallers();
    private static final ResourceExtension WEB = TestWeb.resources(CALLERS)
            .addResource(new MarkingResource(WORLD.marking))
            .addResource(new SessionMarkingResource(WORLD.marking))
            .addResource(new MarkingPages(WORLD.marking))
            .addResource(new ResultResource(WORLD.exam.results()))
            .build();
    private static final String LIST = "/api/sessions/" + WORLD.exam.sessionId + "/marking";

    private static String marker = "";
    private static List<UUID> waiting = List.of();

    @BeforeAll
    static void handIn() {
        WORLD.close(0, 1);
        marker = CALLERS.bearer(WORLD.marker);
        waiting = WORLD.waiting(WORLD.marker);
    }

    @Test
    void onlyMarkersReachIt() {
        String one = "/api/marking/" + waiting.get(0);
        for (Role role : Role.values()) {
            if (role == Role.ANYONE || role == Role.CANDIDATE) {
                continue;
            }
            String bearer = CALLERS.bearer(TestCallers.person(role));
            int expected = role == Role.MARKER ? 200 : 403;
            assertEquals(expected, get(bearer, LIST).getStatus(), role.name());
            assertEquals(expected, get(bearer, one).getStatus(), role.name());
            assertEquals(expected, get(bearer, "/marking").getStatus(), role.name());
            assertEquals(
                    expected,
                    request(bearer, one + "/marks?dryRun=true")
                            .post(Entity.json("{\"lines\":[0,0]}"))
                            .getStatus(),
                    role.name());
        }
        assertEquals(404, get(marker, "/api/marking/" + UUID.randomUUID()).getStatus());
    }

    @Test
    void aMarkerOfAnotherSessionReachesNothingOfThisOne() {
        String stranger =
                CALLERS.bearer(TestExam.person("外场阅卷员", TestExam.grant(Role.MARKER, Scope.session(UUID.randomUUID()))));
        String one = "/api/marking/" + waiting.get(3);
        String page = "/marking/" + waiting.get(3);
        for (String path : List.of(LIST, one, one + "/image/1", page)) {
            assertEquals(403, get(stranger, path).getStatus(), path);
            assertEquals(200, get(marker, path).getStatus(), path);
        }
        assertEquals(
                403,
                request(stranger, one + "/marks")
                        .post(Entity.json("{\"lines\":[0,0]}"))
                        .getStatus());
        assertEquals(
                403,
                request(stranger, page)
                        .post(Entity.entity(
                                "points=0&points=0&after=0&confirmed=true", "application/x-www-form-urlencoded"))
                        .getStatus());
        String listed = get(stranger, "/marking").readEntity(String.class);
        assertFalse(listed.contains(waiting.get(3).toString()), listed);
        assertEquals(
                0, get(marker, one).readEntity(JsonNode.class).path("marks").size());
    }

    @Test
    void thePicturesOfTheCaseAreShownWithTheirWords() {
        String one = "/api/marking/" + waiting.get(3);
        String page = get(marker, "/marking/" + waiting.get(3)).readEntity(String.class);
        assertTrue(page.contains("src=\"" + one + "/image/1\"") && page.contains("alt=\"街口平面图\""), page);
        JsonNode shown = get(marker, one).readEntity(JsonNode.class);
        assertEquals(
                "[{\"number\":1,\"alternative\":\"街口平面图\"}]",
                shown.path("images").toString());
        Response image = get(marker, one + "/image/1");
        assertEquals("image/png", image.getMediaType().toString());
        assertArrayEquals(WORLD.picture.bytes(), image.readEntity(byte[].class));
        assertEquals("private, max-age=300", image.getHeaderString("Cache-Control"));
        for (String none : List.of("0", "2", "-1")) {
            assertEquals(404, get(marker, one + "/image/" + none).getStatus(), none);
        }
    }

    @Test
    void noByteTellsWhoseTheResponseIs() {
        String told = "";
        for (String path : List.of(LIST, "/api/marking/" + waiting.get(0), "/marking", "/marking/" + waiting.get(0))) {
            Response response = get(marker, path);
            assertEquals(200, response.getStatus(), path);
            told += response.readEntity(String.class);
        }
        assertTrue(told.contains(MarkingExam.WRITTEN), told);
        for (int i = 0; i < 2; i++) {
            for (String identity : List.of(
                    WORLD.exam.sitting(i).toString(),
                    WORLD.candidates.get(i).personId().toString(),
                    "考生" + (i + 1),
                    WORLD.exam.sitters.get(i).ticket(),
                    "示例一中队")) {
                assertFalse(told.contains(identity), identity);
            }
        }
    }

    @Test
    void aMarkIsGivenByTheFormAndByTheInterface() {
        UUID byForm = waiting.get(1);
        Response unconfirmed = request(marker, "/marking/" + byForm)
                .post(Entity.entity("points=1&points=1.5&after=0", "application/x-www-form-urlencoded"));
        assertEquals(422, unconfirmed.getStatus());
        Response given = request(marker, "/marking/" + byForm)
                .post(Entity.entity("points=1&points=1.5&after=0&confirmed=true", "application/x-www-form-urlencoded"));
        assertEquals(303, given.getStatus(), given.readEntity(String.class));
        JsonNode shown = get(marker, "/api/marking/" + byForm).readEntity(JsonNode.class);
        assertEquals(
                "[\"1\",\"1.5\"]", shown.path("marks").path(0).path("lines").toString());
        assertEquals("MARKED", shown.path("state").asText());

        UUID byInterface = waiting.get(2);
        Response over = request(marker, "/api/marking/" + byInterface + "/marks")
                .post(Entity.json("{\"lines\":[101,0],\"comment\":\"\"}"));
        assertEquals(422, over.getStatus());
        String problem = over.readEntity(String.class);
        assertTrue(problem.contains("写明时间") && problem.contains("1.01"), problem);
        assertEquals(
                200,
                request(marker, "/api/marking/" + byInterface + "/marks")
                        .post(Entity.json("{\"lines\":[100,0],\"comment\":\"未写明地点\",\"after\":0}"))
                        .getStatus());
        assertEquals(
                409,
                request(marker, "/api/marking/" + byInterface + "/marks")
                        .post(Entity.json("{\"lines\":[100,0],\"after\":0}"))
                        .getStatus());
    }

    @Test
    void theOfficersPageSaysThatThePaperIsToBeMarked() {
        String page = get(CALLERS.bearer(WORLD.candidates.get(0)), "/me").readEntity(String.class);
        assertTrue(page.contains("待阅卷"), page);
    }

    private static Response get(String bearer, String path) {
        return request(bearer, path).get();
    }

    private static Invocation.Builder request(String bearer, String path) {
        int query = path.indexOf('?');
        WebTarget target = WEB.target(query < 0 ? path : path.substring(0, query));
        if (query >= 0) {
            target = target.queryParam("dryRun", "true");
        }
        return target.property("jersey.config.client.followRedirects", false)
                .request()
                .header("Authorization", bearer);
    }
}
