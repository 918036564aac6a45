package org.zhikao.server.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import io.dropwizard.testing.junit5.DropwizardAppExtension;
import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhikao.server.SettableClock;
import org.zhikao.server.store.Feed;
import org.zhikao.server.store.TestDatabases;

@ExtendWith(DropwizardExtensionsSupport.class)
class WebTest {

    private static final DropwizardAppExtension<Configuration> SERVER =
            new DropwizardAppExtension<>(ProbeApplication.class, null, ConfigOverride.randomPorts());

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void aCallerWithoutLogInIsAskedToLogIn() throws Exception {
        HttpResponse<String> answer = send(get("/api/admin"));

        assertEquals(401, answer.statusCode());
        assertEquals("application/problem+json", contentType(answer));
        assertEquals(
                "urn:zhikao:problem:unauthenticated", json(answer).get("type").asText());
    }

    @Test
    void aCallerWithoutTheRoleIsForbidden() throws Exception {
        String officer = callers().bearer(TestCallers.person(Role.OFFICER));

        assertEquals(
                403, send(get("/api/admin").header("Authorization", officer)).statusCode());
    }

    @Test
    void aCallerWithOneOfTheRolesIsKnownToTheMethod() throws Exception {
        String auditor = callers().bearer(TestCallers.person(Role.AUDITOR));

        HttpResponse<String> answer = send(get("/api/admin").header("Authorization", auditor));

        assertEquals(200, answer.statusCode());
        assertEquals("测试人员", answer.body());
    }

    @Test
    void aBrowserIsLedToTheLogInThatFits() throws Exception {
        HttpResponse<String> staff = send(get("/api/admin").header("Accept", "text/html,*/*;q=0.8"));
        HttpResponse<String> exam = send(get("/exam").header("Accept", "text/html,*/*;q=0.8"));

        assertEquals(303, staff.statusCode());
        assertEquals("/login", URI.create(location(staff)).getPath());
        assertEquals("next=/api/admin", URI.create(location(staff)).getQuery());
        assertEquals("/exam/login", URI.create(location(exam)).getPath());
    }

    @Test
    void oneBrowserMayHoldAStaffLogInAndAnExamLogIn() throws Exception {
        Caller.Person proctor = TestCallers.person(Role.ADMIN);
        Caller.Candidate candidate = TestCallers.candidate();
        String cookies = "zhikao_staff=" + callers().token(proctor) + "; zhikao_exam="
                + callers().token(candidate);

        assertEquals(
                candidate.sittingId().toString(),
                send(get("/exam").header("Cookie", cookies)).body());
        assertEquals(
                proctor.name(),
                send(get("/api/admin").header("Cookie", cookies)).body());
        assertEquals(
                proctor.actor(), send(get("/api/who").header("Cookie", cookies)).body());
    }

    @Test
    void anExamCookieOpensNoStaffEndpoint() throws Exception {
        String cookie = "zhikao_exam=" + callers().token(TestCallers.person(Role.ADMIN));

        assertEquals(401, send(get("/api/admin").header("Cookie", cookie)).statusCode());
    }

    @Test
    void anEndpointWithoutDeclaredRolesStopsTheStart() {
        DropwizardTestSupport<Configuration> undeclared =
                new DropwizardTestSupport<>(UndeclaredApplication.class, null, ConfigOverride.randomPorts());

        Throwable failure = assertThrows(Throwable.class, undeclared::before);
        undeclared.after();

        assertTrue(causes(failure).contains("UndeclaredResource.open with @Allowed"), causes(failure));
    }

    @Test
    void aRefusalNamesReasonFieldAndCureInTheCallersLanguage() throws Exception {
        HttpResponse<String> chinese = send(get("/api/refusal"));
        HttpResponse<String> english = send(get("/api/refusal").header("Cookie", "zhikao_lang=en"));

        assertEquals(409, chinese.statusCode());
        assertEquals("seat", json(chinese).get("field").asText());
        assertEquals("请指明 1 至 3 个 topic 参数。", json(chinese).get("detail").asText());
        assertEquals(
                "Name 1 to 3 topic parameters.", json(english).get("detail").asText());
        assertFalse(json(english).has("incident"));
    }

    @Test
    void aBrowserGetsTheRefusalAsAPage() throws Exception {
        HttpResponse<String> page = send(get("/api/refusal").header("Accept", "text/html,*/*;q=0.8"));

        assertEquals(409, page.statusCode());
        assertEquals("text/html", contentType(page));
        assertTrue(page.body().contains("请指明 1 至 3 个 topic 参数。"), page.body());
    }

