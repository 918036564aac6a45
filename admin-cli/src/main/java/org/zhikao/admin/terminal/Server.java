package org.zhikao.admin.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The exam server as the terminal sees it: JSON and bytes over HTTP, refusals as {@link Failure}. */
public final class Server {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int UNAUTHENTICATED = 401;
    private static final int BAD_INPUT = 422;
    private static final int CHUNK = 1 << 16;

    private final String address;
    private final String token;
    private final HttpClient client;
    private final Progress progress;

    /**
     * A server.
     *
     * @param token empty before log-in
     * @param trust certificates that vouch for the server's, instead of those that the machine knows
     * @param progress told while an answer is long in coming
     * @throws Failure if the address can be no server's, before anybody types a password for it
     */
    public Server(String address, String token, Optional<Path> trust, Progress progress) {
        this.address = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
        this.token = token;
        requestTo(this.address);
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10));
        trust.ifPresent(pem -> builder.sslContext(trusting(pem)));
        this.client = builder.build();
        this.progress = progress;
    }

    public String address() {
        return address;
    }

    /**
     * Where the same is only tried: the server does it, answers or refuses as it would, and keeps nothing.
     *
     * @param dryRun whether it is only tried; else the path itself
     */
    public static String tried(String path, boolean dryRun) {
        return dryRun ? path + (path.contains("?") ? "&" : "?") + "dryRun=true" : path;
    }

    public JsonNode get(String path) throws IOException {
        return json(taken(send(request(path).GET())));
    }

    public byte[] download(String path) throws IOException {
        return taken(send(request(path).setHeader("Accept", "*/*").GET()));
    }

    /**
     * Asks for what is too large to be held, and writes it to the file as it comes.
     *
     * @param received told how many KiB more have come
     */
    public void downloadTo(String path, Path file, IntConsumer received) throws IOException {
        HttpRequest request = request(path)
                .setHeader("Accept", "*/*")
                .POST(BodyPublishers.noBody())
                .build();
        HttpResponse<InputStream> response =
                waitFor(client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream()));
        try (InputStream in = response.body()) {
            if (response.statusCode() / 100 != 2) {
                throw refusal(response.statusCode(), in.readAllBytes());
            }
            try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
                byte[] chunk = new byte[CHUNK];
                long bytes = 0;
                for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                    out.write(chunk, 0, read);
                    long before = bytes >> 10;
                    bytes += read;
                    received.accept((int) ((bytes >> 10) - before));
                }
            }
        }
    }

    public JsonNode post(String path, JsonNode body) throws IOException {
        return json(taken(send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))))));
    }

    /** Sends a file as it is; the server reads its kind from the name. */
    public JsonNode upload(String path, Path file) throws IOException {
        return json(taken(send(file(path, file))));
    }

    /** Sends a table; a refusal with findings is the same report as a success, so it is returned. */
    public JsonNode uploadTable(String path, Path file) throws IOException {
        HttpResponse<byte[]> response = send(file(path, file));
        if (response.statusCode() == BAD_INPUT) {
            JsonNode report = json(response.body());
            if (report.has("findings")) {
                return report;
            }
        }
        return json(taken(response));
    }

    public void delete(String path) throws IOException {
        taken(send(request(path).DELETE()));
    }

    private HttpRequest.Builder file(String path, Path file) throws IOException {
        String name = URLEncoder.encode(String.valueOf(file.getFileName()), StandardCharsets.UTF_8);
        return request(path + (path.contains("?") ? "&" : "?") + "fileName=" + name)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(GivenFile.bytes(file)));
    }

    private HttpRequest.Builder request(String path) {
        String language = (path.contains("?") ? "&" : "?") + "lang=" + Texts.language();
        HttpRequest.Builder builder = requestTo(address + path + language)
                .timeout(Duration.ofMinutes(5))
                .header("Accept", "application/json");
        if (!token.isEmpty()) {
            builder.header("Authorization", "Bearer " + token);
        }
        return builder;
    }

    private HttpRequest.Builder requestTo(String uri) {
        try {
            return HttpRequest.newBuilder(new URI(uri));
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw Failure.said("failure.address", address);
        }
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException {
        return waitFor(client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
    }

    private <B> HttpResponse<B> waitFor(CompletableFuture<HttpResponse<B>> answer) throws IOException {
        long waited = 0;
        while (true) {
            try {
                return answer.get(Progress.PAUSE_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                waited += Progress.PAUSE_SECONDS;
                progress.waiting(waited);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof IOException broken) {
                    throw broken;
                }
                throw new IOException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw Failure.said("failure.interrupted");
            }
        }
    }

    private byte[] taken(HttpResponse<byte[]> response) {
        if (response.statusCode() / 100 != 2) {
            throw refusal(response.statusCode(), response.body());
        }
        return response.body();
    }

    private Failure refusal(int status, byte[] body) {
        if (status == UNAUTHENTICATED && !token.isEmpty()) {
            return Failure.said("failure.tokenExpired", address);
        }
        JsonNode problem;
        try {
            problem = JSON.readTree(body);
        } catch (IOException e) {
            // Not JSON: a proxy or another program answered; only the status can be told.
            problem = JSON.createObjectNode();
        }
        String detail = problem.path("detail").asText("");
        if (detail.isEmpty()) {
            return Failure.said("failure.status", status, address);
        }
        String field = problem.path("field").asText("");
        return Failure.told(field, detail);
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
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("trusted-" + number++, certificate);
            }
            if (number == 0) {
                throw new GeneralSecurityException(Texts.say("failure.noCertificate"));
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
