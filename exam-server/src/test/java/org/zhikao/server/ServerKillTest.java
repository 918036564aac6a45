package org.zhikao.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zhikao.server.session.SessionId;
import org.zhikao.server.session.SessionView;
import org.zhikao.server.session.SittingId;
import org.zhikao.server.sitting.SittingKey;
import org.zhikao.server.sitting.StampedEvent;
import org.zhikao.server.store.TestDatabases;

/**
 * SIGKILL of the server itself, started as an office starts it, on an H2 file and on PostgreSQL, while candidates save
 * over HTTP.
 *
 * <p>Proven here, after each kill and a new start on the same folder: with the cookie of before, a candidate reads the
 * head, the number and every response of the last receipt; the one save that the kill left without an answer is there
 * wholly or not at all, and sent again it counts once. At the end every receipt of every round stands in the stream at
 * its place with its hash, and a hand-in that was acknowledged right before a kill is closed with the same code.
 *
 * <p>Not proven here: what the disk still holds after a power cut ({@code SittingPowerCutTest}), or a write that a kill
 * cuts in half ({@code H2FileTest}). H2 by itself keeps garbage for 45 seconds before it writes over it, longer than any
 * of these processes lives; so they run with a retention time of 0, and a file whose space were used again would be used
 * again at once.
 */
class ServerKillTest {

    private static final int KILLS = 2;
    private static final int CANDIDATES = 6;
    private static final Duration START = Duration.ofMinutes(3);

    @TempDir
    private Path folder = Path.of("");

    /** Of PostgreSQL; empty on an H2 file. */
    private String url = "";

    private final long seed = System.nanoTime();

    private final Random random = new Random(seed);

    private enum Engine {
        H2,
        POSTGRESQL
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whoeverHasAReceiptFindsTheResponseBehindItAfterAKillOfTheServer(Engine engine) throws Exception {
        System.out.println("ServerKillTest seed " + seed);
        url = engine == Engine.H2 ? "" : TestDatabases.emptyPostgresUrl();
        RunningDemo demo = demo();
        SessionView session = demo.session();
        demo.close();
        List<Sitter> sitters;
        try (ServerProcess server = start()) {
            sitters = sitDown(server.address(START), demo, session);
            saveUntilKilled(server, sitters);
        }
        for (int kill = 1; kill < KILLS; kill++) {
            try (ServerProcess server = start()) {
                String address = server.address(START);
                sitters.forEach(sitter -> sitter.goesOn(address));
                saveUntilKilled(server, sitters);
            }
        }
        List<String> codes = new ArrayList<>();
        try (ServerProcess server = start()) {
            String address = server.address(START);
            for (Sitter sitter : sitters) {
                sitter.goesOn(address);
                codes.add(sitter.handsIn());
            }
            server.kill();
        }
        try (RunningDemo again = demo()) {
            for (Sitter sitter : sitters) {
                assertEquals(
                        codes.get(sitters.indexOf(sitter)), sitter.at(again).handsIn());
                sitter.findsEveryReceipt(again, session);
            }
        }
        int receipts =
                sitters.stream().mapToInt(sitter -> sitter.receipts.size()).sum();
        System.out.println("ServerKillTest: " + receipts + " receipts over " + (KILLS + 1) + " kills");
    }

    private static List<Sitter> sitDown(String address, RunningDemo demo, SessionView session) throws IOException {
        SessionView.RoomView room = session.sites().get(0).rooms().get(0);
        Browserless proctor = new Browserless(address);
        proctor.form("/login", Map.of("loginName", "proctor", "password", demo.password("proctor")));
        List<Sitter> sitters = new ArrayList<>();
        for (SessionView.CandidateView candidate : room.candidates().subList(0, CANDIDATES)) {
            sitters.add(new Sitter(candidate.sittingId(), HttpCandidate.enter(proctor, room, candidate, address)));
        }
        HttpCandidate.ok(proctor.post("/api/rooms/" + room.id() + "/start", HttpCandidate.empty()));
        for (Sitter sitter : sitters) {
            sitter.tokens.addAll(HttpCandidate.tokens(sitter.browser));
        }
        return sitters;
    }

    /** All save at once, each its own responses, until the server dies under them. */
    private void saveUntilKilled(ServerProcess server, List<Sitter> sitters) throws InterruptedException {
        // Fewer than a sitting may send at once, with room for a candidate who is twice as fast as the others.
        int enough = 40 + random.nextInt(120);
        AtomicInteger acknowledged = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        List<Throwable> failures = new ArrayList<>();
        for (Sitter sitter : sitters) {
            Random own = new Random(random.nextLong());
            Thread thread = new Thread(() -> sitter.savesUntilCutOff(own, acknowledged));
            thread.setUncaughtExceptionHandler((same, failure) -> {
                synchronized (failures) {
                    failures.add(failure);
                }
            });
            thread.start();
            threads.add(thread);
        }
        long deadline = System.nanoTime() + START.toNanos();
        while (acknowledged.get() < enough && System.nanoTime() < deadline && failures.isEmpty()) {
            Thread.sleep(1);
        }
        server.kill();
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(List.of(), failures);
        assertTrue(acknowledged.get() >= enough, () -> "only " + acknowledged + " saves within " + START);
    }

    private RunningDemo demo() throws Exception {
        return url.isEmpty()
                ? RunningDemo.onH2(folder, Clock.systemUTC())
                : RunningDemo.onPostgres(folder, url, Clock.systemUTC());
    }

