package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.zhikao.server.Browserless;
import org.zhikao.server.RunningDemo;
import org.zhikao.server.SettableClock;
import org.zhikao.server.session.SessionView;
import org.zhikao.server.session.SessionView.CandidateView;

/** The day of a demo's exam: people, each at a browser of their own. */
final class ExamDay {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RunningDemo demo;
    private final SettableClock clock;
    private final SessionView.RoomView room;
    private final Browserless proctor;

    /** The demo's own session. */
    ExamDay(RunningDemo demo, SettableClock clock) throws IOException {
        this(demo, demo.session(), clock);
    }

    ExamDay(RunningDemo demo, SessionView session, SettableClock clock) throws IOException {
        this.demo = demo;
        this.clock = clock;
        this.room = session.sites().get(0).rooms().get(0);
        this.proctor = logIn("proctor");
    }

    /** Staff and officers log in on the same page. */
    Browserless logIn(String login) throws IOException {
        Browserless browser = new Browserless(demo.address());
        HttpResponse<byte[]> page =
                browser.form("/login", Map.of("loginName", login, "password", demo.password(login)));
        assertEquals(200, page.statusCode(), text(page));
        return browser;
    }

    /** The candidate at this place of the seating list comes in, logs in and goes up to the waiting page. */
    Candidate comesIn(int place) {
        Candidate candidate = new Candidate(who(place), new Browserless(demo.address()));
        candidate.logsIn(checkIn(place));
        candidate.goesToWaiting();
        return candidate;
    }

    /** How many are on the seating list. */
    int size() {
        return room.candidates().size();
    }

    /** Who sits at this place of the seating list. */
    CandidateView who(int place) {
        return room.candidates().get(place);
    }

    /** The proctor checks the candidate at this place in; returns the password that is handed over. */
    String checkIn(int place) {
        CandidateView who = who(place);
        JsonNode handed = ok(
                proctor.post("/api/rooms/" + room.id() + "/check-ins", object().put("candidate", who.badgeNumber())));
        assertEquals(who.ticket(), handed.path("ticket").asText());
        assertEquals(who.name(), handed.path("name").asText());
        return handed.path("examPassword").asText();
    }

    /** The proctor starts the room. */
    void start() {
        JsonNode started = ok(proctor.post("/api/rooms/" + room.id() + "/start", object()));
        assertEquals("STARTED", started.path("phase").asText());
    }

    /** The proctor closes the room, in which nobody sits any more. */
    void close() throws IOException {
        JsonNode closed = ok(logIn("proctor").post("/api/rooms/" + room.id() + "/close", object()));
        assertEquals("CLOSED", closed.path("phase").asText());
    }

    /** The room as the proctor sees it. */
    JsonNode room() {
        return ok(proctor.get("/api/rooms/" + room.id()));
    }

    void passes(Duration time) {
        clock.advance(time);
    }

    /** Waits until what the server does by itself is done. */
    static void until(String what, BooleanSupplier done, Supplier<String> otherwise) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!done.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, what + " did not happen: " + otherwise.get());
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }

    static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    static JsonNode ok(HttpResponse<byte[]> response) {
        assertEquals(200, response.statusCode(), text(response));
        return Browserless.json(response);
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** One candidate at one machine. */
    static final class Candidate {

        final CandidateView who;
        final Browserless browser;

        private Candidate(CandidateView who, Browserless browser) {
            this.who = who;
            this.browser = browser;
        }

        private void logsIn(String examPassword) {
            assertEquals(200, browser.get("/exam/login").statusCode());
            String page = text(browser.form("/exam/login", Map.of("ticket", who.ticket(), "password", examPassword)));
            assertTrue(page.contains("action=\"/exam/identity\"") && page.contains(who.name()), page);
        }

        private void goesToWaiting() {
            String rules = text(browser.form("/exam/identity", Map.of()));
            assertTrue(rules.contains("action=\"/exam/rules\""), rules);
            String commitment = text(browser.form("/exam/rules", Map.of()));
            assertTrue(commitment.contains("action=\"/exam/commitment\""), commitment);
            assertEquals(422, browser.form("/exam/commitment", Map.of()).statusCode(), "without the tick");
            HttpResponse<byte[]> waiting = browser.form("/exam/commitment", Map.of("agreed", "true"));
            assertEquals(200, waiting.statusCode(), text(waiting));
            assertEquals("COMMITTED", state().path("state").asText());
            assertEquals(409, browser.get("/api/exam/paper").statusCode(), "no paper before the start");
        }

        JsonNode paper() {
            return ok(browser.get("/api/exam/paper"));
        }

        JsonNode state() {
            return ok(browser.get("/api/exam/state"));
        }

        /** Sends a response as the page does; {@code revision} is the one that the page knows. */
        HttpResponse<byte[]> sends(int slot, List<String> tokens, int revision, UUID clientId) {
            ObjectNode save = object();
            ArrayNode response = save.put("slot", slot).putArray("response");
            tokens.forEach(response::add);
            save.put("flagged", false)
                    .put("revision", revision)
                    .put("clientId", clientId.toString())
                    .put("clientAt", 0);
            return browser.post("/api/exam/responses", save);
        }

        /** Saves a first response and returns the receipt. */
        JsonNode saves(int slot, List<String> tokens) {
            JsonNode receipt = ok(sends(slot, tokens, 0, UUID.randomUUID()));
            assertEquals("SAVED", receipt.path("outcome").asText());
            assertEquals(1, receipt.path("revision").asInt());
            return receipt;
        }

        JsonNode handsIn() {
            return ok(browser.post("/api/exam/hand-in", object()));
        }
    }
}
