package org.zhikao.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.zhikao.server.session.SessionView;

/**
 * A candidate at a computer: one sitting, played by one connection at a time. Every save is a new one with the right
 * expected revision; it answers a slot or clears it again, in turn, so each one also makes news for the room page, as
 * the first answer to an item does.
 */
final class Desk {

    /**
     * What the server has promised.
     *
     * @param head the chain's head after the save, in hexadecimal
     */
    record Receipt(long seq, String head) {}

    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final String room;
    private final String sitting;
    private final String ticket;
    private final List<String> responses = new ArrayList<>();
    private final List<Receipt> receipts = new ArrayList<>();
    private String password = "";
    private String cookie = "";
    private int[] revisions = {};
    private int slot;

    Desk(String room, SessionView.CandidateView candidate) {
        this.room = room;
        this.sitting = candidate.sittingId();
        this.ticket = candidate.ticket();
    }

    UUID sitting() {
        return UUID.fromString(sitting);
    }

    List<Receipt> receipts() {
        return receipts;
    }

    /** The proctor checks the candidate in. */
    void checkIn(HttpConnection connection, String proctor) throws IOException {
        password = connection
                .exchange(HttpConnection.request(
                        "POST",
                        "/api/rooms/" + room + "/check-ins",
                        proctor + JSON,
                        "{\"candidate\":\"" + ticket + "\"}"))
                .expect(200)
                .value("examPassword");
    }

    /** From the log-in page to the waiting page. */
    void enter(HttpConnection connection) throws IOException {
        HttpReply login = connection.exchange(
                HttpConnection.request("POST", "/exam/login", FORM, "ticket=" + ticket + "&password=" + password));
        cookie = "Cookie: " + login.expect(303).cookie().orElseThrow() + "\r\n";
        for (String step : List.of("identity", "rules", "commitment")) {
            connection
                    .exchange(HttpConnection.request("POST", "/exam/" + step, cookie + FORM, "agreed=true"))
                    .expect(303);
        }
    }

    /** Fetches the paper and notes what may be chosen. */
    void readPaper(HttpConnection connection) throws IOException {
        HttpReply paper = connection
                .exchange(HttpConnection.request("GET", "/api/exam/paper", cookie, ""))
                .expect(200);
        for (JsonNode each : MAPPER.readTree(paper.body()).path("slots")) {
            responses.add(response(each));
        }
        revisions = new int[responses.size()];
    }

    /** The first option, or a word in each blank; without the brackets around. */
    private static String response(JsonNode slot) {
        return slot.path("options").isEmpty()
                ? String.join(",", Collections.nCopies(slot.path("blanks").asInt(), "\"三日\""))
                : "\"" + slot.path("options").path(0).path("token").asText() + "\"";
    }

    /** Saves the next slot's response. */
    void save(HttpConnection connection) throws IOException {
        int revision = revisions[slot];
        String chosen = revision % 2 == 0 ? responses.get(slot) : "";
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HttpReply reply = connection
                .exchange(HttpConnection.request(
                        "POST",
                        "/api/exam/responses",
                        cookie + JSON,
                        body(slot + 1, chosen, revision, new UUID(random.nextLong(), random.nextLong()))))
                .expect(200);
        if (!reply.value("outcome").equals("SAVED")) {
            throw new LoadFailed("Not saved: " + reply.text());
        }
        receipts.add(new Receipt(Long.parseLong(reply.value("seq")), reply.value("head")));
        revisions[slot]++;
        slot = (slot + 1) % revisions.length;
    }

    /** Hands in. */
    void handIn(HttpConnection connection) throws IOException {
        connection
                .exchange(HttpConnection.request("POST", "/api/exam/hand-in", cookie + JSON, "{}"))
                .expect(200)
                .value("receipt");
    }

    /** The body of a save. */
    static String body(int slot, String chosen, int revision, UUID clientId) {
        return "{\"slot\":" + slot + ",\"response\":[" + chosen + "],\"flagged\":false,\"revision\":" + revision
                + ",\"clientId\":\"" + clientId + "\",\"clientAt\":1795309200000}";
    }
}