    private ServerProcess start() throws IOException {
        if (!url.isEmpty()) {
            return ServerProcess.onPostgres(folder.resolve("secrets"), url, "a");
        }
        return ServerProcess.start(
                List.of("server", Path.of("..", "config", "exam-server.yml").toString()),
                Map.of(
                        "ZHIKAO_SECRETS",
                        folder.resolve("secrets").toString(),
                        "ZHIKAO_REGISTER_COPY",
                        folder.resolve("register").toString(),
                        "ZHIKAO_DATABASE",
                        folder.resolve("database").resolve("zhikao") + ";RETENTION_TIME=0",
                        "ZHIKAO_PORT",
                        "0",
                        "ZHIKAO_ADMIN_PORT",
                        "0"));
    }

    /** A save and the server's word for it. */
    private record Receipt(int slot, String token, int revision, long seq, String head) {}

    /** A candidate at a window that remembers every receipt. */
    private static final class Sitter {

        private final String sittingId;
        private final List<String> tokens = new ArrayList<>();
        private final List<Receipt> receipts = new ArrayList<>();
        private final Map<Integer, String> known = new TreeMap<>();
        private final Map<Integer, Integer> revisions = new TreeMap<>();
        private Optional<ObjectNode> unanswered = Optional.empty();
        private Browserless browser;

        private Sitter(String sittingId, Browserless browser) {
            this.sittingId = sittingId;
            this.browser = browser;
        }

        private Sitter at(RunningDemo demo) {
            browser = browser.at(demo.address());
            return this;
        }

        private void savesUntilCutOff(Random random, AtomicInteger acknowledged) {
            while (unanswered.isEmpty()) {
                int slot = 1 + random.nextInt(tokens.size());
                ObjectNode copy = HttpCandidate.copy(slot, revisions.getOrDefault(slot, 0), tokens.get(slot - 1));
                unanswered = Optional.of(copy);
                HttpResponse<byte[]> answer;
                try {
                    answer = browser.post("/api/exam/responses", copy);
                } catch (AssertionError e) {
                    if (e.getCause() instanceof IOException) {
                        return; // the server is gone
                    }
                    throw e;
                }
                keeps(copy, HttpCandidate.ok(answer));
                acknowledged.incrementAndGet();
            }
        }

        private void keeps(ObjectNode copy, JsonNode answer) {
            assertEquals("SAVED", answer.path("outcome").asText());
            int slot = copy.path("slot").asInt();
            int revision = answer.path("revision").asInt();
            String token = copy.path("response").path(0).asText();
            receipts.add(new Receipt(
                    slot,
                    token,
                    revision,
                    answer.path("seq").asLong(),
                    answer.path("head").asText()));
            known.put(slot, token + " " + revision);
            revisions.put(slot, revision);
            unanswered = Optional.empty();
        }

        /** Reads what is there after a kill, then sends again what had no answer. */
        private void goesOn(String address) {
            browser = browser.at(address);
            Receipt last = receipts.get(receipts.size() - 1);
            JsonNode state = HttpCandidate.ok(browser.get("/api/exam/state"));
            ObjectNode copy = unanswered.orElseThrow();
            boolean arrived = state.path("seq").asLong() != last.seq();
            if (!arrived) {
                assertEquals(last.head(), state.path("head").asText());
                assertEquals(known, HttpCandidate.saved(state));
            }
            keeps(copy, HttpCandidate.ok(browser.post("/api/exam/responses", copy)));
            Receipt late = receipts.get(receipts.size() - 1);
            assertEquals(last.seq() + 1, late.seq(), "what had no answer is one event, sent once or twice");
            assertTrue(!arrived || late.head().equals(state.path("head").asText()), "and the same one");
            JsonNode now = HttpCandidate.ok(browser.get("/api/exam/state"));
            assertEquals(late.seq(), now.path("seq").asLong());
            assertEquals(late.head(), now.path("head").asText());
            assertEquals(known, HttpCandidate.saved(now));
        }

        /** The code on the receipt of the hand-in. */
        private String handsIn() {
            JsonNode receipt = HttpCandidate.ok(browser.post("/api/exam/hand-in", HttpCandidate.empty()));
            assertEquals(known.size(), receipt.path("answered").asInt());
            return receipt.path("receipt").asText();
        }

        /** Every save that was ever acknowledged is the event that its receipt names. */
        private void findsEveryReceipt(RunningDemo demo, SessionView session) {
            List<StampedEvent> events = demo.doors()
                    .sittings()
                    .reads()
                    .events(new SittingKey(
                            new SessionId(UUID.fromString(session.id())), new SittingId(UUID.fromString(sittingId))));
            for (Receipt receipt : receipts) {
                StampedEvent event = events.get((int) receipt.seq() - 1);
                assertEquals(receipt.head(), event.hash().hex());
                assertEquals("SAVED", event.event().kind());
                ObjectNode body = event.event().body();
                assertEquals(receipt.slot(), body.path("slot").asInt());
                assertEquals(receipt.revision(), body.path("revision").asInt());
                assertEquals(receipt.token(), body.path("response").path(0).asText());
            }
            assertEquals(
                    receipts.size(),
                    events.stream()
                            .filter(event -> event.event().kind().equals("SAVED"))
                            .count(),
                    "nothing was saved twice");
        }
    }
}
