package org.zhikao.admin;

import static org.zhikao.admin.terminal.Listing.column;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.zhikao.admin.terminal.Ids;
import org.zhikao.admin.terminal.Listing;
import org.zhikao.admin.terminal.ListingOptions;
import org.zhikao.admin.terminal.Terminal;
import org.zhikao.admin.terminal.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Hours and credits: brought in by one person, approved by another. */
@Command(name = "training")
final class TrainingCommand {

    private final Terminal terminal;
    private final Batches batches;

    TrainingCommand(Terminal terminal) {
        this.terminal = terminal;
        this.batches =
                new Batches(terminal, "/api/training/imports", "admin-cli training approve", "admin-cli training list");
    }

    @Command(name = "import")
    int imports(@Mixin Batches.Upload upload) throws IOException {
        return batches.imports(upload);
    }

    @Command(name = "list")
    int list(@Mixin ListingOptions options) throws IOException {
        return batches.list(options);
    }

    @Command(name = "show")
    int show(@Parameters(index = "0", paramLabel = "IMPORT") String batch, @Mixin ListingOptions options)
            throws IOException {
        Listing.Column[] columns = {
            column("row", "column.row"),
            column("badgeNumber", "column.badge"),
            column("name", "column.name"),
            entry("source", "column.sourceId").forPrograms(),
            entry("title", "column.source").from(row -> title(row.path("entry"))),
            entry("category", "column.category"),
            entry("date", "column.date"),
            entry("hours", "column.hours"),
            entry("credits", "column.credits"),
            entry("minutes", "column.minutes").forPrograms(),
            entry("evidence", "column.evidence"),
            entry("sourceKey", "column.sourceKey")
        };
        return batches.rows(batch, new Listing(columns), options);
    }

    @Command(name = "approve")
    int approve(@Mixin Batches.Approval approval) throws IOException {
        return batches.approve(approval);
    }

    @Command(name = "reject")
    int reject(@Parameters(index = "0", paramLabel = "IMPORT") String batch, @Mixin Rejection rejection)
            throws IOException {
        return batches.reject(batch, rejection);
    }

    /** What the year comes to, source by source; or with --entries what it is made of. */
    @Command(name = "account")
    int account(
            @Parameters(index = "0", paramLabel = "BADGE") String badge,
            @Option(names = "--year", paramLabel = "YEAR") @Nullable Integer year,
            @Option(names = "--entries") boolean entries,
            @Mixin ListingOptions options)
            throws IOException {
        JsonNode account = terminal.server()
                .get("/api/training/officers/" + Ids.segment(badge) + (year == null ? "" : "?year=" + year));
        Listing listing = entries ? entries(account) : lines(account);
        listing.note(Texts.say(
                account.path("met").asBoolean() ? "training.met" : "training.unmet",
                account.path("name").asText(),
                account.path("badgeNumber").asText(),
                account.path("year").asText()));
        for (JsonNode term : account.path("terms")) {
            listing.note(Texts.say(
                    "training.makeUp",
                    term.path("year").asText(),
                    term.path("from").asText(),
                    term.path("due").asText()));
        }
        int pending = account.path("pending").asInt();
        if (pending > 0) {
            listing.note(Texts.say("training.pending", pending));
        }
        int unknown = account.path("unknown").asInt();
        if (unknown > 0) {
            listing.note(Texts.say("training.unknown", unknown));
        }
        return listing.print(terminal, options);
    }

    private static Listing lines(JsonNode account) {
        return new Listing(
                        column("source", "column.sourceId").forPrograms(),
                        column("title", "column.source").from(TrainingCommand::title),
                        column("hours", "column.hours"),
                        column("needHours", "column.needHours"),
                        column("missingHours", "column.missingHours"),
                        column("credits", "column.credits"),
                        column("needCredits", "column.needCredits"),
                        column("missingCredits", "column.missingCredits"),
                        column("met", "column.met", "training.isMet."))
                .addAll(account.path("sources"))
                .add(account.path("total"));
    }

    private static Listing entries(JsonNode account) {
        return new Listing(
                        column("source", "column.sourceId").forPrograms(),
                        column("title", "column.source").from(TrainingCommand::title),
                        column("category", "column.category"),
                        column("date", "column.date"),
                        column("hours", "column.hours"),
                        column("credits", "column.credits"),
                        column("evidence", "column.evidence"),
                        column("sourceKey", "column.sourceKey"),
                        column("state", "column.state", "batch.state."))
                .addAll(account.path("entries"));
    }

    private static Listing.Column entry(String name, String heading) {
        return column(name, heading).from(row -> row.path("entry").path(name));
    }

    /** The title in the chosen language; the total has the title of the rules. */
    private static JsonNode title(JsonNode line) {
        return line.path("title").path(Texts.language().name());
    }
}
