package org.zhikao.server.sitting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.core.Configuration;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.junit5.DropwizardAppExtension;
import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.extension.ExtendWith;
import org.zhikao.server.web.Caller;

/** Calls to a running exam, as a browser makes them. */
@ExtendWith(DropwizardExtensionsSupport.class)
abstract class ExamCalls {

    private static final DropwizardAppExtension<Configuration> SERVER =
            new DropwizardAppExtension<>(ExamApplication.class, null, ConfigOverride.randomPorts());
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();

    static ExamApplication application() {
        return SERVER.getApplication();
    }

    static SittingWorld world() {
        return application().world;
    }

    static SittingKey open() {
        return world().openOne();
    }

    static String ticketOf(SittingKey key) {
        return world().store
                .read(handle -> handle.attach(AccessDao.class)
                        .bySitting(key.session(), key.sitting())
                        .orElseThrow()
                        .ticket());
    }

    static String cookie(SittingKey key, int epoch) {
        Caller.Candidate candidate =
                new Caller.Candidate(key.session().value(), key.sitting().value(), epoch);
        return "zhikao_exam="
                + application()
                        .cookies
                        .seal(candidate, application().clock.instant().plus(Duration.ofHours(9)));
    }

    static String body(int slot, int revision, String response) {
        return "{\"slot\":%d,\"response\":%s,\"flagged\":false,\"revision\":%d,\"clientId\":\"%s\",\"clientAt\":1}"
                .formatted(slot, response, revision, UUID.randomUUID());
    }

    HttpResponse<String> save(String cookie, String body) throws IOException, InterruptedException {
        return post(ResponsesServlet.PATH, body, cookie);
    }

    HttpResponse<byte[]> bytes(String path, String cookie) throws IOException, InterruptedException {
        return client.send(request(path, cookie).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    HttpResponse<String> post(String path, String body, String cookie) throws IOException, InterruptedException {
        return send(
                request(path, cookie).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> form(String path, String body, String cookie) throws IOException, InterruptedException {
        return send(request(path, cookie)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html")
                .POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> get(String path, String cookie) throws IOException, InterruptedException {
        return send(request(path, cookie)
                .header("Accept", path.startsWith("/api/") ? "application/json" : "text/html")
                .GET());
    }

    static HttpRequest.Builder request(String path, String cookie) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).header("Sec-Fetch-Site", "same-origin");
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    static URI uri(String path) {
        return URI.create("http://localhost:" + SERVER.getLocalPort() + path);
    }

    static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }

    /** The cookie that a log-in set. */
    static String cookie(HttpResponse<String> login) {
        String set = login.headers().firstValue("Set-Cookie").orElseThrow();
        return set.substring(0, set.indexOf(';'));
    }
}
