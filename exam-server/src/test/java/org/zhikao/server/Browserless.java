package org.zhikao.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/** A person at a browser, without the browser: keeps cookies, follows redirects, remembers every byte received. */
public final class Browserless {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String address;
    private final HttpClient client;
    private final List<Received> received;

    /** Headers or body, or a part of it, of an answer of a path: a character for each byte, for a part may end within one. */
    private record Received(String path, String bytes) {

        private Received(String path, byte[] bytes) {
            this(path, new String(bytes, StandardCharsets.ISO_8859_1));
        }

        private String text() {
            return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        }
    }

    public Browserless(String address) {
        this(
                address,
                HttpClient.newBuilder()
                        .cookieHandler(new CookieManager())
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .build(),
                Collections.synchronizedList(new ArrayList<>()));
    }

    /** Behind https, trusting what this context trusts. */
    Browserless(String address, SSLContext trust) {
        this(
                address,
                HttpClient.newBuilder()
                        .sslContext(trust)
                        .cookieHandler(new CookieManager())
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .build(),
                Collections.synchronizedList(new ArrayList<>()));
    }

    private Browserless(String address, HttpClient client, List<Received> received) {
        this.address = address;
        this.client = client;
        this.received = received;
    }

    /** The same person with the same cookies at another node. */
    public Browserless at(String otherAddress) {
        return new Browserless(otherAddress, client, received);
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

    /** An answer that goes on and on, such as live events. */
    public InputStream stream(String path) {
        try {
            HttpResponse<InputStream> response =
                    client.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                throw new AssertionError(path + " answered " + response.statusCode());
            }
            return response.body();
        } catch (IOException e) {
            throw new AssertionError("No answer from " + address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Follows a live stream until the server ends it; what it brings is received as it comes. */
    public CompletableFuture<Integer> follow(String path) {
        return client.sendAsync(
                        request(path).GET().build(),
                        HttpResponse.BodyHandlers.ofByteArrayConsumer(
                                part -> part.ifPresent(bytes -> received.add(new Received(path, bytes)))))
                .thenApply(HttpResponse::statusCode);
    }

    /** The value of a cookie that this person holds. */
    public String cookie(String name) {
        CookieManager cookies = (CookieManager) client.cookieHandler().orElseThrow();
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(java.net.HttpCookie::getValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No cookie " + name + " from " + address));
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
        return received(path -> true).collect(Collectors.joining("\n"));
    }

    /** What came of the paths wanted, headers and bodies. */
    public Stream<String> received(Predicate<String> wanted) {
        return List.copyOf(received).stream()
                .filter(one -> wanted.test(one.path))
                .map(Received::text);
    }

    private HttpRequest.Builder request(String path) {
        // What a browser of our own pages says of itself; the server refuses writes that come from elsewhere.
        return HttpRequest.newBuilder(URI.create(address + path)).header("Sec-Fetch-Site", "same-origin");
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            // Of a redirect on the way only the headers are left.
            for (Optional<HttpResponse<byte[]>> one = Optional.of(response);
                    one.isPresent();
                    one = one.get().previousResponse()) {
                received.add(new Received(
                        one.get().uri().getPath(),
                        one.get().headers().map().toString().getBytes(StandardCharsets.UTF_8)));
            }
            received.add(new Received(response.uri().getPath(), response.body()));
            return response;
        } catch (IOException e) {
            throw new AssertionError("No answer from " + address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
