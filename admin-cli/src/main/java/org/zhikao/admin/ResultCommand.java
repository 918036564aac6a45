package org.zhikao.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.zhikao.evidence.CanonicalJson;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.Signature;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Scores of a session: look, release with one's own signature, fetch proofs. */
@Command(name = "result")
final class ResultCommand {

    private final Terminal terminal;

    ResultCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(name = "list")
    int list(@Parameters(index = "0", paramLabel = "SESSION") String session) throws IOException {
        String path = path(session);
        JsonNode answer = terminal.server().get(path);
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode result : answer.path("results")) {
            rows.add(List.of(
                    result.path("ticket").asText(),
                    result.path("name").asText(),
                    Texts.name("result.state.", result.path("state").asText()),
                    result.path("points").asText(),
                    outcome(result.path("outcome").asText()),
                    result.path("sittingId").asText()));
        }
        PrintWriter out = terminal.out();
        Tables.print(
                out,
                List.of(
                        Texts.say("result.ticket"),
                        Texts.say("result.name"),
                        Texts.say("result.state"),
                        Texts.say("result.points"),
                        Texts.say("result.outcome"),
                        Texts.say("result.sitting")),
                rows);
        out.println(Texts.say(
                "result.progress",
                answer.path("open").asInt(),
                answer.path("unscored").asInt()));
        for (JsonNode trouble : answer.path("trouble")) {
            out.println(Texts.say(
                    "result.trouble",
                    trouble.path("sittingId").asText(),
                    trouble.path("cause").asText()));
        }
        return 0;
    }

    /**
     * The signature is made here, over the manifest's bytes as they came: the server never sees the key. Every score that
     * the manifest names is shown first, and whoever signs says yes to what was shown.
     */
    @Command(name = "release")
    int release(
            @Parameters(index = "0", paramLabel = "SESSION") String session,
            @Mixin KeyOptions key,
            @Option(names = "--dry-run") boolean dryRun,
            @Option(names = "--yes") boolean yes)
            throws IOException {
        String path = path(session);
        Server server = terminal.server();
        byte[] manifest = server.download(path + "/manifest");
        JsonNode shown = CanonicalJson.parse(manifest);
        if (!shown.path("purpose").asText().equals("zhikao/results")
                || !shown.path("sessionId").asText().equals(Ids.checked(session))) {
            // A server that lies must not get a person's signature over something else.
            throw Failure.said("result.foreign");
        }
        Digest digest = Digest.of(manifest);
        show(shown.path("scores"), server.get(path));
        terminal.out().println(Texts.say("result.manifest", shown.path("scores").size(), digest.hex()));
        if (dryRun) {
            return 0;
        }
        if (!yes && !terminal.agrees("result.agree")) {
            throw Failure.said("result.declined");
        }
        byte[] signature = Signature.sign(manifest, key.open(), terminal.clock().instant());
        JsonNode answer = server.post(
                path + "/release",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("manifestDigest", digest.hex())
                        .put("signature", Base64.getEncoder().encodeToString(signature)));
        terminal.out()
                .println(Texts.say("result.released", answer.path("recordId").asText()));
        return 0;
    }

    /**
     * Shows the scores of exactly these records.
     *
     * @throws Failure if the server has no score to show for one of them: nobody signs what they can't see
     */
    private void show(JsonNode digests, JsonNode results) {
        Map<String, JsonNode> byDigest = new HashMap<>();
        results.path("results")
                .forEach(result -> byDigest.put(result.path("recordDigest").asText(), result));
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode digest : digests) {
            JsonNode result = byDigest.get(digest.asText());
            if (result == null) {
                throw Failure.said("result.unknown", digest.asText());
            }
            rows.add(List.of(
                    result.path("ticket").asText(),
                    result.path("points").asText(),
                    outcome(result.path("outcome").asText())));
        }
        rows.sort(Comparator.comparing(row -> row.get(0)));
        Tables.print(
                terminal.out(),
                List.of(Texts.say("result.ticket"), Texts.say("result.points"), Texts.say("result.outcome")),
                rows);
    }

    @Command(name = "bundle")
    int bundle(
            @Parameters(index = "0", paramLabel = "SITTING") String sitting,
            @Option(names = "--out", required = true, paramLabel = "FILE") Path file)
            throws IOException {
        String path = "/api/sittings/" + Ids.checked(sitting) + "/bundle";
        byte[] bundle = terminal.server().download(path);
        OutputFile.write(file, bundle);
        terminal.out().println(Texts.say("result.bundle", file, bundle.length));
        return 0;
    }

    private static String path(String session) {
        return "/api/sessions/" + Ids.checked(session) + "/results";
    }

    private static String outcome(String constant) {
        return constant.isEmpty() ? "" : Texts.name("result.outcome.", constant);
    }
}
