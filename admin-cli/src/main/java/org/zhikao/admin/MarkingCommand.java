package org.zhikao.admin;

import static org.zhikao.admin.terminal.Listing.column;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.zhikao.admin.terminal.ExitCode;
import org.zhikao.admin.terminal.Failure;
import org.zhikao.admin.terminal.Ids;
import org.zhikao.admin.terminal.Listing;
import org.zhikao.admin.terminal.ListingOptions;
import org.zhikao.admin.terminal.Server;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import org.zhikao.item.InvalidItemException;
import org.zhikao.item.Points;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Short answers that a person marks: which wait, one of them, and the points for it. */
@Command(name = "marking")
final class MarkingCommand {

    private final Terminal terminal;

    MarkingCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(name = "list")
    int list(@Parameters(index = "0", paramLabel = "SESSION") String session, @Mixin ListingOptions options)
            throws IOException {
        JsonNode answer = terminal.server().get("/api/sessions/" + Ids.checked(session) + "/marking");
        Listing listing = new Listing(
                        column("id", "column.response"), column("state", "column.state", "marking.state."))
                .addAll(answer.path("responses"))
                .note(Texts.say("marking.recused", answer.path("recused").asInt()));
        if (answer.path("unfinished").asInt() > 0) {
            listing.note(
                    Texts.say("marking.unfinished", answer.path("unfinished").asInt()));
        }
        return listing.print(terminal, options);
    }

    @Command(name = "show")
    int show(@Parameters(index = "0", paramLabel = "RESPONSE") String response) throws IOException {
        print(terminal.server().get(path(response)));
        return ExitCode.DONE.number();
    }

    /** Whoever gives a mark sees first what was written and what it is about to get, and says yes to that. */
    @Command(name = "give")
    int give(
            @Parameters(index = "0", paramLabel = "RESPONSE") String response,
            @Option(names = "--points", required = true, paramLabel = "POINTS") String points,
            @Option(names = "--comment", defaultValue = "", paramLabel = "TEXT") String comment,
            @Option(names = "--reason", defaultValue = "", paramLabel = "TEXT") String reason,
            @Option(names = "--yes") boolean yes,
            @Option(names = "--dry-run") boolean dryRun)
            throws IOException {
        List<Points> lines = lines(points);
        Server server = terminal.server();
        String path = path(response);
        JsonNode shown = server.get(path);
        print(shown);
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("comment", comment)
                .put("reason", reason)
                .put("after", shown.path("marks").size())
                .put("seen", shown.path("textDigest").asText());
        ArrayNode given = body.putArray("lines");
        lines.forEach(line -> given.add(line.hundredths()));
        String sum = lines.stream().reduce(Points.ZERO, Points::plus).toString();
        String to = Server.tried(path + "/marks", dryRun);
        if (dryRun) {
            server.post(to, body);
            terminal.out().println(Texts.say("marking.wouldGive", sum));
            return ExitCode.DONE.number();
        }
        terminal.out().println(Texts.say("marking.about", shownLines(lines), sum));
        if (!yes && !terminal.agrees("marking.agree")) {
            throw Failure.said("marking.declined");
        }
        server.post(to, body);
        terminal.out().println(Texts.say("marking.gave", sum));
        return ExitCode.DONE.number();
    }

    private void print(JsonNode response) {
        line("marking.session", response.path("sessionTitle").asText());
        line("column.state", Texts.name("marking.state.", response.path("state").asText()));
        line("marking.worth", response.path("points").asText());
        if (!response.path("material").asText().isEmpty()) {
            line("marking.material", response.path("material").asText());
        }
        for (JsonNode image : response.path("images")) {
            terminal.out()
                    .println(Texts.say(
                            "marking.picture",
                            image.path("number").asInt(),
                            image.path("alternative").asText()));
        }
        line("marking.stem", response.path("stem").asText());
        line("marking.text", response.path("text").asText());
        line("marking.model", response.path("model").asText());
        new Listing(column("points", "marking.most"), column("text", "marking.rubric"))
                .addAll(response.path("rubric"))
                .show(terminal);
        for (JsonNode mark : response.path("marks")) {
            List<String> lines = new ArrayList<>();
            mark.path("lines").forEach(line -> lines.add(line.asText()));
            terminal.out()
                    .println(Texts.say(
                            "marking.given",
                            mark.path("number").asInt(),
                            String.join(", ", lines),
                            mark.path("comment").asText(),
                            mark.path("reason").asText()));
        }
    }

    private void line(String heading, String text) {
        terminal.out().println(Texts.say("marking.fact", Texts.say(heading), text));
    }

    private static String shownLines(List<Points> lines) {
        return String.join(", ", lines.stream().map(Points::toString).toList());
    }

    private static List<Points> lines(String typed) {
        List<Points> lines = new ArrayList<>();
        for (String each : typed.split("[,，]", -1)) {
            try {
                lines.add(Points.parse(each.strip()));
            } catch (InvalidItemException e) {
                throw Failure.usage("marking.points", each.strip());
            }
        }
        return lines;
    }

    private static String path(String response) {
        return "/api/marking/" + Ids.checked(response);
    }
}
