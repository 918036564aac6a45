package org.zhikao.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zhikao.admin.terminal.TokenFile;

/** A server that answers what a test says, for what the terminal does with answers that the real one never gives. */
final class FakeServer {

    /** One request that changes something, or would. */
    record Sent(String method, String path, String query, String body) {

        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(body);
        }
    }

    private final Optional<HttpServer> http;
    private final Map<String, byte[]> answers = new HashMap<>();
    private final Map<String, Deque<byte[]>> inTurn = new HashMap<>();
    private final Map<String, byte[]> refusals = new HashMap<>();
    private final List<Sent> sent = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private Duration pause = Duration.ZERO;
    private Runnable meanwhile = () -> {};

    private FakeServer(Optional<HttpServer> http) {
        this.http = http;
    }

    /** Before a test has begun. */
    static FakeServer none() {
        return new FakeServer(Optional.empty());
    }

    /** Starts one and logs the terminal of this home in. */
    static FakeServer start(Path home) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        FakeServer server = new FakeServer(Optional.of(http));
        http.createContext("/", server::answer);
        http.start();
        new TokenFile(home.resolve("token"))
                .write(new TokenFile.Login(
                        "http://localhost:" + http.getAddress().getPort(), "token", Optional.empty()));
        return server;
    }

    void stop() {
        http.ifPresent(running -> running.stop(0));
    }

    /** From now on; the query is not looked at. */
    void answers(String method, String path, String json) {
        answers(method, path, json.getBytes(StandardCharsets.UTF_8));
    }

    void answers(String method, String path, byte[] bytes) {
        answers.put(method + " " + path, bytes);
    }

    /** One after the other; the last one from then on. */
    void answersInTurn(String method, String path, List<String> json) {
        Deque<byte[]> turns = new ArrayDeque<>();
        json.forEach(one -> turns.add(one.getBytes(StandardCharsets.UTF_8)));
        inTurn.put(method + " " + path, turns);
    }

    /** From now on, as wrong input. */
    void refuses(String method, String path, String problem) {
        refusals.put(method + " " + path, problem.getBytes(StandardCharsets.UTF_8));
    }

    /** Every answer takes so long. */
    void takes(Duration pauseBefore) {
        pause = pauseBefore;
    }

    /** While a request is answered, this happens. */
    void meanwhile(Runnable happens) {
        meanwhile = happens;
    }

    /** The paths of everything that came. */
    List<String> asked() {
        return asked;
    }

    /** What came, but for requests that only read. */
    List<Sent> sent() {
        return sent;
    }

    private void pause() {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getPath();
        asked.add(path);
        byte[] body = exchange.getRequestBody().readAllBytes();
        pause();
        meanwhile.run();
        if (!method.equals("GET")) {
            sent.add(new Sent(
                    method,
                    path,
                    String.valueOf(exchange.getRequestURI().getQuery()),
                    new String(body, StandardCharsets.UTF_8)));
        }
        Optional.ofNullable(inTurn.get(method + " " + path))
                .map(Deque::poll)
                .ifPresent(next -> answers.put(method + " " + path, next));
        byte[] bytes = answers.get(method + " " + path);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        byte[] refusal = refusals.get(method + " " + path);
        if (bytes == null || refusal != null) {
            byte[] problem =
                    refusal == null ? "{\"detail\": \"nothing here\"}".getBytes(StandardCharsets.UTF_8) : refusal;
            exchange.sendResponseHeaders(refusal == null ? 404 : 422, problem.length);
            exchange.getResponseBody().write(problem);
        } else {
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }
}
