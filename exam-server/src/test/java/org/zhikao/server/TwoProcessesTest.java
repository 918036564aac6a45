package org.zhikao.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.zhikao.server.HttpCandidate.copy;
import static org.zhikao.server.HttpCandidate.empty;
import static org.zhikao.server.HttpCandidate.enter;
import static org.zhikao.server.HttpCandidate.ok;
import static org.zhikao.server.HttpCandidate.tokens;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.server.session.SessionView;
import org.zhikao.server.store.TestDatabases;

/** Two server processes on one PostgreSQL and one secrets folder are one server, and one of them may die. */
class TwoProcessesTest {

    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration LIVE = Duration.ofSeconds(2);
    /**
     * A node that died in the midst of background work keeps the others from it for 15 seconds, and from the sittings it
     * had claimed for a minute.
     */
    private static final Duration TAKE_OVER = Duration.ofSeconds(100);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aCandidateGoesOnAtTheOtherNodeWithEveryAcknowledgedSaveWhenOneIsKilled() throws Exception {
        String url = TestDatabases.emptyPostgresUrl();
        RunningDemo demo = RunningDemo.onPostgres(folder, url, Clock.systemUTC());
        SessionView session = demo.session();
        demo.close();
        Path secrets = folder.resolve("secrets");
        try (ServerProcess a = ServerProcess.onPostgres(secrets, url, "a");
                ServerProcess b = ServerProcess.onPostgres(secrets, url, "b")) {
            walk(new Nodes(a, a.address(START), b.address(START), url), demo, session);
        }
    }

    private record Nodes(ServerProcess a, String addressA, String addressB, String url) {}

    private static void walk(Nodes nodes, RunningDemo demo, SessionView session) throws Exception {
        SessionView.RoomView room = session.sites().get(0).rooms().get(0);
        SessionView.CandidateView candidate = room.candidates().get(0);
        SessionView.CandidateView neighbour = room.candidates().get(1);
        Browserless proctorA = new Browserless(nodes.addressA());
        proctorA.form("/login", Map.of("loginName", "proctor", "password", demo.password("proctor")));
        Browserless proctorB = proctorA.at(nodes.addressB());
        Browserless atA = enter(proctorA, room, candidate, nodes.addressA());
        Browserless atB = atA.at(nodes.addressB());
        // Checked in at one node, logged in at the other.
        Browserless neighbourAtA = enter(proctorB, room, neighbour, nodes.addressA());
        ok(proctorB.post("/api/rooms/" + room.id() + "/start", empty()));

        Map<Integer, String> acknowledged = new TreeMap<>();
        List<String> tokens = tokens(atA);
        try (LiveEvents seatsAtB = new LiveEvents(proctorB.stream("/events?topic=room/" + room.id()))) {
            save(atA, 1, 0, tokens.get(0), acknowledged);
            assertTrue(
                    seatsAtB.hears(data -> isSeat(data, candidate.sittingId(), 1), LIVE),
                    "the room at B shows within two seconds what was saved at A");
        }
        assertEquals(acknowledged, saved(atB));
        save(atB, 2, 0, tokens.get(1), acknowledged);
        refusedAsStale(atA, tokens);
        assertEquals(acknowledged, saved(atA));
        ok(neighbourAtA.post("/api/exam/hand-in", empty()));

        for (int slot = 3; slot <= tokens.size(); slot++) {
            save(atA, slot, 0, tokens.get(slot - 1), acknowledged);
        }
        nodes.a().kill();

        assertEquals(acknowledged, saved(atB));
        save(atB, 1, 1, tokens.get(0), acknowledged);
        JsonNode receipt = ok(atB.post("/api/exam/hand-in", empty()));
        assertEquals(tokens.size(), receipt.path("answered").asInt());
        assertEquals(
                receipt.path("receipt").asText(),
                ok(atB.post("/api/exam/hand-in", empty())).path("receipt").asText());
        scoredOnce(nodes, demo, session, List.of(candidate.sittingId(), neighbour.sittingId()));
    }

    /** Both sittings get one score and one record each, and the survivor's register finishes their proofs. */
    private static void scoredOnce(Nodes nodes, RunningDemo demo, SessionView session, List<String> sittings)
            throws Exception {
        Browserless auditor = new Browserless(nodes.addressB());
        auditor.form("/login", Map.of("loginName", "auditor", "password", demo.password("auditor")));
        for (String sitting : sittings) {
            long deadline = System.nanoTime() + TAKE_OVER.toNanos();
            HttpResponse<byte[]> bundle = auditor.get("/api/sittings/" + sitting + "/bundle");
            while (bundle.statusCode() != 200 && System.nanoTime() < deadline) {
                Thread.sleep(200);
                bundle = auditor.get("/api/sittings/" + sitting + "/bundle");
            }
            assertEquals(200, bundle.statusCode(), new String(bundle.body(), StandardCharsets.UTF_8));
        }
        Thread.sleep(2_500); // two more turns of the worker
        for (String sitting : sittings) {
            UUID id = UUID.fromString(sitting);
            assertEquals(1, count(nodes.url(), "SELECT COUNT(*) FROM score WHERE sitting_id = ?", id));
            assertEquals(
                    1,
                    count(
                            nodes.url(),
                            "SELECT COUNT(*) FROM register_record WHERE type = 'SCORE' AND subject = ?",
                            id));
        }
        Browserless admin = new Browserless(nodes.addressB());
        admin.form("/login", Map.of("loginName", "admin", "password", demo.password("admin")));
        JsonNode results = ok(admin.get("/api/sessions/" + session.id() + "/results"));
        assertEquals(
                2,
                results.findValuesAsText("state").stream()
                        .filter("SCORED"::equals)
                        .count());
    }

    private static void save(
            Browserless candidate, int slot, int revision, String token, Map<Integer, String> acknowledged) {
        JsonNode answer = ok(candidate.post("/api/exam/responses", copy(slot, revision, token)));
        assertEquals("SAVED", answer.path("outcome").asText());
        acknowledged.put(slot, token + " " + answer.path("revision").asInt());
    }

    /** A window that has not heard of the other node's save must not overwrite it. */
    private static void refusedAsStale(Browserless candidate, List<String> tokens) {
        HttpResponse<byte[]> answer = candidate.post("/api/exam/responses", copy(2, 0, tokens.get(1)));
        JsonNode stale = Browserless.json(answer);
        assertEquals(409, answer.statusCode());
        assertEquals("STALE", stale.path("outcome").asText());
        assertEquals(1, stale.path("current").path("revision").asInt());
        assertEquals(
                tokens.get(1), stale.path("current").path("response").path(0).asText());
    }

    private static Map<Integer, String> saved(Browserless candidate) {
        return HttpCandidate.saved(ok(candidate.get("/api/exam/state")));
    }

    private static boolean isSeat(String data, String sittingId, int answered) {
        return data.contains("\"sittingId\":\"" + sittingId + "\"") && data.contains("\"answered\":" + answered + ",");
    }

    private static int count(String url, String query, UUID sitting) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setObject(1, sitting);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }
}
