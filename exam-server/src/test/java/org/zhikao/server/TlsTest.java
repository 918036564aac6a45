package org.zhikao.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.server.session.RoomId;
import org.zhikao.server.session.SessionView;
import org.zhikao.server.web.Caller;
import org.zhikao.server.web.Grant;
import org.zhikao.server.web.Role;
import org.zhikao.server.web.Scope;

/** The shipped configuration for TLS, with a key store made as that file says. */
class TlsTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void staffAndCandidatesLogInOverHttpsAndTheirCookiesNeverGoOverPlainHttp() throws Exception {
        TlsKeys keys = TlsKeys.in(folder);
        try (RunningDemo demo =
                RunningDemo.withTls(folder.resolve("data"), keys.keyStore(), keys.password(), new SettableClock())) {
            assertTrue(demo.address().startsWith("https://"));
            Browserless admin = new Browserless(demo.address(), keys.trust());
            assertEquals(200, admin.get("/health/ready").statusCode());
            admin.form("/login", Map.of("loginName", "admin", "password", demo.password("admin")));
            assertEquals(200, admin.get("/sessions").statusCode());

            HttpClient client = HttpClient.newBuilder().sslContext(keys.trust()).build();
            SessionView.RoomView room = demo.session().sites().get(0).rooms().get(0);
            String ticket = room.candidates().get(0).ticket();
            Caller proctor = new Caller.Person(new UUID(7, 7), "proctor", List.of(new Grant(Role.PROCTOR, Scope.ANY)));
            String password = demo.doors()
                    .rooms()
                    .checkIn(new RoomId(UUID.fromString(room.id())), ticket, proctor)
                    .examPassword();
            secure(post(client, demo, "/exam/login", "ticket=" + ticket + "&password=" + password), "zhikao_exam");
            secure(post(client, demo, "/login", "loginName=admin&password=" + demo.password("admin")), "zhikao_");

            HttpClient stranger = HttpClient.newHttpClient();
            HttpRequest request = HttpRequest.newBuilder(URI.create(demo.address() + "/health/ready"))
                    .build();
            assertThrows(
                    javax.net.ssl.SSLHandshakeException.class,
                    () -> stranger.send(request, HttpResponse.BodyHandlers.discarding()));
        }
    }

    private static HttpResponse<String> post(HttpClient client, RunningDemo demo, String path, String body)
            throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(demo.address() + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static void secure(HttpResponse<String> answer, String name) {
        assertEquals(303, answer.statusCode(), answer.body());
        List<String> cookies = answer.headers().allValues("Set-Cookie");
        assertTrue(cookies.stream().anyMatch(cookie -> cookie.startsWith(name)), cookies::toString);
        assertTrue(
                cookies.stream().allMatch(cookie -> cookie.contains("Secure") && cookie.contains("HttpOnly")),
                cookies::toString);
    }
}
