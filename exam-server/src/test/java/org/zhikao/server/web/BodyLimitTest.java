package org.zhikao.server.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.core.Configuration;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.junit5.DropwizardAppExtension;
import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(DropwizardExtensionsSupport.class)
class BodyLimitTest {

    private static final DropwizardAppExtension<Configuration> SERVER =
            new DropwizardAppExtension<>(ProbeApplication.class, null, ConfigOverride.randomPorts());
    private static final int LIMIT = 64 * 1024;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void aFormThatAnnouncesTooMuchIsRefusedBeforeItIsSent() throws Exception {
        try (Socket socket = new Socket("localhost", SERVER.getLocalPort())) {
            String head = "POST /exam/login HTTP/1.1\r\nHost: localhost:" + SERVER.getLocalPort()
                    + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 50000000\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertTrue(answer.startsWith("HTTP/1.1 413"), answer);
            assertTrue(answer.contains(Problem.MEDIA_TYPE), answer);
            assertTrue(answer.contains("urn:zhikao:problem:too-large"), answer);
        }
    }

    @Test
    void aRefusedRequestIsReadToItsEndSoThatTheNextOneCanUseItsConnection() throws Exception {
        try (Socket socket = new Socket("localhost", SERVER.getLocalPort())) {
            socket.setSoTimeout(10_000);
            String refused = head("Content-Length: 7");
            // The body is still on its way when the caller is refused for want of a role.
            socket.getOutputStream().write(refused.getBytes(StandardCharsets.US_ASCII));
            Thread.sleep(200);
            socket.getOutputStream()
                    .write("{\"a\":1}GET /api/who HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));

            String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertTrue(answers.startsWith("HTTP/1.1 401"), answers);
            assertTrue(answers.contains("HTTP/1.1 200"), answers);
        }
    }

    @Test
    void whatIsRefusedWhileItsBodyGoesOnSaysThatTheConnectionCloses() throws Exception {
        try (Socket socket = new Socket("localhost", SERVER.getLocalPort())) {
            socket.setSoTimeout(10_000);
            String endless = head("Transfer-Encoding: chunked") + "11000\r\n" + "x".repeat(0x11000);
            socket.getOutputStream().write(endless.getBytes(StandardCharsets.US_ASCII));

            String answer = new String(socket.getInputStream().readNBytes(800), StandardCharsets.UTF_8);

            assertTrue(answer.startsWith("HTTP/1.1 401"), answer);
            assertTrue(answer.contains("\r\nConnection: close\r\n"), answer);
        }
    }

    @Test
    void aFormThatComesInPiecesIsRefusedWhereItGrowsTooLarge() throws Exception {
        assertTooLarge(send(
                "/exam/login", "application/x-www-form-urlencoded", pieces("ticket=1&password=" + "x".repeat(LIMIT))));
        assertEquals(
                200,
                send("/exam/login", "application/x-www-form-urlencoded", pieces("ticket=1&password=x"))
                        .statusCode());
    }

    @Test
    void jsonThatComesInPiecesIsRefusedWhereItGrowsTooLarge() throws Exception {
        String full = "{\"name\":\"" + "x".repeat(LIMIT) + "\",\"number\":1}";

        assertTooLarge(send("/api/bodies", "application/json", pieces(full)));
        assertEquals(
                200,
                send("/api/bodies", "application/json", pieces("{\"name\":\"x\",\"number\":1}"))
                        .statusCode());
    }

    @Test
    void aSmallPackedBodyThatUnpacksToTooMuchIsRefused() throws Exception {
        String full = "{\"name\":\"" + "x".repeat(10 * LIMIT) + "\",\"number\":1}";
        HttpRequest.Builder request = request(
                        "/api/bodies", "application/json", BodyPublishers.ofByteArray(packed(full)))
                .header("Content-Encoding", "gzip");

        assertTooLarge(client.send(request.build(), BodyHandlers.ofString()));
    }

    @ParameterizedTest
    @CsvSource({
        "/exam/login,                 65536",
        "/api/roster,              20971520",
        "/api/rosters,                65536",
        "/api/roster/import,       20971520",
        "/api/sessions/1/enrolment, 20971520",
        "/api/releases,            67108864",
        "/api/blueprints,           1048576",
    })
    void eachAddressHasItsLimit(String path, long limit) {
        assertEquals(limit, BodyLimitFilter.limit(path));
    }

    private static void assertTooLarge(HttpResponse<String> answer) throws IOException {
        assertEquals(413, answer.statusCode(), answer.body());
        JsonNode problem = new ObjectMapper().readTree(answer.body());
        assertEquals("urn:zhikao:problem:too-large", problem.path("type").asText());
        assertEquals(
                Problem.MEDIA_TYPE,
                answer.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", ""));
    }

    private HttpResponse<String> send(String path, String type, BodyPublisher body) throws Exception {
        return client.send(request(path, type, body).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path, String type, BodyPublisher body) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + SERVER.getLocalPort() + path))
                .header("Content-Type", type)
                .POST(body);
    }

    /** A body without announced length: the client sends it in chunks. */
    private static BodyPublisher pieces(String body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }

    /** A request that is refused for want of a role, without its body. */
    private static String head(String length) {
        List<String> lines =
                List.of("POST /api/secret HTTP/1.1", "Host: localhost", "Content-Type: application/json", length);
        return String.join("\r\n", lines) + "\r\n\r\n";
    }

    private static byte[] packed(String body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packing = new GZIPOutputStream(bytes)) {
            packing.write(body.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
