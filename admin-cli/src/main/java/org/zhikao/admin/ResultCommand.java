package org.zhikao.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.zhikao.evidence.Digest;
import org.zhikao.evidence.Signature;
import org.zhikao.evidence.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Scores of a session: look, release with one's own signature, fetch proofs. */
@Command(name = "result", mixinStandardHelpOptions = true, resourceBundle = "org.zhikao.admin.texts")
final class ResultCommand {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Command(name = "list", mixinStandardHelpOptions = true)
    int list(@Parameters(index = "0", paramLabel = "SESSION") String session) throws IOException {
        JsonNode answer = server.loggedIn().get("/api/sessions/" + Ids.checked(session) + "/results");
        JsonNode results = answer.has("results") ? answer.get("results") : answer;
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode result : results) {
            rows.add(List.of(
                    result.path("ticket").asText(),
                    result.path("name").asText(),
                    result.path("state").asText(),
                    result.path("points").asText(""),
                    result.path("outcome").asText(""),
                    result.path("sittingId").asText()));
        }
        Tables.print(
                out(),
                List.of(
                        Texts.say("result.ticket"),
                        Texts.say("result.name"),
                        Texts.say("result.state"),
                        Texts.say("result.points"),
                        Texts.say("result.outcome"),
                        Texts.say("result.sitting")),
                rows);
        return 0;
    }

    /**
     * The signature is made here, over the manifest's bytes as they came: the server never sees the key, and what is
     * signed is what was shown.
     */
    @Command(name = "release", mixinStandardHelpOptions = true)
    int release(
            @Parameters(index = "0", paramLabel = "SESSION") String session,
            @Mixin KeyOptions key,
            @Option(names = "--dry-run") boolean dryRun)
            throws IOException {
        Server loggedIn = server.loggedIn();
        String path = "/api/sessions/" + Ids.checked(session) + "/results";
        byte[] manifest = loggedIn.download(path + "/manifest");
        Digest digest = Digest.of(manifest);
        JsonNode shown = new com.fasterxml.jackson.databind.ObjectMapper().readTree(manifest);
        out().println(Texts.say("result.manifest", shown.path("scores").size(), digest.hex()));
        if (dryRun) {
            return 0;
        }
        SigningKey signer = key.open();
        byte[] signature = Signature.sign(manifest, signer, Instant.now());
        JsonNode answer = loggedIn.post(
                path + "/release",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("manifestDigest", digest.hex())
                        .put("signature", Base64.getEncoder().encodeToString(signature)));
        out().println(Texts.say("result.released", answer.path("recordId").asText()));
        return 0;
    }

    @Command(name = "bundle", mixinStandardHelpOptions = true)
    int bundle(
            @Parameters(index = "0", paramLabel = "SITTING") String sitting,
            @Option(names = "--out", required = true, paramLabel = "FILE") Path file)
            throws IOException {
        byte[] bundle = server.loggedIn().download("/api/sittings/" + Ids.checked(sitting) + "/bundle");
        Files.write(file, bundle, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        out().println(Texts.say("result.bundle", file, bundle.length));
        return 0;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
