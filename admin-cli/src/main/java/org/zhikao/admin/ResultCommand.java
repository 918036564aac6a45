package org.zhikao.admin;

import static org.zhikao.admin.terminal.Listing.column;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zhikao.admin.terminal.ExitCode;
import org.zhikao.admin.terminal.Failure;
import org.zhikao.admin.terminal.Ids;
import org.zhikao.admin.terminal.Listing;
import org.zhikao.admin.terminal.ListingOptions;
import org.zhikao.admin.terminal.OutputFile;
import org.zhikao.admin.terminal.Server;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import org.zhikao.evidence.CanonicalJson;
import org.zhikao.evidence.Digest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Scores of a session: look, release with one's own signature, fetch proofs. */
@Command(name = "result")
final class ResultCommand {

    private static final Listing.Column TICKET = column("ticket", "result.ticket");
    private static final Listing.Column POINTS = column("points", "result.points");
    private static final Listing.Column OUTCOME = column("outcome", "result.outcome", "result.outcome.");

    private final Terminal terminal;

    ResultCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(name = "list")
    int list(@Parameters(index = "0", paramLabel = "SESSION") String session, @Mixin ListingOptions options)
            throws IOException {
        String path = path(session);
        JsonNode answer = terminal.server().get(path);
        Listing listing = new Listing(
                        TICKET,
                        column("name", "column.name"),
                        column("state", "column.state", "result.state."),
                        POINTS,
                        column("totalPoints", "result.totalPoints").forPrograms(),
                        column("cutPoints", "result.cutPoints").forPrograms(),
                        OUTCOME,
                        column("sittingId", "result.sitting"),
                        column("recordDigest", "column.recordDigest").forPrograms())
                .addAll(answer.path("results"))
                .note(Texts.say(
                        "result.progress",
                        answer.path("open").asInt(),
                        answer.path("unscored").asInt()));
        if (answer.path("awaiting").asInt() > 0) {
            listing.note(Texts.say("result.awaiting", answer.path("awaiting").asInt()));
        }
        undecided(answer, session).ifPresent(listing::note);
        for (JsonNode trouble : answer.path("trouble")) {
            listing.note(Texts.say(
                    "result.trouble",
                    trouble.path("sittingId").asText(),
                    trouble.path("cause").asText()));
        }
        return listing.print(terminal, options);
    }

    /**
     * The signature is made here, over the manifest's bytes as they came: the server never sees the key. Every score that
     * the manifest names is shown first, and whoever signs says yes to what was shown.
     */
    @Command(name = "release")
    int release(
            @Parameters(index = "0", paramLabel = "SESSION") String session,
            @Option(names = "--leave-undecided") boolean leaveUndecided,
            @Mixin SigningOptions signing)
            throws IOException {
        String path = path(session);
        Server server = signing.server(terminal);
        byte[] manifest = server.download(path + "/manifest");
        JsonNode shown = CanonicalJson.parse(manifest);
        if (!shown.path("purpose").asText().equals("zhikao/results")
                || !shown.path("sessionId").asText().equals(Ids.checked(session))) {
            // A server that lies must not get a person's signature over something else.
            throw Failure.said("result.foreign");
        }
        Digest digest = Digest.of(manifest);
        JsonNode results = server.get(path);
        show(shown.path("scores"), results);
        terminal.out().println(Texts.say("result.manifest", shown.path("scores").size(), digest.hex()));
        Optional<String> undecided = undecided(results, session);
        undecided.ifPresent(terminal.err()::println);
        if (undecided.isPresent() && !leaveUndecided) {
            throw Failure.said("result.undecidedRefused");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("manifestDigest", digest.hex());
        if (leaveUndecided) {
            body.put("leaveUndecided", true);
        }
        signing.send(terminal, manifest, "result.agree", path + "/release", body)
                .ifPresent(answer -> terminal.out()
                        .println(Texts.say(
                                "result.released", answer.path("recordId").asText())));
        return ExitCode.DONE.number();
    }

    /** Names those to whose papers something came too late that nobody has decided about. */
    private static Optional<String> undecided(JsonNode results, String session) {
        int count = results.path("undecided").asInt();
        if (count == 0) {
            return Optional.empty();
        }
        List<String> tickets = new ArrayList<>();
        for (JsonNode result : results.path("results")) {
            if (result.path("undecided").asInt() > 0
                    && !result.path("state").asText().equals("RELEASED")) {
                tickets.add(result.path("ticket").asText());
            }
        }
        return Optional.of(Texts.say("result.undecided", count, String.join("、", tickets), session));
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
        List<JsonNode> named = new ArrayList<>();
        for (JsonNode digest : digests) {
            JsonNode result = byDigest.get(digest.asText());
            if (result == null) {
                throw Failure.said("result.unknown", digest.asText());
            }
            named.add(result);
        }
        named.sort(Comparator.comparing(result -> result.path("ticket").asText()));
        new Listing(TICKET, POINTS, OUTCOME).addAll(named).show(terminal);
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
        return ExitCode.DONE.number();
    }

    private static String path(String session) {
        return "/api/sessions/" + Ids.checked(session) + "/results";
    }
}