    @Test
    void anUnexpectedFailureTellsItsNumberAndNothingElse() throws Exception {
        HttpResponse<String> answer = send(get("/api/failure"));

        assertEquals(500, answer.statusCode());
        assertTrue(json(answer).get("incident").asText().matches("[0-9a-f]{8}"), answer.body());
        assertFalse(answer.body().contains("secret"), answer.body());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\":\"a\",\"number\":1,\"extra\":2} | extra  | extra",
                "{\"name\":\"a\",\"number\":\"1\"}         | number | number",
                "{\"name\":\"a\",\"number\":1.5}           | number | number",
                "{\"name\":\"a\"}                          | number | number",
                "{\"number\":1}                            | name   | name",
                "{\"name\":\"a\",\"number\":11}            | number | number",
                "{\"name\":\"a\",\"number\":1,\"number\":2} | ``    | 1",
                "{\"name\":\"a\",\"number\":1} {}          | ``     | 1",
                "{\"name\":                                | ``     | 1",
            })
    void aBodyThatIsNotExactlyWhatIsAskedForIsRefusedWithItsPlace(String body, String field, String named)
            throws Exception {
        HttpResponse<String> answer = send(post("/api/bodies", body));

        assertEquals(422, answer.statusCode(), answer.body());
        assertEquals(field, json(answer).path("field").asText());
        assertTrue(json(answer).get("detail").asText().contains(named), answer.body());
    }

    @Test
    void aGoodBodyPasses() throws Exception {
        HttpResponse<String> answer = send(post("/api/bodies", "{\"name\":\"甲\",\"number\":10}"));

        assertEquals("{\"name\":\"甲\",\"number\":10}", answer.body());
    }

    @Test
    void wrongAddressMethodAndContentAreProblemsToo() throws Exception {
        HttpRequest.Builder text = request("/api/bodies").POST(BodyPublishers.ofString("x"));

        assertEquals(404, send(get("/api/nothing")).statusCode());
        assertEquals("application/problem+json", contentType(send(get("/api/nothing"))));
        assertEquals(405, send(get("/api/bodies")).statusCode());
        assertEquals("application/problem+json", contentType(send(get("/api/bodies"))));
        assertEquals(415, send(text.header("Content-Type", "text/plain")).statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/page", "/assets/probe.txt", "/api/refusal", "/events", "/assets/missing.js"})
    void everyAnswerCarriesTheSecurityHeaders(String path) throws Exception {
        HttpResponse<String> answer = send(get(path));

        String policy = answer.headers().firstValue("Content-Security-Policy").orElse("");
        assertTrue(policy.contains("default-src 'self'"), policy);
        assertTrue(policy.contains("frame-ancestors 'none'"), policy);
        assertTrue(policy.contains("require-trusted-types-for 'script'"), policy);
        assertTrue(policy.contains("worker-src 'self'"), policy);
        assertTrue(policy.contains("trusted-types zhikao-worker"), policy);
        assertFalse(policy.contains("unsafe"), policy);
        assertEquals(
                "nosniff", answer.headers().firstValue("X-Content-Type-Options").orElse(""));
        assertEquals(
                "same-origin", answer.headers().firstValue("Referrer-Policy").orElse(""));
    }

    @ParameterizedTest
    @CsvSource({"/assets/js/worker.js, /exam", "/assets/js/paper.js, ''", "/page, ''"})
    void theServiceWorkerSeesTheExamAndNoOtherScriptIsOne(String path, String scope) throws Exception {
        assertEquals(
                scope,
                send(get(path)).headers().firstValue("Service-Worker-Allowed").orElse(""));
    }

    @Test
    void onlyAssetsThatAreThereMayBeCached() throws Exception {
        assertTrue(cacheControl("/assets/probe.txt").contains("max-age=300"));
        assertTrue(cacheControl("/assets/missing.js").contains("no-store"), cacheControl("/assets/missing.js"));
        assertEquals("no-store", cacheControl("/page"));
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, same-origin, 200",
        "Sec-Fetch-Site, none,        200",
        "Sec-Fetch-Site, same-site,   403",
        "Sec-Fetch-Site, cross-site,  403",
        "Origin,         OWN,         200",
        "Origin,         http://evil.example, 403",
        "Origin,         null,        403",
        "X-Nothing,      x,           403",
    })
    void aChangingRequestFromElsewhereIsRefused(String header, String value, int status) throws Exception {
        String cookie = "zhikao_staff=" + callers().token(TestCallers.person(Role.ADMIN));
        String sent = value.equals("OWN") ? "http://localhost:" + SERVER.getLocalPort() : value;

        HttpResponse<String> answer = send(post("/api/bodies", "{\"name\":\"a\",\"number\":1}")
                .header("Cookie", cookie)
                .header(header, sent));

        assertEquals(status, answer.statusCode(), answer.body());
    }

    @Test
    void aBearerTokenNeedsNoOriginAndAForgedLogInIsRefusedEvenWithoutCookies() throws Exception {
        String body = "{\"name\":\"a\",\"number\":1}";
        String bearer = callers().bearer(TestCallers.person(Role.ADMIN));

        assertEquals(
                200,
                send(post("/api/bodies", body).header("Authorization", bearer).header("Origin", "http://evil.example"))
                        .statusCode());
        assertEquals(
                403,
                send(post("/api/bodies", body).header("Sec-Fetch-Site", "cross-site"))
                        .statusCode());
    }

    @Test
    void aPageEscapesReadsRecordsAndKnowsItsCaller() throws Exception {
        String cookie = "zhikao_staff=" + callers().token(TestCallers.person(Role.ADMIN));

        HttpResponse<String> page = send(get("/page").header("Cookie", cookie));

        assertTrue(page.body().contains("&lt;b&gt;甲&amp;乙&lt;/b&gt;|12345"), page.body());
        assertTrue(page.body().contains("测试人员|true|/page|true"), page.body());
        assertTrue(page.body().contains("lang=\"zh-CN\""), page.body());
        assertEquals(
                "text/html;charset=utf-8",
                page.headers().firstValue("Content-Type").orElse(""));
    }

    @Test
    void anAskedLanguageIsRemembered() throws Exception {
        HttpResponse<String> page = send(get("/page?lang=en"));

        String cookie = page.headers().firstValue("Set-Cookie").orElse("");
        assertTrue(cookie.startsWith("zhikao_lang=en;"), cookie);
        assertTrue(page.body().contains("Name 1 to 7 topic parameters."), page.body());
        assertTrue(send(get("/page").header("Cookie", "zhikao_lang=en")).body().contains("lang=\"en\""));
        assertTrue(send(get("/page?lang=xx")).body().contains("lang=\"zh-CN\""));
    }

    @Test
    void pagesAndTheirScriptsShowMomentsInTheConfiguredZone() throws Exception {
        assertTrue(send(get("/page")).body().contains("1970-01-01 06:00"), "the epoch at six in Urumqi");
        assertTrue(send(get("/nowhere").header("Accept", "text/html")).body().contains("data-zone=\"Asia/Urumqi\""));
    }

    @Test
    void aTemplateCannotMakeJavaObjects() throws Exception {
        HttpResponse<String> answer = send(get("/attack"));

        assertEquals(500, answer.statusCode());
        assertFalse(answer.body().contains("uid="), answer.body());
    }

    /** An application with an endpoint that nobody declared. */
    public static final class UndeclaredApplication extends Application<Configuration> {
        @Override
        public void run(Configuration configuration, Environment environment) {
            Feed feed = new Feed(TestDatabases.h2(), new SettableClock());
            Web.install(environment, new TestCallers(), (caller, topic) -> false, feed, ZoneId.of("Asia/Shanghai"));
            environment.jersey().register(new UndeclaredResource());
        }
    }

    /** The endpoint. */
    @Path("/open")
    public static final class UndeclaredResource {
        @GET
        public String open() {
            return "";
        }
    }

    private static String causes(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            text.append(each).append('\n');
        }
        return text.toString();
    }

    private static TestCallers callers() {
        return SERVER.<ProbeApplication>getApplication().callers;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + SERVER.getLocalPort() + path));
    }

    private static HttpRequest.Builder get(String path) {
        return request(path).GET();
    }

    private static HttpRequest.Builder post(String path, String json) {
        return request(path).POST(BodyPublishers.ofString(json)).header("Content-Type", "application/json");
    }

    private String cacheControl(String path) throws Exception {
        return String.join(",", send(get(path)).headers().allValues("Cache-Control"));
    }

    private static String contentType(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return new ObjectMapper().readTree(answer.body());
    }
}
