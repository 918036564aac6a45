package org.zhikao.server.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.core.Configuration;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.junit5.DropwizardAppExtension;
import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What reaches no endpoint, over raw sockets: an HTTP client would send none of it. */
@ExtendWith(DropwizardExtensionsSupport.class)
class StraysTest {

    private static final DropwizardAppExtension<Configuration> SERVER =
            new DropwizardAppExtension<>(ProbeApplication.class, null, ConfigOverride.randomPorts());

    private static final String HOST = "Host: localhost\nConnection: close\n";
    private static final String JSON = HOST + "Content-Type: application/json\n";
    private static final String LONG = "x".repeat(20_000);

    /** As it came over the wire. */
    private record Answer(int status, String head, String body) {

        String header(String name) {
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ": "))
                    .map(line -> line.substring(name.length() + 2))
                    .findFirst()
                    .orElse("");
        }
    }

    @ParameterizedTest
    @CsvSource({
        // servlets beside Jersey
        "POST /events, 405, method",
        "PUT /events, 405, method",
        "BREW /events, 405, method",
        "TRACE /api/who, 405, method",
        "GET /events?topic=%zz, 400, malformed",
        // assets
        "GET /assets, 404, not-found",
        "GET /assets/, 404, not-found",
        "GET /assets/js, 404, not-found",
        "GET /assets/js/, 404, not-found",
        "GET /assets/missing.js, 404, not-found",
        "POST /assets/css/base.css, 405, method",
        // addresses that the container does not take
        "GET /api/a%2fb, 400, malformed",
        "PUT /api/a%2fb, 400, malformed",
        "GET /api//who, 400, malformed",
        "OPTIONS *, 404, not-found",
        // Jersey
        "GET /nowhere, 404, not-found",
        "DELETE /api/who, 405, method",
    })
    void aRequestThatReachesNoEndpointIsToldByAProblem(String line, int status, String slug) throws Exception {
        assertProblem(status, slug, answer(line + " HTTP/1.1\n" + HOST));
    }

    @Test
    void aMessageThatIsNoHttpIsToldByAProblemWhereItIsAProgramsOwn() throws Exception {
        assertProblem(400, "malformed", answer("POST /api/bodies HTTP/1.1\n" + JSON + "Content-Length: abc\n"));
        assertProblem(
                400, "malformed", answer("POST /api/bodies HTTP/1.1\n" + JSON + "Transfer-Encoding: chunked\n\nzz\n"));
        assertProblem(431, "malformed", answer("GET /api/who HTTP/1.1\n" + HOST + "X: " + LONG + "\n"));
        assertProblem(417, "malformed", answer("GET /api/who HTTP/1.1\n" + HOST + "Expect: nonsense\n"));
        assertProblem(
                400,
                "malformed",
                answer("POST /api/bodies HTTP/1.1\n" + HOST + "Content-Type: nonsense\nContent-Length: 2\n\n{}"));
    }

    @Test
    void aBodyThatDoesNotUnpackIsMalformedAndNoFaultOfOurs() throws Exception {
        assertProblem(
                400,
                "malformed",
                answer("POST /api/bodies HTTP/1.1\n" + JSON + "Content-Encoding: gzip\nContent-Length: 2\n\n{}"));
    }

    /** Where the container reads nothing but that an address is no address, whoever typed it gets a page. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /%zz HTTP/1.1\n" + HOST,
                "GET /%00 HTTP/1.1\n" + HOST,
                "GET /%2e%2e/x HTTP/1.1\n" + HOST,
                "GET /../../x HTTP/1.1\n" + HOST,
                "GARBAGE\n",
                "GET /page HTTP/1.1\n",
                "GET /page HTTP/9.9\n" + HOST,
            })
    void whatIsNotEvenAnAddressIsToldByThePageOfTheProduct(String request) throws Exception {
        assertPage("zh-CN", "请求有误", answer(request));
    }

    @Test
    void anAddressThatIsTooLongIsToldByThePageOfTheProduct() throws Exception {
        Answer answer = answer("GET /" + LONG + " HTTP/1.1\n" + HOST);
        assertEquals(414, answer.status());
        assertPage("zh-CN", "请求有误", answer);
    }

    @ParameterizedTest
    @CsvSource({
        "GET /a%2fb, 400, 请求有误, Malformed request",
        "POST /events, 405, 不支持的操作, Operation not supported",
        "GET /assets/, 404, 找不到, Not found",
        "GET /assets/missing.js, 404, 找不到, Not found",
    })
    void aBrowserGetsThePageInItsLanguage(String line, int status, String chinese, String english) throws Exception {
        String browser = line + " HTTP/1.1\n" + HOST + "Accept: text/html,application/xhtml+xml,*/*;q=0.8\n";
        Answer first = answer(browser);
        assertEquals(status, first.status());
        assertPage("zh-CN", chinese, first);
        assertPage("en", english, answer(browser + "Cookie: zhikao_lang=en\n"));
    }

    @Test
    void anAssetIsSentAndOneThatHasNotChangedIsNotSentAgain() throws Exception {
        Answer asset = answer("GET /assets/css/base.css HTTP/1.1\n" + HOST);
        assertEquals(200, asset.status());
        assertFalse(asset.body().isEmpty());
        Answer again =
                answer("GET /assets/css/base.css HTTP/1.1\n" + HOST + "If-None-Match: " + asset.header("ETag") + "\n");
        assertEquals(304, again.status());
        assertEquals("", again.body());
    }

    private static void assertProblem(int status, String slug, Answer answer) throws IOException {
        assertEquals(status, answer.status(), answer.toString());
        assertTrue(answer.header("Content-Type").startsWith(Problem.MEDIA_TYPE), answer.toString());
        JsonNode problem = new ObjectMapper().readTree(answer.body());
        assertEquals("urn:zhikao:problem:" + slug, problem.path("type").asText());
        assertEquals(status, problem.path("status").asInt());
        assertFalse(problem.path("title").asText().isEmpty());
        assertFalse(problem.path("detail").asText().isEmpty());
        assertGuarded(answer);
    }

    private static void assertPage(String language, String title, Answer answer) {
        assertEquals("text/html;charset=utf-8", answer.header("Content-Type"), answer.toString());
        assertTrue(answer.body().contains("<html lang=\"" + language + "\""), answer.toString());
        assertTrue(answer.body().contains("<h1>" + title + "</h1>"), answer.toString());
        assertTrue(answer.body().contains("<p class=\"error-status\">" + answer.status()), answer.toString());
        assertGuarded(answer);
    }

    private static void assertGuarded(Answer answer) {
        for (String header : List.of("X-Frame-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy")) {
            assertFalse(answer.header(header).isEmpty(), header + " in " + answer);
        }
        assertTrue(answer.header("Content-Security-Policy").contains("script-src 'self'"), answer.toString());
        assertEquals("nosniff", answer.header("X-Content-Type-Options"));
        assertEquals("no-store", answer.header("Cache-Control"));
        assertEquals("", answer.header("Server"));
    }

    /** Sends the lines as they are, with an empty one behind the head if they have none. */
    private static Answer answer(String lines) throws IOException {
        String request = (lines.contains("\n\n") ? lines : lines + "\n").replace("\n", "\r\n");
        try (Socket socket = new Socket("localhost", SERVER.getLocalPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = answer.indexOf("\r\n\r\n");
            assertTrue(end > 0, "an answer with a head: " + answer);
            return new Answer(
                    Integer.parseInt(answer.substring(9, 12)), answer.substring(0, end), answer.substring(end + 4));
        }
    }
}
