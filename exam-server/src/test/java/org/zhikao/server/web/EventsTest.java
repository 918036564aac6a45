package org.zhikao.server.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.dropwizard.core.Configuration;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EventsTest {

    private final DropwizardTestSupport<Configuration> server =
            new DropwizardTestSupport<>(ProbeApplication.class, null, ConfigOverride.randomPorts());
    private final HttpClient client = HttpClient.newHttpClient();
    private boolean stopped;

    @BeforeEach
    void start() throws Exception {
        server.before();
    }

    @AfterEach
    void stop() {
        if (!stopped) {
            server.after();
        }
    }

    @Test
    void anEventReachesTheBrowserWithKindBodyAndCursor() throws Exception {
        try (BufferedReader stream = open("room/1", "")) {
            frame(stream);
            append(1);

            List<String> frame = frame(stream);

            assertTrue(frame.get(0).matches("id: [0-9a-f-]{36}:1"), frame.toString());
            assertEquals(List.of("event: SEAT", "data: 1"), frame.subList(1, 3));
        }
    }

    @Test
    void aBrowserThatComesBackGetsWhatItMissed() throws Exception {
        String lastId;
        try (BufferedReader stream = open("room/1", "")) {
            lastId = frame(stream).get(1).substring("id: ".length());
        }
        append(1);
        append(2);

        try (BufferedReader stream = open("room/1", lastId)) {
            frame(stream);
            assertEquals("data: 1", frame(stream).get(2));
            assertEquals("data: 2", frame(stream).get(2));
        }
    }

    @Test
    void aBrowserWithAnOldIdIsToldToLoadAnew() throws Exception {
        try (BufferedReader stream = open("room/1", UUID.randomUUID() + ":5")) {
            frame(stream);
            assertEquals("event: RESET", frame(stream).get(1));
        }
        try (BufferedReader stream = open("room/1", "rubbish")) {
            frame(stream);
            assertEquals("event: RESET", frame(stream).get(1));
        }
    }

    @Test
    void aTopicOfSomebodyElseIsRefused() throws Exception {
        assertEquals(
                403, response("room/2", "", TestCallers.person(Role.PROCTOR)).statusCode());
        assertEquals(
                403, response("room/1", "", TestCallers.person(Role.OFFICER)).statusCode());
        assertEquals(
                403,
                response("room/1&topic=room/2", "", TestCallers.person(Role.PROCTOR))
                        .statusCode());
    }

    @Test
    void aStreamWhoseLogInEndsIsClosedAndOthersStay() throws Exception {
        ProbeApplication application = server.getApplication();
        String token = application.callers.token(TestCallers.person(Role.PROCTOR));
        try (BufferedReader other = open("room/1", "");
                BufferedReader stream = reader(response("room/1", "", token))) {
            frame(other);
            frame(stream);
            Thread.sleep(600);
            append(1);
            assertEquals("data: 1", frame(stream).get(2), "a right that is still there closes nothing");

            application.callers.end(token);

            assertNull(stream.readLine());
            append(2);
            frame(other);
            assertEquals("data: 2", frame(other).get(2));
        }
    }

    @Test
    void anErrorInOneCheckOfTheStreamsIsNotTheLastCheck() throws Exception {
        ProbeApplication application = server.getApplication();
        String token = application.callers.token(TestCallers.person(Role.PROCTOR));
        try (BufferedReader stream = reader(response("room/1", "", token))) {
            frame(stream);
            application.callers.breakOnce();
            while (application.callers.isToBreak()) {
                Thread.sleep(50);
            }

            application.callers.end(token);

            assertNull(stream.readLine());
        }
    }

    @Test
    void openStreamsDoNotHoldUpTheStop() throws Exception {
        try (BufferedReader stream = open("room/1", "")) {
            frame(stream);
            long start = System.nanoTime();

            stopped = true;
            server.after();

            Duration took = Duration.ofNanos(System.nanoTime() - start);
            assertTrue(took.toSeconds() < 10, "stopping took " + took);
        }
    }

    private void append(int number) {
        ProbeApplication application = server.getApplication();
        application.store.change(handle ->
                application.feed.append(handle, "room/1", "SEAT", JsonNodeFactory.instance.numberNode(number)));
    }

    private BufferedReader open(String topic, String lastId) throws Exception {
        return reader(response(topic, lastId, TestCallers.person(Role.PROCTOR)));
    }

    private static BufferedReader reader(HttpResponse<InputStream> response) {
        assertEquals(200, response.statusCode());
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    private HttpResponse<InputStream> response(String topic, String lastId, Caller caller) throws Exception {
        ProbeApplication application = server.getApplication();
        return response(topic, lastId, application.callers.token(caller));
    }

    private HttpResponse<InputStream> response(String topic, String lastId, String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + server.getLocalPort() + "/events?topic=" + topic))
                .header("Accept-Encoding", "gzip")
                .header("Cookie", "zhikao_staff=" + token);
        if (!lastId.isEmpty()) {
            request.header("Last-Event-ID", lastId);
        }
        return client.send(request.build(), BodyHandlers.ofInputStream());
    }

    private static List<String> frame(BufferedReader stream) throws Exception {
        List<String> lines = new ArrayList<>();
        while (true) {
            String line = stream.readLine();
            assertNotNull(line, "the stream ended");
            if (line.isEmpty()) {
                return lines;
            }
            lines.add(line);
        }
    }
}
