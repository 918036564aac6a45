package org.zhikao.admin;

import static org.zhikao.admin.Listing.column;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Hours and credits: brought in by one person, approved by another. */
@Command(name = "training")
final class TrainingCommand {

    private static final String IMPORTS = "/api/training/imports";

    private final Terminal terminal;
    private final Batches batches;

    TrainingCommand(Terminal terminal) {
        this.terminal = terminal;
        this.batches = new Batches(terminal, IMPORTS, "admin-cli training approve");
    }

    @Command(name = "import")
    int imports(
            @Parameters(index = "0", paramLabel = "FILE") Path file,
            @Option(names = "--dry-run") boolean dryRun,
            @Mixin ListingOptions options)
            throws IOException {
        return batches.imports(file, dryRun, options);
    }

    @Command(name = "list")
    int list(@Mixin ListingOptions options) throws IOException {
        return batches.list(options);
    }

    @Command(name = "show")
    int show(@Parameters(index = "0", paramLabel = "IMPORT") String batch, @Mixin ListingOptions options)
            throws IOException {
        JsonNode shown = terminal.server().get(IMPORTS + "/" + Ids.checked(batch));
        return entries().addAll(shown.path("rows")).print(terminal, options);
    }

    @Command(name = "approve")
    int approve(
            @Parameters(index = "0", paramLabel = "IMPORT") String batch,
            @Option(names = "--dry-run") boolean dryRun,
            @Option(names = "--yes") boolean yes)
            throws IOException {
        return batches.approve(batch, new Batches.Decision(dryRun, yes));
    }

    @Command(name = "reject")
    int reject(
            @Parameters(index = "0", paramLabel = "IMPORT") String batch,
            @Option(names = "--reason", required = true, paramLabel = "TEXT") String reason,
            @Option(names = "--dry-run") boolean dryRun)
            throws IOException {
        return batches.reject(batch, reason, dryRun);
    }

    /** Totals, sources and entries of one officer in one year. */
    @Command(name = "account")
    int account(
            @Parameters(index = "0", paramLabel = "BADGE") String badge,
            @Option(names = "--year", required = true, paramLabel = "YEAR") int year,
            @Mixin ListingOptions options)
            throws IOException {
        JsonNode account = terminal.server().get("/api/training/officers/" + Ids.segment(badge) + "?year=" + year);
        return entries().addAll(account.path("entries")).print(terminal, options);
    }

    private static Listing entries() {
        return new Listing(
                column("badgeNumber", "column.badge"),
                column("name", "column.name"),
                column("source", "column.source"),
                column("category", "column.category"),
                column("date", "column.date"),
                column("hours", "column.hours"),
                column("credits", "column.credits"),
                column("evidence", "column.evidence"),
                column("state", "column.state", "batch.state."));
    }
}
