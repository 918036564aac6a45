package org.zhikao.admin;

import static org.zhikao.admin.terminal.Listing.column;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.zhikao.admin.terminal.ExitCode;
import org.zhikao.admin.terminal.Listing;
import org.zhikao.admin.terminal.ListingOptions;
import org.zhikao.admin.terminal.OutputFile;
import org.zhikao.admin.terminal.Tables;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;

/** Why a decision is what it is: sentences for people, everything in both languages as JSON, else a row for each reason. */
final class ExplainedDecision {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode explanation;

    /** One as the server sent it. */
    ExplainedDecision(JsonNode explanation) {
        this.explanation = explanation;
    }

    int print(Terminal terminal, ListingOptions options) throws IOException {
        return switch (options.format()) {
            case table -> print(terminal, options, lines());
            case json ->
                print(terminal, options, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(explanation) + "\n");
            case csv, xlsx -> reasons().print(terminal, options);
        };
    }

    private static int print(Terminal terminal, ListingOptions options, String content) throws IOException {
        if (options.file().isEmpty()) {
            terminal.out().print(content);
        } else {
            byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
            OutputFile.write(options.file().get(), bytes);
            terminal.err().println(Texts.say("renewal.fetched", options.file().get(), bytes.length));
        }
        return ExitCode.DONE.number();
    }

    private String lines() {
        return Stream.concat(
                        heading().stream(),
                        StreamSupport.stream(said().path("lines").spliterator(), false)
                                .map(JsonNode::asText))
                .map(line -> Tables.visible(line) + System.lineSeparator())
                .collect(Collectors.joining());
    }

    /** Whom it is about, and what notices told them before. */
    private List<String> heading() {
        List<String> lines = new ArrayList<>();
        lines.add(Texts.say(
                "renewal.explained",
                explanation.path("name").asText(),
                explanation.path("badgeNumber").asText()));
        JsonNode notice = explanation.path("notice");
        if (notice.isObject()) {
            lines.add(Texts.say(
                    "renewal.noticed",
                    notice.path("issuedOn").asText(),
                    Texts.name("renewal.notice.", notice.path("says").asText()),
                    notice.path("recordId").asText()));
        }
        return lines;
    }

    /** The term and the cures are the decision's: they stand with the reason that decided. */
    private Listing reasons() {
        Listing listing = new Listing(
                column("code", "column.code"),
                column("rule", "column.rule"),
                column("title", "column.title"),
                column("measure", "column.measure").from(reason -> measures(reason, "label")),
                column("have", "column.have").from(reason -> measures(reason, "have")),
                column("need", "column.need").from(reason -> measures(reason, "need")),
                column("missing", "column.missing").from(reason -> measures(reason, "missing")),
                column("due", "column.deadline").from(reason -> decisive(reason, explanation.path("deadline"))),
                column("basis", "column.basis"),
                column("cure", "column.cure").from(reason -> decisive(reason, said().path("cures"))));
        return listing.addAll(said().path("reasons"));
    }

    private JsonNode said() {
        return explanation.path(Texts.language().name());
    }

    private static JsonNode measures(JsonNode reason, String member) {
        ArrayNode values = JSON.createArrayNode();
        reason.path("measures").forEach(measure -> values.add(measure.path(member)));
        return values;
    }

    private static JsonNode decisive(JsonNode reason, JsonNode value) {
        return reason.path("decisive").asBoolean() ? value : MissingNode.getInstance();
    }
}
