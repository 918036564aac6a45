package org.zhikao.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** A person at a browser, without the browser: keeps cookies, follows redirects, remembers every byte received. */
public final class Browserless {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String address;
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final List<byte[]> received = Collections.synchronizedList(new ArrayList<>());

    public Browserless(String address) {
        this.address = address;
    }

    public HttpResponse<byte[]> get(String path) {
        return send(request(path).GET());
    }

    public HttpResponse<byte[]> form(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public HttpResponse<byte[]> post(String path, JsonNode body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    /** Follows a live stream until the server ends it; what it brings is received as it comes. */
    public CompletableFuture<Integer> follow(String path) {
        return client.sendAsync(
                        request(path).GET().build(),
                        HttpResponse.BodyHandlers.ofByteArrayConsumer(part -> part.ifPresent(received::add)))
                .thenApply(HttpResponse::statusCode);
    }

    /** The answer as JSON. */
    public static JsonNode json(HttpResponse<byte[]> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError("Not JSON: " + new String(response.body(), StandardCharsets.UTF_8), e);
        }
    }

    /** Headers and body of everything received so far, as one text. */
    public String everythingReceived() {
        return List.copyOf(received).stream()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .collect(Collectors.joining("\n"));
    }

    private HttpRequest.Builder request(String path) {
        // What a browser of our own pages says of itself; the server refuses writes that come from elsewhere.
        return HttpRequest.newBuilder(URI.create(address + path)).header("Sec-Fetch-Site", "same-origin");
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            received.add(response.headers().map().toString().getBytes(StandardCharsets.UTF_8));
            received.add(response.body());
            return response;
        } catch (IOException e) {
            throw new AssertionError("No answer from " + address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
