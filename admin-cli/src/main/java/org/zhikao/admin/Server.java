package org.zhikao.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** The exam server as the terminal sees it: JSON and bytes over HTTP, refusals as {@link Failure}. */
final class Server {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String address;
    private final String token;
    private final HttpClient client;

    Server(String address, String token, @Nullable Path trust) {
        this.address = plain(address);
        this.token = token;
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10));
        if (trust != null) {
            builder.sslContext(trusting(trust));
        }
        this.client = builder.build();
    }

    String address() {
        return address;
    }

    static String plain(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    JsonNode get(String path) throws IOException {
        return json(send(request(path).GET()));
    }

    byte[] download(String path) throws IOException {
        return send(request(path).header("Accept", "*/*").GET());
    }

    JsonNode post(String path, JsonNode body) throws IOException {
        return json(send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))));
    }

    /** Sends a file as it is; the server reads its kind from the name. */
    JsonNode upload(String path, Path file) throws IOException {
        BodyPublisher body = BodyPublishers.ofByteArray(Files.readAllBytes(file));
        String name = java.net.URLEncoder.encode(String.valueOf(file.getFileName()), StandardCharsets.UTF_8);
        return json(send(request(path + (path.contains("?") ? "&" : "?") + "fileName=" + name)
                .header("Content-Type", "application/octet-stream")
                .POST(body)));
    }

    void delete(String path) throws IOException {
        send(request(path).DELETE());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofMinutes(5))
                .header("Accept", "application/json")
                .header("Accept-Language", Locale.getDefault().equals(Locale.ENGLISH) ? "en" : "zh-CN");
        if (!token.isEmpty()) {
            builder.header("Authorization", "Bearer " + token);
        }
        return builder;
    }

    private URI uri(String path) {
        try {
            return new URI(address + path);
        } catch (java.net.URISyntaxException e) {
            throw Failure.said("failure.address", address);
        }
    }

    private byte[] send(HttpRequest.Builder request) throws IOException {
        HttpResponse<byte[]> response;
        try {
            response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.said("failure.interrupted");
        } catch (IllegalArgumentException e) {
            throw Failure.said("failure.address", address);
        }
        if (response.statusCode() / 100 != 2) {
            throw refusal(response);
        }
        return response.body();
    }

    private Failure refusal(HttpResponse<byte[]> response) {
        if (response.statusCode() == 401 && !token.isEmpty()) {
            return Failure.said("failure.tokenExpired", address);
        }
        try {
            JsonNode problem = JSON.readTree(response.body());
            if (problem.has("findings")) {
                StringBuilder text = new StringBuilder();
                for (JsonNode finding : problem.get("findings")) {
                    text.append(Tables.finding(finding)).append(System.lineSeparator());
                }
                return new Failure(1, text + Texts.say("failure.nothingChanged"));
            }
            if (problem.has("detail")) {
                return Failure.said(
                        "failure.refused",
                        problem.get("detail").asText(),
                        problem.path("field").asText(""),
                        problem.path("incident").asText(""));
            }
        } catch (IOException e) {
            // Not JSON: a proxy or another program answered; the status says it below.
            return Failure.said("failure.status", response.statusCode(), address);
        }
        return Failure.said("failure.status", response.statusCode(), address);
    }

    private static JsonNode json(byte[] body) throws IOException {
        try {
            return body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw Failure.said("failure.notZhikao");
        }
    }

    private static SSLContext trusting(Path pem) {
        try (InputStream in = Files.newInputStream(pem)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("trusted-" + number++, certificate);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw Failure.said("failure.trust", pem, String.valueOf(e.getMessage()));
        }
    }
}
