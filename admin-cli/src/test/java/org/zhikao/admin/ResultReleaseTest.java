package org.zhikao.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhikao.admin.terminal.TokenFile;
import org.zhikao.evidence.CanonicalJson;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.Signature;
import org.zhikao.evidence.TrustAnchor;

/** What a signer sees before signing, against a server of three lines. */
class ResultReleaseTest {

    private static final String SESSION = "123e4567-e89b-12d3-a456-426614174000";
    private static final String RESULTS = "/api/sessions/" + SESSION + "/results";
    private static final Digest FIRST = Digest.of("first");
    private static final Digest SECOND = Digest.of("second");

    private final TestOffice office = new TestOffice();
    private final List<byte[]> posted = new ArrayList<>();

    @TempDir
    private Path folder;

    private Optional<HttpServer> server = Optional.empty();
    private byte[] manifest = {};
    private int undecided;
    private Cli cli = new Cli(Path.of(""), Clock.fixed(TestOffice.NOW, ZoneOffset.UTC));

    @BeforeEach
    void serve() throws IOException {
        cli = new Cli(folder, Clock.fixed(TestOffice.NOW, ZoneOffset.UTC));
        office.keyFile(folder.resolve("me.p12"), "secret");
        Files.writeString(folder.resolve("password"), "secret\n");
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server = Optional.of(http);
        answer(http, RESULTS, () -> """
                {"results": [
                  {"ticket": "T-001", "points": "82.5", "outcome": "PASSED", "recordDigest": "%s"},
                  {"ticket": "T-002", "points": "40", "outcome": "FAILED", "recordDigest": "%s", "undecided": 2},
                  {"ticket": "T-003", "points": "99", "outcome": "PASSED", "recordDigest": "%s"}], "undecided": %d}
                """.formatted(FIRST, SECOND, Digest.of("released before"), undecided)
                .getBytes(StandardCharsets.UTF_8));
        answer(http, RESULTS + "/manifest", () -> manifest);
        answer(http, RESULTS + "/release", () -> "{\"recordId\": \"r-1\"}".getBytes(StandardCharsets.UTF_8));
        http.start();
        new TokenFile(folder.resolve("token"))
                .write(new TokenFile.Login(
                        "http://localhost:" + http.getAddress().getPort(), "token", Optional.empty()));
        manifestOf(FIRST, SECOND);
    }

    @AfterEach
    void stop() {
        server.ifPresent(http -> http.stop(0));
    }

    @Test
    void exactlyTheScoresOfTheManifestAreShownAndSigned() throws IOException {
        Cli.Ran ran = release("--yes");
        assertEquals(0, ran.exitCode(), ran.err());
        assertTrue(ran.out().contains("T-001") && ran.out().contains("82.5"), ran.out());
        assertTrue(ran.out().contains("T-002") && ran.out().contains("不合格"), ran.out());
        assertFalse(ran.out().contains("T-003"), ran.out());
        JsonNode sent = new ObjectMapper().readTree(posted.get(0));
        assertEquals(Digest.of(manifest).hex(), sent.path("manifestDigest").asText());
        byte[] signature = Base64.getDecoder().decode(sent.path("signature").asText());
        assertEquals(
                office.person.keyId(),
                Signature.verify(manifest, signature, TrustAnchor.of(office.root.certificate()))
                        .keyId());
    }

    @Test
    void aScoreThatCannotBeShownIsNotSigned() {
        manifestOf(FIRST, Digest.of("nobody's"));
        Cli.Ran ran = release("--yes");
        assertEquals(1, ran.exitCode(), ran.out());
        assertTrue(ran.err().contains(Digest.of("nobody's").hex()), ran.err());
        assertEquals(List.of(), posted);
    }

    @Test
    void withoutATerminalAndWithoutYesNothingIsSigned() {
        Cli.Ran ran = release();
        assertEquals(1, ran.exitCode(), ran.out());
        assertTrue(ran.out().contains("T-001"), ran.out());
        assertTrue(ran.err().contains("--yes"), ran.err());
        assertEquals(List.of(), posted);
    }

    @Test
    void aDryRunShowsTheScoresAndAsksTheServerWithoutASignature() throws IOException {
        Cli.Ran ran = release("--dry-run");
        assertEquals(0, ran.exitCode(), ran.err());
        assertTrue(ran.out().contains("T-002"), ran.out());
        assertEquals(1, posted.size());
        JsonNode sent = new ObjectMapper().readTree(posted.get(0));
        assertEquals(Digest.of(manifest).hex(), sent.path("manifestDigest").asText());
        assertFalse(sent.has("signature"), sent.toString());
    }

    @Test
    void whatNobodyHasDecidedAboutIsNamedBeforeAnythingIsSignedAndLeftOnlyKnowingly() throws IOException {
        undecided = 2;
        Cli.Ran ran = release("--yes");
        assertEquals(1, ran.exitCode(), ran.out());
        assertTrue(ran.err().contains("2 份没有认定（准考证号 T-002）"), ran.err());
        assertTrue(ran.err().contains("--leave-undecided"), ran.err());
        assertEquals(List.of(), posted);
        Cli.Ran left = release("--yes", "--leave-undecided");
        assertEquals(0, left.exitCode(), left.err());
        assertTrue(left.err().contains("T-002"), left.err());
        assertTrue(new ObjectMapper()
                .readTree(posted.get(0))
                .path("leaveUndecided")
                .asBoolean());
        assertTrue(cli.run("result", "list", SESSION).out().contains("待认定作答 2 份"));
    }

    private Cli.Ran release(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "result",
                "release",
                SESSION,
                "--key",
                folder.resolve("me.p12").toString(),
                "--key-password-file",
                folder.resolve("password").toString()));
        arguments.addAll(List.of(more));
        return cli.run(arguments.toArray(String[]::new));
    }

    private void manifestOf(Digest... scores) {
        var json = new ObjectMapper().createObjectNode();
        json.put("purpose", "zhikao/results").put("sessionId", SESSION);
        for (Digest score : scores) {
            json.withArray("scores").add(score.hex());
        }
        manifest = CanonicalJson.bytes(json);
    }

    private interface Answer {
        byte[] bytes();
    }

    private void answer(HttpServer http, String path, Answer answer) {
        http.createContext(path, exchange -> {
            if (exchange.getRequestMethod().equals("POST")) {
                posted.add(exchange.getRequestBody().readAllBytes());
            }
            byte[] bytes = answer.bytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
