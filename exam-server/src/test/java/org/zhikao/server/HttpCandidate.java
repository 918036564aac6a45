package org.zhikao.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.zhikao.server.session.SessionView;

/** What a candidate's browser and the proctor's send and read, without the browser. */
final class HttpCandidate {

    private HttpCandidate() {}

    /** The proctor checks the candidate in, who logs in at this address and goes up to the waiting page. */
    static Browserless enter(
            Browserless proctor, SessionView.RoomView room, SessionView.CandidateView candidate, String address) {
        JsonNode checkedIn = ok(
                proctor.post("/api/rooms/" + room.id() + "/check-ins", empty().put("candidate", candidate.ticket())));
        Browserless browser = new Browserless(address);
        browser.form(
                "/exam/login",
                Map.of(
                        "ticket",
                        candidate.ticket(),
                        "password",
                        checkedIn.path("examPassword").asText()));
        browser.form("/exam/identity", Map.of());
        browser.form("/exam/rules", Map.of());
        assertEquals(
                200, browser.form("/exam/commitment", Map.of("agreed", "true")).statusCode());
        return browser;
    }

    /** The token of the first option of each slot, from the first up to one where the candidate writes. */
    static List<String> tokens(Browserless candidate) {
        List<String> tokens = new ArrayList<>();
        for (JsonNode slot : ok(candidate.get("/api/exam/paper")).path("slots")) {
            if (slot.path("options").isEmpty()) {
                break;
            }
            tokens.add(slot.path("options").path(0).path("token").asText());
        }
        return tokens;
    }

    /** A response as the page sends it; the revision is the one that the page knows. */
    static ObjectNode copy(int slot, int revision, String token) {
        ObjectNode copy = empty().put("slot", slot).put("flagged", false).put("revision", revision);
        copy.putArray("response").add(token);
        return copy.put("clientId", UUID.randomUUID().toString()).put("clientAt", 0);
    }

    /** What a window is told was saved: token and revision of each slot. */
    static Map<Integer, String> saved(JsonNode state) {
        Map<Integer, String> saved = new TreeMap<>();
        for (JsonNode slot : state.path("slots")) {
            saved.put(
                    slot.path("slot").asInt(),
                    slot.path("response").path(0).asText() + " "
                            + slot.path("revision").asInt());
        }
        return saved;
    }

    static JsonNode ok(HttpResponse<byte[]> answer) {
        assertEquals(200, answer.statusCode(), () -> new String(answer.body(), StandardCharsets.UTF_8));
        return Browserless.json(answer);
    }

    static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }
}
